"""A source against its registry's record: the fields in which both say something, and not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from handbook.records import Source
from handbook.verification.names import names_of, same_name
from handbook.verification.records import Name, Record
from handbook.verification.text import folded

# Titles are compared without case, accents, punctuation and `and`. What may still differ is spelling (organisation,
# organization) and an article: of 60 letters some three. A title with one other word of weight falls below. It is the
# limit at which `handbook.checks.sources` takes two titles for one work. Years, volumes and pages must be equal: a
# difference of one is the very mistake that is looked for.
SAME_TITLE = 95
_PARTS_OF_BOOKS = {"incollection", "inproceedings", "inbook"}
# Where a subtitle may begin.
_CUT = re.compile(r"\s*[:?!.;]\s+|\s+[–—-]+\s+|\s*—\s*")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a source, what it says and what the record says."""

    field: str
    ours: str
    theirs: str


def differences(source: Source, record: Record) -> list[Difference]:
    """Return the fields in which a source and a record disagree. A field that one of them lacks is no difference.

    A chapter whose record is that of the book is compared with it by the book's title, editors and year.
    """
    in_book = source.type in _PARTS_OF_BOOKS and record.type == "book"
    return [
        *_title(source, record, "booktitle" if in_book else "title"),
        *_people(source, record, in_book),
        *_year(source, record),
        *([] if in_book else _volume(source, record)),
        *([] if in_book else _pages(source, record)),
    ]


def same_title(ours: str, theirs: str) -> bool:
    """Whether two titles are one, where either may lack the other's subtitle."""
    ours_whole, theirs_whole = folded(ours), folded(theirs)
    pairs = [(ours_whole, theirs_whole)]
    pairs += [(head, theirs_whole) for head in _heads(ours)]
    pairs += [(ours_whole, head) for head in _heads(theirs)]
    return any(a == b or fuzz.ratio(a, b) >= SAME_TITLE for a, b in pairs if a and b)


def same_pages(ours: str, theirs: str) -> bool:
    """Whether two texts name the same pages: 6--24, 6–24, pp. 6-24; 239-72 for 239-272; 6 alone for its first page."""
    ours_ranges, theirs_ranges = _ranges(ours), _ranges(theirs)
    if ours_ranges == theirs_ranges:
        return True
    one, other = sorted((ours_ranges, theirs_ranges), key=lambda ranges: len("".join("".join(r) for r in ranges)))
    return len(one) == 1 and one[0][0] == one[0][1] == other[0][0]


def _heads(title: str) -> list[str]:
    """Return the title without what may be a subtitle, cut at each place where one may begin."""
    return [folded(title[: cut.start()]) for cut in _CUT.finditer(title)]


def _title(source: Source, record: Record, field: str) -> Iterator[Difference]:
    ours, theirs = source.get(field), record.full_title
    if ours and theirs and not (same_title(ours, theirs) or same_title(ours, record.title)):
        yield Difference(field, ours, theirs)


def _people(source: Source, record: Record, in_book: bool) -> Iterator[Difference]:
    """Compare surnames in their order.

    Open Library is a catalogue that anyone may edit: it often stops after the first names and keeps no order. Of its
    names each must be among the source's authors and editors, no more.
    """
    field = "editor" if in_book or not source.get("author") else "author"
    ours, others = names_of(source, field)
    theirs = list(record.editors or record.authors if in_book else record.authors or record.editors)
    if not ours or not theirs:
        return
    if record.registry == "Open Library":
        known = ours + (names_of(source, "editor")[0] if field == "author" else [])
        same = others or all(any(same_name(our, their) for our in known) for their in theirs)
    else:
        enough = len(theirs) >= len(ours) if others else len(theirs) == len(ours)
        same = enough and all(same_name(our, their) for our, their in zip(ours, theirs, strict=False))
    if not same:
        yield Difference(field, _surnames(ours), _surnames(theirs))


def _surnames(names: list[Name]) -> str:
    return "; ".join(name.shown for name in names)


def _year(source: Source, record: Record) -> Iterator[Difference]:
    """Compare years. An article has one online and one in print; either is right."""
    ours = source.get("year")
    if ours and record.years and ours not in {str(year) for year in record.years}:
        yield Difference("year", ours, " or ".join(str(year) for year in dict.fromkeys(record.years)))


def _volume(source: Source, record: Record) -> Iterator[Difference]:
    ours, theirs = (re.sub(r"^(?:vol(?:ume)? )?0*", "", folded(text)) for text in (source.get("volume"), record.volume))
    if ours and theirs and ours != theirs:
        yield Difference("volume", source.get("volume"), record.volume)


def _pages(source: Source, record: Record) -> Iterator[Difference]:
    ours, theirs = source.get("pages"), record.pages
    if ours and theirs and not same_pages(ours, theirs):
        yield Difference("pages", ours, theirs)


def _ranges(pages: str) -> list[tuple[str, str]]:
    text = re.sub(r"^p{1,2}\.?\s*", "", pages.strip().lower())
    ranges = []
    for part in re.split(r"[,;]", text):
        first, _, last = (piece.strip() for piece in re.sub(r"\s*[-‐‑‒–—−]+\s*", "-", part).partition("-"))
        if last.isdigit() and first.isdigit() and len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        ranges.append((first, last or first))
    return ranges
