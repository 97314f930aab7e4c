"""What the set of cases shows when it is counted, each count with the number of cases that it is out of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlencode

from handbook.generate.cases import CaseRecord, label
from handbook.records import Site
from handbook.render.body import mentions
from handbook.vocabulary import VALUES

_UNKNOWN = "unknown"
_CHARTS = (
    "regions", "format", "tracks", "convener_kinds", "phases", "closeness", "women", "secrecy", "link", "directions",
    "outcome", "principles", "limitations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A value in words, how many cases have it, and the length of its bar as a share of the chart's width."""

    label: str
    cases: int
    share: float
    query: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The counts of a field. `known` of `total` cases have a value; a case may have several."""

    field: str
    label: str
    counts: tuple[Count, ...]
    known: int
    total: int

    @property
    def most(self) -> Count:
        """The most frequent value."""
        return max(self.counts, key=lambda count: count.cases)


@dataclass(frozen=True, slots=True)
class Table:
    """How often two values meet in one case: rows, columns and counts, with the total of each row."""

    row_label: str
    column_label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the cases are known: sources a case, and the share of them that stand apart from the conveners."""

    median_sources: float
    median_independent: float
    mostly_independent: int
    total: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """All that the page of patterns prints."""

    total: int
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    evidence: Evidence


def patterns(site: Site, cases: Sequence[CaseRecord]) -> Patterns:
    """Count the cases of a site."""
    charts = [_decades(cases), *(_chart(cases, field) for field in _CHARTS)]
    return Patterns(
        len(cases),
        tuple(charts),
        tuple(_table(cases, field, "outcome") for field in ("format", "secrecy", "link")),
        _evidence(site, cases),
    )


def _chart(cases: Sequence[CaseRecord], field: str) -> Chart:
    found = [each.values(field) for each in cases]
    known = [each for each in found if each and each != (_UNKNOWN,)]
    counted = Counter(value for each in known for value in each)
    most = max(counted.values(), default=1)
    counts = tuple(
        Count(text, counted[value], counted[value] / most, urlencode({field: value}))
        for value, text in VALUES[field].items()
        if value != _UNKNOWN
    )
    return Chart(field, label(field), counts, len(known), len(cases))


def _decades(cases: Sequence[CaseRecord]) -> Chart:
    counted = Counter(each.case.start // 10 * 10 for each in cases)
    most = max(counted.values(), default=1)
    decades = range(min(counted, default=2020), max(counted, default=2020) + 1, 10)
    counts = tuple(Count(f"{decade}s", counted[decade], counted[decade] / most) for decade in decades)
    return Chart("start", "Decade in which it began", counts, len(cases), len(cases))


def _table(cases: Sequence[CaseRecord], row_field: str, column_field: str) -> Table:
    found = []
    for row, text in VALUES[row_field].items():
        inside = [each for each in cases if row in each.values(row_field)]
        counted = Counter(value for each in inside for value in each.values(column_field))
        if inside:
            found.append((text, tuple(counted[column] for column in VALUES[column_field]), len(inside)))
    return Table(label(row_field), label(column_field), tuple(VALUES[column_field].values()), tuple(found))


def _evidence(site: Site, cases: Sequence[CaseRecord]) -> Evidence:
    cited = [[site.sources[key] for key in mentions(each.page) if key in site.sources] for each in cases]
    shares = [sum(s.get("independent") == "yes" for s in sources) / len(sources) for sources in cited if sources]
    return Evidence(
        median(len(sources) for sources in cited) if cited else 0,
        median(shares) if shares else 0,
        sum(share > 0.5 for share in shares),
        len(cases),
    )
