"""What pages show of the corrections that were made to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.records import CorrectionEntry, Page, Site
from handbook.schema import Correction
from handbook.typography import in_words


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction with the page that it concerns and the title of the section there."""

    correction: Correction
    page: Page
    section: str

    @property
    def in_words(self) -> str:
        """The day as prose writes it."""
        return in_words(self.correction.day)


def of_page(site: Site, page: Page) -> tuple[ShownCorrection, ...]:
    """Return the corrections of a page, the newest first."""
    return _shown(site, (entry for entry in site.corrections if entry.correction.page == page.path))


def of_all(site: Site) -> tuple[ShownCorrection, ...]:
    """Return the corrections of all pages, the newest first."""
    return _shown(site, site.corrections)


def _shown(site: Site, entries: Iterable[CorrectionEntry]) -> tuple[ShownCorrection, ...]:
    return tuple(sorted(_found(site, entries), key=lambda shown: shown.correction.day, reverse=True))


def _found(site: Site, entries: Iterable[CorrectionEntry]) -> Iterator[ShownCorrection]:
    for entry in entries:
        correction = entry.correction
        if page := site.by_path.get(correction.page):
            titles = {heading.id: heading.text for heading in page.body.headings}
            yield ShownCorrection(correction, page, titles.get(correction.section, correction.section))
