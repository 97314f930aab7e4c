"""Indexes of cases by convener, by person and by format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.generate.cases import CaseRecord
from handbook.records import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A page at which a name leads to, with what the name has to do with it."""

    page: Page
    note: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the cases under it."""

    name: str
    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The three indexes, each in alphabetical order."""

    conveners: tuple[Named, ...]
    people: tuple[Named, ...]
    formats: tuple[Named, ...]


def names(cases: Iterable[CaseRecord]) -> Names:
    """Return the indexes of all cases."""
    conveners, people, formats = [], [], []
    for each in cases:
        years = each.case.years
        conveners += [(name, Entry(each.page, years)) for name in each.case.conveners]
        people += [(person.name, Entry(each.page, person.role)) for person in each.case.people]
        formats.append((each.coded["format"].text, Entry(each.page, years)))
    return Names(_index("convener", conveners), _index("person", people), _index("format", formats))


def folded(text: str) -> str:
    """Return a text as an index files it: small letters without accents, articles and punctuation."""
    bare = "".join(
        c
        for c in unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O"))
        if not unicodedata.combining(c)
    )
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", bare.casefold())))


def _index(kind: str, pairs: Iterable[tuple[str, Entry]]) -> tuple[Named, ...]:
    found: dict[str, tuple[str, list[Entry]]] = {}
    for name, entry in pairs:
        found.setdefault(folded(name), (name, []))[1].append(entry)
    return tuple(
        Named(name, f"{kind}-{key.replace(' ', '-')}", tuple(entries)) for key, (name, entries) in sorted(found.items())
    )
