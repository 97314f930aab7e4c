"""The timeline of cases, drawn to scale: where each bar stands in an SVG of which the template makes the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.generate.cases import CaseRecord

_DECADE = 10
_YEAR_WIDTH = 11
_ROW = 20
_LABEL = 250
_HEAD = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A case's bar: its left edge, width and row, and how many other cases were under way in its years."""

    record: CaseRecord
    x: float
    y: float
    width: float
    overlaps: int

    @property
    def label(self) -> str:
        """What the bar says to those who do not see it."""
        others = {0: "none of the other cases", 1: "one other case"}.get(self.overlaps, f"{self.overlaps} other cases")
        return f"{self.record.page.title}, {self.record.case.years}; overlaps with {others}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from top to bottom by the year in which cases began, and the decades that the scale shows."""

    width: float
    height: float
    row: int
    bars: tuple[Bar, ...]
    decades: tuple[tuple[int, float], ...]


def timeline(cases: Sequence[CaseRecord], this_year: int) -> Timeline:
    """Lay out the timeline of cases, in units of its viewBox.

    A case that goes on ends with `this_year`; each bar reaches to the end of its last year.
    """
    spans = [(each.case.start, min(each.case.last_year, max(this_year, each.case.start))) for each in cases]
    first = min((start for start, _ in spans), default=this_year) // _DECADE * _DECADE
    last = max((end for _, end in spans), default=this_year) + 1

    def x(year: int) -> float:
        return _LABEL + (year - first) * _YEAR_WIDTH

    bars = tuple(
        Bar(
            each,
            x(start),
            _HEAD + number * _ROW,
            x(end + 1) - x(start),
            sum(s <= end and start <= e for s, e in spans) - 1,
        )
        for number, (each, (start, end)) in enumerate(zip(cases, spans, strict=True))
    )
    return Timeline(
        x(last) + 12,
        _HEAD + len(bars) * _ROW + 6,
        _ROW,
        bars,
        tuple((year, x(year)) for year in range(first, last + 1, _DECADE)),
    )
