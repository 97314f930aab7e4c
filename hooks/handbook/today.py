"""The day on which the handbook is built: what is overdue, and what a build says of itself, depends on it."""

from __future__ import annotations

import os
from calendar import monthrange
from datetime import UTC, date, datetime


def today() -> date:
    """Return today, or the day of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/)."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdecimal() else date.today()


def months_before(day: date, months: int) -> date:
    """Return the day that lies a number of months before another.

    >>> months_before(date(2026, 8, 31), 30)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
