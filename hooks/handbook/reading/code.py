"""What of a text is code, and so no text: it is turned into spaces, by which all offsets stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NOT_NEWLINE = re.compile(r"[^\n]")
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:.|\n(?!\s*\n))*?(?<!`)(?P=ticks)(?!`)")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
# One after the other on one line, where every parser of Markdown sees the same code.
_PLAIN_LINE = re.compile(r"[^`]*(?:`[^`\n]+`[^`]*)*")
_PLAIN_SPAN = re.compile(r"`[^`\n]+`")


def without_code(text: str) -> str:
    """Return a text, its fenced blocks blanked already, without comments, code and attributes."""
    prose = blanked(text, _comments(text))
    for pattern in (_CODE_SPAN, _ATTRIBUTES):
        prose = blanked(prose, (match.span() for match in pattern.finditer(prose)))
    return prose


def without_plain_code(text: str) -> str:
    """Return a text, its fenced blocks blanked already, without what is code beyond doubt.

    That is code between single backticks in one line of a block in which all backticks are such, none behind a
    backslash. Parsers of Markdown differ in all others, so what runs must not hide there.
    """
    spans = []
    for block in _BLOCK.finditer(text):
        if "\\`" not in block[0] and all(_PLAIN_LINE.fullmatch(line) for line in block[0].split("\n")):
            spans += [match.span() for match in _PLAIN_SPAN.finditer(text, block.start(), block.end())]
    return blanked(text, spans)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with the spans, in their order, turned into spaces; its lines stay."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], _NOT_NEWLINE.sub(" ", text[start:end])]
        position = end
    return "".join(pieces) + text[position:]


def _comments(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start)) >= 0:
        end = close + len("-->")
        yield start, end
