"""What is counted of a page for its readers: words, minutes, sources, and what to read before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from handbook.records import Page, Site
from handbook.schema import Case, Chapter, ReadingPath, ReadingPaths, Review
from handbook.typography import in_words
from handbook.vocabulary import REVIEW_DEPTHS

# Silent reading of non-fiction in English: Brysbaert (2019), "How many words do we read per minute?",
# Journal of Memory and Language, 109, 104047.
WORDS_A_MINUTE = 238

_CITATION = re.compile(r"\[[^\]]*@[^\]]*\]|\[synthesis\]|@[\w:-]+")
_LINK_TARGET = re.compile(r"\]\([^)]*\)|\{[^}]*\}")
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """How long a page is, how many sources it cites, and how it was checked."""

    words: int
    minutes: int
    sources: int
    last_checked: date | None = None
    review: Review | None = None

    @property
    def checked_in_words(self) -> str:
        """The day of the last check as prose writes it."""
        return in_words(self.last_checked) if self.last_checked else ""

    @property
    def review_depth(self) -> str:
        """How far the last check went."""
        return REVIEW_DEPTHS[self.review.depth] if self.review else ""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a reading path: its title, empty where the path has one part only, its pages, and its minutes."""

    title: str
    pages: tuple[tuple[Page, int], ...]

    @property
    def minutes(self) -> int:
        """The minutes that the pages of the step take together."""
        return sum(minutes for _, minutes in self.pages)


@dataclass(frozen=True, slots=True)
class Route:
    """A reading path with the pages that it names."""

    path: ReadingPath
    steps: tuple[Step, ...]

    @property
    def pages(self) -> int:
        """How many pages the path has."""
        return sum(len(step.pages) for step in self.steps)

    @property
    def time(self) -> str:
        """The time that the path takes, in hours and minutes."""
        return hours_and_minutes(sum(step.minutes for step in self.steps))


def hours_and_minutes(minutes: int) -> str:
    """Return a time as readers see it.

    >>> hours_and_minutes(45), hours_and_minutes(120), hours_and_minutes(61)
    ('45 minutes', '2 hours', '1 hour 1 minute')
    """
    parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    return " ".join(f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts if count) or "0 minutes"


def words(page: Page) -> int:
    """Count the words of a page's paragraphs, lists and tables; citations and self-check questions are not counted."""
    return sum(
        len(_WORD.findall(_LINK_TARGET.sub("]", _CITATION.sub("", paragraph.text))))
        for paragraph in page.body.paragraphs
    )


def minutes(page: Page) -> int:
    """Return the minutes that it takes to read a page, at least one."""
    return max(1, ceil(words(page) / WORDS_A_MINUTE))


def facts(page: Page) -> PageFacts:
    """Count what a page's head says of it."""
    sources = len({citation.key for group in page.body.groups for citation in group.citations})
    checked = page.meta if isinstance(page.meta, Case | Chapter) else None
    return PageFacts(words(page), minutes(page), sources, checked and checked.last_checked, checked and checked.review)


def outcomes(page: Page) -> tuple[str, ...]:
    """Return what a chapter or a course says that learners can do afterwards; nothing on other pages."""
    said = (paragraph.text for paragraph in page.body.paragraphs if paragraph.section == "outcomes")
    return tuple(text.removeprefix("- ").rstrip(" ;.") for text in said if text.startswith("- "))


def before(site: Site, chapter: Chapter) -> tuple[Page, ...]:
    """Return the chapters that a chapter asks its readers to read first."""
    return tuple(pages_named(site, chapter.before))


def after(site: Site, page: Page) -> tuple[Page, ...]:
    """Return the chapters that name a page as one to read first, in the order of the navigation."""
    name = page.path.removesuffix(".md")
    found = [other for other in site.pages if isinstance(other.meta, Chapter) and name in other.meta.before]
    order = {path: number for number, (path, _) in enumerate(site.navigation)}
    return tuple(sorted(found, key=lambda other: order.get(other.path, len(order))))


def routes(site: Site, paths: ReadingPaths) -> tuple[Route, ...]:
    """Return the reading paths with their pages and times."""
    return tuple(
        Route(
            path,
            tuple(
                Step(step.title, tuple((page, minutes(page)) for page in pages_named(site, step.pages)))
                for step in path.steps
            ),
        )
        for path in paths.paths
    )


def pages_named(site: Site, names: Iterable[str]) -> Iterable[Page]:
    """Yield the pages of these names, as folder and file name without its ending; unknown names are left out."""
    return (site.by_path[f"{name}.md"] for name in names if f"{name}.md" in site.by_path)
