"""What the index of cases can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.generate.cases import FILTERED_FIELDS, CaseRecord, label
from handbook.vocabulary import VALUES


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, its words, and how many cases have it."""

    value: str
    label: str
    cases: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A field to filter by, with the values that some case has."""

    name: str
    label: str
    options: tuple[Option, ...]


def filters(cases: Sequence[CaseRecord]) -> tuple[Filter, ...]:
    """Return the filters of the index, values in the order of the vocabulary."""
    found = []
    for field in FILTERED_FIELDS:
        counted = [
            (value, words, sum(value in each.values(field) for each in cases)) for value, words in VALUES[field].items()
        ]
        found.append(Filter(field, label(field), tuple(Option(*option) for option in counted if option[2])))
    return tuple(found)
