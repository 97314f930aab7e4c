"""Selections: which pages go into one pack together, and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.generate.reading import pages_named
from handbook.records import Page, Site
from handbook.schema import CHAPTER_KINDS, ReadingPaths, Syllabus


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that stand together in a pack: a week of a course, or a part of the whole handbook."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Pages for one pack. `name` is the pack's file name without its ending and unique; `home` leads to its page.

    A selection of one page has one section with an empty title.
    """

    name: str
    title: str
    summary: str
    home: str
    sections: tuple[Section, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in order, each once."""
        return tuple({page.path: page for section in self.sections for page in section.pages}.values())


def name_of(address: str) -> str:
    """Return what files about the page or the section at an address are called.

    >>> name_of("cases/oslo-channel/")
    'cases-oslo-channel'
    """
    return re.sub(r"[^A-Za-z0-9._]+", "-", address).strip("-") or "home"


def selections(site: Site) -> tuple[Selection, ...]:
    """Return the whole handbook, every reading path, every syllabus, and every chapter, case and activity.

    Empty ones are left out. Where two would have the same name, the second is named by its address.
    """
    found: dict[str, Selection] = {}
    for selection in (whole(site), *_paths(site), *_syllabi(site), *_single_pages(site)):
        if selection.pages:
            taken = selection.name in found
            name = name_of(selection.home) if taken else selection.name
            found[name] = replace(selection, name=name)
    return tuple(found.values())


def whole(site: Site) -> Selection:
    """Return all chapters, cases and teaching material, the glossary last, as the parts of a book."""
    parts = [
        ("Foundations", ("foundation",)),
        ("Principles", ("principle",)),
        ("Cases", ("case",)),
        ("Limitations", ("limitation",)),
        ("Practice", ("practice",)),
        ("Teaching", ("activity", "handouts", "syllabus")),
        ("Glossary", ("glossary",)),
    ]
    order = {path: number for number, (path, _) in enumerate(site.navigation)}
    sections = []
    for title, kinds in parts:
        pages = [page for kind in kinds for page in site.of_kind(kind)]
        if pages:
            sections.append(Section(title, tuple(sorted(pages, key=lambda page: order.get(page.path, len(order))))))
    home = site.by_path["index.md"]
    return Selection("handbook", "The Track II Handbook", home.meta.summary if home.meta else "", "", tuple(sections))


def _paths(site: Site) -> list[Selection]:
    found = []
    for page in site.of_kind("reading-paths"):
        if isinstance(page.meta, ReadingPaths):
            for path in page.meta.paths:
                sections = tuple(Section(step.title, tuple(pages_named(site, step.pages))) for step in path.steps)
                home = f"{page.address}#{path.id}"
                found.append(Selection(f"path-{path.id}", f"Reading path: {path.title}", path.why, home, sections))
    return found


def _syllabi(site: Site) -> list[Selection]:
    found = []
    for page in site.of_kind("syllabus"):
        if isinstance(page.meta, Syllabus):
            sections = []
            for number, week in enumerate(page.meta.weeks, 1):
                activities = [f"teach/activities/{name}" for name in week.activities]
                pages = (*pages_named(site, week.pages), *pages_named(site, activities))
                sections.append(Section(f"Week {number}, {week.title}", pages))
            found.append(Selection(page.slug, page.title, page.meta.summary, page.address, tuple(sections)))
    return found


def _single_pages(site: Site) -> list[Selection]:
    return [
        Selection(page.slug, page.title, page.meta.summary, page.address, (Section("", (page,)),))
        for kind in (*CHAPTER_KINDS, "case", "activity")
        for page in site.of_kind(kind)
        if page.meta
    ]
