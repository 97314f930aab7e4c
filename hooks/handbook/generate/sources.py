"""References: those of a page, with the way back to each mention, and those of the site, with all that cites them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.generate.exports import Work
from handbook.records import Page, Site, Source
from handbook.render.body import mentions
from handbook.render.citations import Formatted
from handbook.typography import typographic
from handbook.vocabulary import SOURCE_TYPES, VERIFICATION_MEANINGS


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a source is cited: the id to go to, the name of the section, and how many mentions it has."""

    id: str
    section: str
    number: int

    @property
    def ordinal(self) -> str:
        """The number as a word up to ten, so that a back-link reads well aloud."""
        words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        return words[self.number - 1] if self.number <= len(words) else f"{self.number}th"


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page that cites a source, and the sections in which it does."""

    page: Page
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A formatted reference. `uses` are its mentions on one page, `cited_in` all pages that cite it."""

    source: Source
    html: Markup
    uses: tuple[Use, ...] = ()
    cited_in: tuple[CitingPage, ...] = ()

    @property
    def type_name(self) -> str:
        """The kind of work, in words."""
        return SOURCE_TYPES.get(self.source.type, "Other")

    @property
    def verified(self) -> str:
        """What its level of verification means."""
        return VERIFICATION_MEANINGS.get(self.source.get("verification"), "")

    @property
    def evidence(self) -> str:
        """Where the record was seen, as a sentence; the addresses in it are for checking, not for linking."""
        text = typographic(self.source.get("evidence").rstrip("."))
        return f"{text[:1].upper()}{text[1:]}." if text else ""

    @property
    def annotation(self) -> str:
        """What the work contributes, in a sentence or two; empty where nobody has said it yet."""
        return typographic(self.source.get("annotation"))


def references_of(site: Site, page: Page, formatted: Formatted) -> tuple[Reference, ...]:
    """Return the references of a page in the order of the bibliography, each with every mention on the page."""
    found = mentions(page)
    names = _section_names(page)
    return tuple(
        Reference(
            site.sources[key],
            Markup(formatted.references[key]),
            uses=tuple(
                Use(mention.id, names.get(mention.section, page.title), number)
                for number, mention in enumerate(found[key], start=1)
            ),
        )
        for key in formatted.in_order(found)
    )


def bibliography(site: Site, formatted: Formatted) -> tuple[Reference, ...]:
    """Return the references of the whole site, each with the pages and sections that cite it."""
    citing: dict[str, list[CitingPage]] = {}
    for page in site.pages:
        names = _section_names(page)
        for key, found in mentions(page).items():
            first: dict[str, Use] = {}
            for number, mention in enumerate(found, start=1):
                first.setdefault(mention.section, Use(mention.id, names.get(mention.section, page.title), number))
            citing.setdefault(key, []).append(CitingPage(page, tuple(first.values())))
    return tuple(
        Reference(
            site.sources[key],
            Markup(text),
            cited_in=tuple(citing.get(key, ())),
        )
        for key, text in formatted.references.items()
        if key in site.sources
    )


def works(site: Site, formatted: Formatted) -> dict[str, Work]:
    """Return all sources that have a reference as they are taken away, by key, in the order of the bibliography."""
    return {key: Work(site.sources[key].bibtex, formatted.items[key]) for key in formatted.references}


def cited(site: Site, formatted: Formatted) -> dict[str, list[str]]:
    """Return the keys of the sources that each page cites, by its address, in the order of the bibliography."""
    found = {page.address: formatted.in_order(mentions(page)) for page in site.pages}
    return {address: keys for address, keys in found.items() if keys}


def choices(references: Sequence[Reference]) -> dict[str, list[tuple[str, str]]]:
    """Return what the sources can be filtered by: pairs of a value and a label under `topics`, `types` and `levels`."""
    pages = {citing.page.address: citing.page.title for found in references for citing in found.cited_in}
    levels = {found.source.get("verification") for found in references}
    return {
        "topics": sorted(pages.items(), key=lambda pair: pair[1]),
        "types": sorted({(found.type_name, found.type_name) for found in references}),
        "levels": [(level, level.capitalize()) for level in VERIFICATION_MEANINGS if level in levels],
    }


def _section_names(page: Page) -> dict[str, str]:
    return {heading.id: typographic(heading.text) for heading in page.body.headings}
