"""Quotation marks and apostrophes in text that does not pass through Markdown, which sets its own."""

from __future__ import annotations

import re


def typographic(text: str) -> str:
    """Return a text with curly quotation marks and apostrophes."""
    text = re.sub(r"(?<=\w)'", "’", text)
    text = re.sub(r'(?<![\w.,;:!?’)])"(?=\S)', "“", text)
    return text.replace('"', "”")
