"""Cases as lists, tables and the facts box print them, and the links between cases and chapters in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.records import Page, Site
from handbook.schema import Case
from handbook.typography import in_words as day_in_words
from handbook.vocabulary import COUNTRIES, LIMITATIONS, PRINCIPLES, REGIONS, REVIEW_DEPTHS, VALUES

# The coded fields in the order in which the facts box and the comparison print them. `start` and `end` are one row.
CODED_FIELDS = (
    "conflict", "start", "regions", "countries", "phases", "tracks", "format", "conveners", "convener_kinds",
    "sponsors", "participants", "closeness", "women", "size", "meetings", "secrecy", "venues", "link",
    "transfer", "directions", "outcome",
)  # fmt: skip


FILTERED_FIELDS = ("regions", "tracks", "format", "convener_kinds", "outcome", "principles", "limitations")


@dataclass(frozen=True, slots=True)
class Coded:
    """A field of a case in words: its name, its label, its values, and the keys of the sources that it rests on."""

    name: str
    label: str
    values: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The values in one line."""
        return "; ".join(self.values)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case with its codes written out as words, by the name of the field."""

    page: Page
    case: Case
    coded: dict[str, Coded]

    def values(self, field: str) -> tuple[str, ...]:
        """Return the codes of a field; of principles and limitations their names in addresses."""
        value = getattr(self.case, field)
        if field in ("principles", "limitations"):
            return tuple(shown.page for shown in value)
        return tuple(value) if isinstance(value, tuple) else (str(value),)

    @property
    def checked_in_words(self) -> str:
        """The day of the last check as prose writes it."""
        return day_in_words(self.case.last_checked)

    @property
    def review_depth(self) -> str:
        """How far the last check went."""
        return REVIEW_DEPTHS[self.case.review.depth]

    @property
    def filtered(self) -> tuple[tuple[str, str], ...]:
        """What the filter's script reads of the case: pairs of a field and its codes, joined by bars."""
        return tuple((field, "|".join(self.values(field))) for field in FILTERED_FIELDS)


@dataclass(frozen=True, slots=True)
class Reason:
    """A page, or the entry of the codebook where there is no page yet, and one sentence why it is named."""

    title: str
    address: str
    why: str
    years: str = ""


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


@cache
def label(field: str) -> str:
    """Return what readers call a field: `start` and `end` together are the years."""
    return "Years" if field == "start" else Case.model_fields[field].title


def in_words(case: Case, field: str) -> tuple[str, ...]:
    """Return the values of a coded field as readers see them."""
    value = getattr(case, field)
    several = value if isinstance(value, tuple) else (value,)
    match field:
        case "start":
            return (case.years,)
        case "countries":
            return tuple(COUNTRIES.get(code, code) for code in value)
        case "venues":
            return tuple(venue.name for venue in value)
        case "principles" | "limitations":
            return tuple(VALUES[field].get(shown.page, shown.page) for shown in value)
        case _ if field in VALUES:
            return tuple(VALUES[field][each] for each in several)
    return tuple("Unknown" if each == "unknown" else str(each) for each in several)


def record(page: Page, case: Case) -> CaseRecord:
    """Return a case with its codes written out as words; a field without a value is left out."""
    coded = {}
    for name in (*CODED_FIELDS, "principles", "limitations"):
        evidence = case.evidence.get(name, ()) + (case.evidence.get("end", ()) if name == "start" else ())
        if values := in_words(case, name):
            coded[name] = Coded(name, label(name), values, tuple(dict.fromkeys(evidence)))
    return CaseRecord(page, case, coded)


def records(site: Site) -> tuple[CaseRecord, ...]:
    """Return all cases in the order in which they began."""
    return tuple(record(page, case) for page, case in site.cases)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All cases as columns, and a row for each coded field with the values of each case."""

    cases: tuple[CaseRecord, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


def comparison(cases: Sequence[CaseRecord]) -> Comparison:
    """Return cases side by side, by title: rows of a field's name, its label, and a text for each case."""
    ordered = tuple(sorted(cases, key=lambda each: each.page.title))
    rows = (
        (field, label(field), tuple(each.coded[field].text if field in each.coded else "" for each in ordered))
        for field in (*CODED_FIELDS, "principles", "limitations")
    )
    return Comparison(ordered, tuple(rows))


def by_region(cases: Sequence[CaseRecord]) -> tuple[RegionGroup, ...]:
    """Return cases grouped by their first region, regions in the order of the vocabulary."""
    groups: dict[str, list[CaseRecord]] = {region: [] for region in REGIONS}
    for each in cases:
        groups[each.case.regions[0]].append(each)
    return tuple(RegionGroup(region, tuple(inside)) for region, inside in groups.items() if inside)


def showing(site: Site, page: Page) -> tuple[Reason, ...]:
    """Return the cases that show a principle or a limitation, each with the sentence that the case says of it."""
    field = {"principle": "principles", "limitation": "limitations"}[page.kind]
    return tuple(
        Reason(case_page.title, case_page.address, shown.why, case.years)
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
        _chapters(site, "principle", ((shown.page, shown.why) for shown in case.principles)),
        _chapters(site, "limitation", ((shown.page, shown.why) for shown in case.limitations)),
        tuple(
            Reason(site.by_slug["case", slug].title, site.by_slug["case", slug].address, why)
            for slug, why in related.items()
            if ("case", slug) in site.by_slug
        ),
        previous,
        following,
    )


def _chapters(site: Site, kind: str, named: Iterable[tuple[str, str]]) -> tuple[Reason, ...]:
    titles = {"principle": PRINCIPLES, "limitation": LIMITATIONS}[kind]
    found = []
    for slug, why in named:
        page = site.by_slug.get((kind, slug))
        if page or slug in titles:
            address = page.address if page else f"cases/codebook/#{slug}"
            found.append(Reason(page.title if page else titles[slug], address, why))
    return tuple(found)
