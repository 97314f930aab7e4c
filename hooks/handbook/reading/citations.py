"""The seam to mkdocs-bibtex: its grammar of citations, with the offsets that it does not give.

mkdocs-bibtex knows what a citation is; this module tells it where to look, and so keeps it away from code, which it
would otherwise rewrite. Nothing else imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mkdocs_bibtex.citation import INLINE_REFERENCE_REGEX as NARRATIVE
from mkdocs_bibtex.citation import CitationBlock

from handbook.records import Citation

# Brackets with an @ in them that are not the text of a link.
_BRACKETS = re.compile(r"(?<![\\!])\[(?P<inside>[^\[\]]*(?<!\\)@[^\[\]]*)\](?!\()")
_ADDRESS = re.compile(r"https?://[^\s)>\]]+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LOCATOR = re.compile(r"[ \n]?\[(?P<locator>[^\[\]@]+)\](?![(\[{:])")
_NO_LOCATOR = {"synthesis"}
# A locator begins with one of the terms that CSL knows, or with a number.
_LOCATOR_START = re.compile(
    r"(pp?|ch|chap|chapter|sec|section|para|paras|fig|table|vol|no|n|nn|fol|pt|part|abstract|foreword|preface)\b|\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Citations found in a text, and the offsets between which they stand."""

    start: int
    end: int
    citations: tuple[Citation, ...]


def find_citations(text: str) -> Iterator[Found]:
    """Yield the citations of a text in their order: groups in brackets and narrative ones, `@key [p. 12]`.

    `text` is Markdown in which code is already blanked out. A bracket with an @ that holds no citation is yielded
    with an empty tuple, so that a check can report it.
    """
    text = _blank(text, (match.span() for match in _ADDRESS.finditer(text)))
    found = []
    for match in _BRACKETS.finditer(text):
        if _EMAIL.search(match["inside"]):
            continue
        found.append(Found(match.start(), match.end(), _parse(match["inside"])))
    rest = _blank(text, ((f.start, f.end) for f in found))
    for match in NARRATIVE.finditer(rest) if "@" in rest else ():
        # pandoc's keys end in a letter or digit; what follows is the sentence's own punctuation.
        key = match["key"].rstrip(":-")
        end, suffix = match.start() + 1 + len(key), ""
        behind = _LOCATOR.match(text, end)
        if behind and behind["locator"] not in _NO_LOCATOR and _LOCATOR_START.match(behind["locator"].strip()):
            end, suffix = behind.end(), behind["locator"].strip()
        found.append(Found(match.start(), end, (Citation(key, suffix=suffix),)))
    yield from sorted(found, key=lambda f: f.start)


@cache  # more than half of a handbook's citations repeat another one word for word
def _parse(inside: str) -> tuple[Citation, ...]:
    """Parse the inside of one pair of brackets; empty where a part of it is no citation."""
    blocks = CitationBlock.from_markdown(f"[{' '.join(inside.split())}]")
    parsed = tuple(Citation(c.key, c.prefix.strip(), c.suffix.strip()) for block in blocks for c in block.citations)
    # An @ too many is a second source that its semicolon was forgotten before.
    whole = len(parsed) == inside.count(";") + 1 == len(re.findall(r"(?<!\\)@", inside))
    return parsed if whole else ()


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with the spans turned into spaces, so that offsets stay as they are."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join(pieces) + text[position:]
