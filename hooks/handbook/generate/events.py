"""The timeline of a history: years and names from a table of the text, placed to scale without overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.records import Page
from handbook.typography import typographic

_ROW = re.compile(r"^\|\s*(?P<when>(?P<year>\d{4})[^|]*?)\s*\|\s*\**(?P<name>[^|*:]+)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

_YEAR_HEIGHT = 9
_LINE = 19
_TOP = 14
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its years as they are printed, its name, its place on the scale, and the place of its line of text."""

    when: str
    name: str
    on_scale: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Events from top to bottom in units of a viewBox of this height, and the decades of the scale."""

    height: float
    events: tuple[Event, ...]
    decades: tuple[tuple[int, float], ...]


def rows(page: Page) -> tuple[tuple[str, int, str], ...]:
    """Return the rows of a page's tables that begin with a year: the years, the first year, and the name in bold."""
    tables = (paragraph.text for paragraph in page.body.paragraphs if paragraph.text.startswith("|"))
    return tuple(
        (found["when"], int(found["year"]), typographic(found["name"].strip()))
        for table in tables
        for found in _ROW.finditer(_LINK.sub(r"\1", table))
    )


def scale(events: Sequence[tuple[str, int, str]]) -> Scale:
    """Place events on a scale of years, each line of text at its year, or lower where the line before stands there."""
    first = min((year for _, year, _ in events), default=0) // _DECADE * _DECADE
    last = max((year for _, year, _ in events), default=0)

    def y(year: int) -> float:
        return _TOP + (year - first) * _YEAR_HEIGHT

    placed: list[Event] = []
    for when, year, name in sorted(events, key=lambda event: event[1]):
        line = max(y(year), placed[-1].y + _LINE) if placed else y(year)
        placed.append(Event(when, name, y(year), line))
    decades = tuple((year, y(year)) for year in range(first, last + 1, _DECADE))
    return Scale(max(y(last), placed[-1].y if placed else 0) + 24, tuple(placed), decades)
