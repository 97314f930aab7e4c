"""How text is set that does not pass through Markdown: quotation marks, apostrophes and dates."""

from __future__ import annotations

import re
from datetime import date


def typographic(text: str) -> str:
    """Return a text with curly quotation marks and apostrophes."""
    text = re.sub(r"(?<=\w)'", "’", text)
    text = re.sub(r'(?<![\w.,;:!?’)])"(?=\S)', "“", text)
    return text.replace('"', "”")


def in_words(day: date) -> str:
    """Return a date as prose writes it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"
