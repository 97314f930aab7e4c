"""What the syllabus builder offers: pages with their times, and the model courses as links that open in it.

A link holds a whole course: `c` its title, `w` its weeks, divided by `!`, each a theme, `~` and the pages, divided by
full stops, as in `?c=Peace&w=Theories~10.94!Cases~26`. `docs/assets/syllabus-address.mjs` reads and writes the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote_plus

from handbook.generate.cases import CaseRecord, by_region
from handbook.generate.permalinks import Permalinks
from handbook.generate.reading import hours_and_minutes, minutes, pages_named
from handbook.records import Page, Site
from handbook.schema import Activity, Syllabus

ADDRESS = "teach/builder/"
_CHAPTERS = {
    "Foundations": "foundation",
    "Principles": "principle",
    "Limitations": "limitation",
    "Practice": "practice",
}
_READABLE = "~!*'()/"  # what a browser's address keeps as it is, besides letters, digits and `-._`


@dataclass(frozen=True, slots=True)
class Offer:
    """A page that can be put into a course.

    `ref` names it in links: its number for ever, or its address without the closing slash where it has none yet. `also`
    are names that it had; so is its address, since a link may be older than its number. `minutes` are of reading;
    `class_minutes` of an activity in class, 0 of any other page. `cites`: there are references beside it.
    """

    ref: str
    also: tuple[str, ...]
    title: str
    kind: str
    address: str
    minutes: int
    class_minutes: int
    cites: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Offers that stand together in the list of pages."""

    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A model course, how long its pages take to read, and the link that opens it in the builder, from the root."""

    page: Page
    weeks: int
    time: str
    link: str


@dataclass(frozen=True, slots=True)
class Builder:
    """All that the page of the builder shows. `address` is the one that the site is published at."""

    groups: tuple[Group, ...]
    models: tuple[Model, ...]
    address: str

    @property
    def data(self) -> dict[str, Any]:
        """What the scripts read, as JSON has it."""
        return {"address": self.address, "pages": [asdict(offer) for group in self.groups for offer in group.offers]}


def builder(site: Site, cases: Sequence[CaseRecord], permalinks: Permalinks, address: str) -> Builder:
    """Return what the builder offers of a site published at `address`."""
    refs = _Refs(permalinks)
    groups = (Group(title, tuple(refs.offer(page) for page in pages)) for title, pages in _groups(site, cases))
    models = tuple(
        Model(page, len(page.meta.weeks), _time(site, page.meta), ADDRESS + model_link(site, page, permalinks.short))
        for page in site.of_kind("syllabus")
        if isinstance(page.meta, Syllabus)
    )
    return Builder(tuple(group for group in groups if group.offers), models, address)


def model_link(site: Site, page: Page, short: Mapping[str, str]) -> str:
    """Return the query that opens a model course in the builder; `short` maps addresses to `p/17/`."""
    weeks = []
    for week in page.meta.weeks if isinstance(page.meta, Syllabus) else ():
        refs = [ref_of(each, short) for each in _pages_of(site, week.pages, week.activities)]
        weeks.append(f"{_in_weeks(week.title)}~{'.'.join(refs)}")
    return f"?c={_in_query(page.title)}&w={_in_query('!'.join(weeks))}"


def ref_of(page: Page, short: Mapping[str, str]) -> str:
    """Return what names a page in a link of the builder: `17`, or `teach/marking` where it has no number yet."""
    return (short.get(page.address) or page.address).removeprefix("p/").rstrip("/")


class _Refs:
    def __init__(self, permalinks: Permalinks) -> None:
        self._short = permalinks.short
        self._also: dict[str, list[str]] = {}
        for forward in permalinks.forwards:
            names = self._also.setdefault(forward.goal.partition("#")[0], [])
            names.append(forward.address.removeprefix("p/").rstrip("/"))

    def offer(self, page: Page) -> Offer:
        """Return a page as it is offered."""
        ref = ref_of(page, self._short)
        return Offer(
            ref,
            tuple(name for name in self._also.get(page.address, ()) if name != ref),
            page.title,
            page.kind,
            page.address,
            minutes(page),
            page.meta.minutes if isinstance(page.meta, Activity) else 0,
            bool(page.body.groups),
        )


def _groups(site: Site, cases: Sequence[CaseRecord]) -> Iterator[tuple[str, Iterable[Page]]]:
    order = {path: number for number, (path, _) in enumerate(site.navigation)}

    def in_order(pages: Iterable[Page]) -> list[Page]:
        return sorted(pages, key=lambda page: (order.get(page.path, len(order)), page.path))

    listed = [(title, in_order(site.of_kind(kind))) for title, kind in _CHAPTERS.items()]
    listed += [(f"Cases: {group.region}", [each.page for each in group.cases]) for group in by_region(cases)]
    listed.append(("Activities", in_order(site.of_kind("activity"))))
    yield from listed
    offered = {page.path for _, pages in listed for page in pages}
    yield "Further pages", in_order({page.path: page for page in _of_models(site) if page.path not in offered}.values())


def _of_models(site: Site) -> Iterator[Page]:
    for page in site.of_kind("syllabus"):
        for week in page.meta.weeks if isinstance(page.meta, Syllabus) else ():
            yield from pages_named(site, week.pages)


def _pages_of(site: Site, names: Iterable[str], activities: Iterable[str]) -> list[Page]:
    return list(pages_named(site, (*names, *(f"teach/activities/{name}" for name in activities))))


def _time(site: Site, syllabus: Syllabus) -> str:
    pages = {page.path: page for week in syllabus.weeks for page in pages_named(site, week.pages)}
    return hours_and_minutes(sum(map(minutes, pages.values())))


def _in_weeks(theme: str) -> str:
    """Return a theme without the marks that divide weeks, each written as a star and another mark."""
    return theme.replace("*", "**").replace("~", "*-").replace("!", "*_")


def _in_query(text: str) -> str:
    return quote_plus(text, safe=_READABLE)
