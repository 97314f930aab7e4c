"""The figures that the home page prints of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook.records import Site
from handbook.schema import CHAPTER_KINDS
from handbook.typography import in_words


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is, and when it last changed."""

    cases: int
    chapters: int
    sources: int
    last_change: date

    @property
    def last_change_in_words(self) -> str:
        """The date as prose writes it: 22 November 2026."""
        return in_words(self.last_change)


def figures(site: Site, last_change: date) -> Figures:
    """Count the site's cases, chapters and cited sources."""
    chapters = sum(len(site.of_kind(kind)) for kind in CHAPTER_KINDS)
    return Figures(len(site.cases), chapters, len(site.sources), last_change)
