"""The case index, and the links between cases, principles and limitations in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from handbook.records import Page, Site
from handbook.schema import Case, ShownPage
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


def connections(site: Site, page: Page) -> Connections:
    """Return what a case leads to. A relation typed on one of two cases is returned for both."""
    cases = {case_page.slug: (case_page, case) for case_page, case in site.cases}
    _, case = cases[page.slug]
    related = {shown.case: shown.why for shown in case.related}
    for other_page, other in site.cases:
        for shown in other.related:
            if shown.case == page.slug:
                related.setdefault(other_page.slug, shown.why)
    in_time = [case_page for case_page, _ in site.cases]
    return Connections(
        _reasons(site, "principle", case.principles),
        _reasons(site, "limitation", case.limitations),
        tuple(Reason(cases[slug][0], why) for slug, why in related.items() if slug in cases),
        next((earlier for earlier, later in pairwise(in_time) if later is page), None),
        next((later for earlier, later in pairwise(in_time) if earlier is page), None),
    )


def _reasons(site: Site, kind: str, shown: tuple[ShownPage, ...]) -> tuple[Reason, ...]:
    pages = {page.slug: page for page in site.of_kind(kind)}
    return tuple(Reason(pages[item.page], item.why) for item in shown if item.page in pages)
