"""The case index, and the links between cases, principles and limitations in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.records import Page, Site
from handbook.schema import Case
from handbook.vocabulary import COUNTRIES, OUTCOME_LABELS, REGIONS, track_label


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as lists and the facts box print it."""

    page: Page
    case: Case
    countries: tuple[str, ...]
    tracks: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A page, and one sentence why it is named."""

    page: Page
    why: str


@dataclass(frozen=True, slots=True)
class Connections:
    """What a case leads to: its principles and limitations, related cases, and its neighbours in time."""

    principles: tuple[Reason, ...]
    limitations: tuple[Reason, ...]
    related: tuple[Reason, ...]
    previous: Page | None
    next: Page | None


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """The cases of a region, by the year in which they began."""

    region: str
    cases: tuple[CaseRecord, ...]


def record(page: Page, case: Case) -> CaseRecord:
    """Return a case with its codes written out as words."""
    return CaseRecord(
        page,
        case,
        tuple(COUNTRIES.get(code, code) for code in case.countries),
        tuple(track_label(track) for track in case.tracks),
        OUTCOME_LABELS[case.outcome],
    )


def index(site: Site) -> tuple[RegionGroup, ...]:
    """Return all cases grouped by their first region, regions in the order of the vocabulary."""
    groups: dict[str, list[CaseRecord]] = {region: [] for region in REGIONS}
    for page, case in site.cases:
        groups[case.regions[0]].append(record(page, case))
    return tuple(RegionGroup(region, tuple(cases)) for region, cases in groups.items() if cases)


def showing(site: Site, page: Page) -> tuple[Reason, ...]:
    """Return the cases that show a principle or a limitation, each with the sentence that the case says of it."""
    field = {"principle": "principles", "limitation": "limitations"}[page.kind]
    return tuple(
        Reason(case_page, shown.why)
        for case_page, case in site.cases
        for shown in getattr(case, field)
        if shown.page == page.slug
    )


def connections(site: Site, page: Page, case: Case) -> Connections:
    """Return what a case leads to. A relation typed on one of two cases is returned for both."""
    related = {shown.case: shown.why for shown in case.related}
    for slug, why in site.related_from.get(page.slug, ()):
        related.setdefault(slug, why)
    previous, following = site.neighbours[page.slug]
    return Connections(
        _reasons(site, "principle", [(shown.page, shown.why) for shown in case.principles]),
        _reasons(site, "limitation", [(shown.page, shown.why) for shown in case.limitations]),
        _reasons(site, "case", related.items()),
        previous,
        following,
    )


def _reasons(site: Site, kind: str, named: Iterable[tuple[str, str]]) -> tuple[Reason, ...]:
    return tuple(Reason(site.by_slug[kind, slug], why) for slug, why in named if (kind, slug) in site.by_slug)
