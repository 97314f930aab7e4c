"""What programs follow or read instead of pages: a feed of what changed, and the text of each page as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import html

from handbook.history import Days
from handbook.records import Page, Site
from handbook.render.body import mentions
from handbook.render.citations import Formatted
from handbook.schema import CHAPTER_KINDS

# A reader that asks once a month misses nothing at the pace of a reference work.
_ENTRIES = 60
_FOLLOWED = (*CHAPTER_KINDS, "case", "activity", "syllabus")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the feed. `id` is an address that it keeps for ever."""

    id: str
    url: str
    title: str
    summary: str
    category: str
    days: Days


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page as Markdown: its source text, and the references that it cites as plain text by key."""

    page: Page
    url: str
    changed: date
    references: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """The file's path in the site, beside the page's own."""
        return f"{self.page.address}index.md"


def feed_entries(site: Site, address: str, short: Mapping[str, str], days: Mapping[str, Days]) -> tuple[Entry, ...]:
    """Return the chapters, cases and teaching material that are committed, the last changed first.

    `address` is the site's, ending in a slash; `short` are short addresses by address, `days` those of files.
    """
    found = [
        Entry(
            address + short.get(page.address, page.address),
            address + page.address,
            page.title,
            page.meta.summary,
            page.kind,
            days[page.file],
        )
        for kind in _FOLLOWED
        for page in site.of_kind(kind)
        if page.meta and page.file in days
    ]
    return tuple(sorted(found, key=lambda entry: entry.days.last, reverse=True)[:_ENTRIES])


def text_pages(site: Site, address: str, changed: Callable[[Page], date], formatted: Formatted) -> tuple[TextPage, ...]:
    """Return every page as Markdown, in the order of the navigation; `changed` tells when a page last was."""
    order = {path: number for number, (path, _) in enumerate(site.navigation)}
    pages = sorted(site.pages, key=lambda page: order.get(page.path, len(order)))
    plain = {key: html.fromstring(reference).text_content() for key, reference in formatted.references.items()}
    return tuple(
        TextPage(
            page,
            address + page.address,
            changed(page),
            tuple((key, plain[key]) for key in formatted.in_order(mentions(page))),
        )
        for page in pages
        if page.meta
    )
