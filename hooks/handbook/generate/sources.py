"""References: those of a page, with the way back to each mention, and those of the site, with all that cites them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.records import Page, Site, Source
from handbook.render.body import mentions
from handbook.render.pandoc import Formatted
from handbook.typography import typographic
from handbook.vocabulary import VERIFICATION_MEANINGS


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a source is cited: the id to go to, the name of the section, and how many mentions it has."""

    id: str
    section: str
    number: int


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
    verified: str
    evidence: str
    uses: tuple[Use, ...] = ()
    cited_in: tuple[CitingPage, ...] = ()


def references_of(site: Site, page: Page, formatted: Formatted) -> tuple[Reference, ...]:
    """Return the references of a page in the order of the bibliography, each with every mention on the page."""
    found = mentions(page)
    names = _section_names(page)
    return tuple(
        Reference(
            site.sources[key],
            Markup(text),
            _verified(site.sources[key]),
            _evidence(site.sources[key]),
            uses=tuple(
                Use(mention.id, names.get(mention.section, page.title), number)
                for number, mention in enumerate(found[key], start=1)
            ),
        )
        for key, text in formatted.references.items()
        if key in found and key in site.sources
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
            _verified(site.sources[key]),
            _evidence(site.sources[key]),
            cited_in=tuple(citing.get(key, ())),
        )
        for key, text in formatted.references.items()
        if key in site.sources
    )


def _section_names(page: Page) -> dict[str, str]:
    return {heading.id: heading.text for heading in page.body.headings}


def _verified(source: Source) -> str:
    return VERIFICATION_MEANINGS.get(source.get("verification"), "")


def _evidence(source: Source) -> str:
    """Return where the record was seen, as a sentence; the addresses in it are for checking, not for linking."""
    text = typographic(source.get("evidence").rstrip("."))
    return f"{text[:1].upper()}{text[1:]}." if text else ""
