"""The questions for discussion of all chapters and cases, and the themes that collect them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.generate.reading import pages_named
from handbook.records import Page, Paragraph, Site
from handbook.render.citations import Formatted, one_line
from handbook.schema import CHAPTER_KINDS, QuestionTheme, QuestionThemes, kind_of
from handbook.typography import typographic

_NUMBER = re.compile(r"(?:\d+[.)]|[-*+])\s+")
_LINK = re.compile(r"\[(?P<text>[^\]\[]*)\]\((?P<target>[^()\s]*)\)")
_INLINE = re.compile(rf"{_LINK.pattern}|(?P<mark>\*\*?)(?P<marked>[^*]+)(?P=mark)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a question's text. `address` is where a link leads, from the root of the site, or else empty."""

    text: str
    address: str = ""
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the page that asks it."""

    page: Page
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The question as plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its chapters with their questions, and the questions of cases that are to be read with one of these.

    Those of cases stand in the order of the chapters, and below each in the order in which the cases began.
    """

    meta: QuestionTheme
    chapters: tuple[tuple[Page, tuple[Asked, ...]], ...]
    of_cases: tuple[Asked, ...]

    @property
    def of_chapters(self) -> int:
        """How many questions the chapters ask."""
        return sum(len(asked) for _, asked in self.chapters)


def questions_of(page: Page) -> Iterator[Paragraph]:
    """Yield the questions for discussion of a page: the items of the list in that part."""
    return (each for each in page.body.paragraphs if each.section == "questions" and _NUMBER.match(each.text))


def chapters_linked(page: Page, question: Paragraph) -> list[str]:
    """Return the paths of the chapters that a question links, whether they exist or not."""
    goals = [_goal(page, match["target"])[0] for match in _LINK.finditer(question.text)]
    return list(dict.fromkeys(goal for goal in goals if kind_of(goal) in CHAPTER_KINDS))


def themes(site: Site, meta: QuestionThemes, formatted: Formatted) -> tuple[Theme, ...]:
    """Return the themes with their questions; chapters that do not exist are left out."""

    def asked_by(page: Page) -> Iterator[tuple[Paragraph, Asked]]:
        return ((question, Asked(page, runs(site, page, question, formatted))) for question in questions_of(page))

    by_chapter: dict[str, list[Asked]] = {}
    for page, _ in site.cases:
        for question, asked in asked_by(page):
            for chapter in chapters_linked(page, question):
                by_chapter.setdefault(chapter, []).append(asked)
    found = []
    for theme in meta.themes:
        chapters = tuple(pages_named(site, theme.chapters))
        own = tuple((page, tuple(asked for _, asked in asked_by(page))) for page in chapters)
        of_cases = tuple(asked for page in chapters for asked in by_chapter.get(page.path, ()))
        found.append(Theme(theme, own, of_cases))
    return tuple(found)


def runs(site: Site, page: Page, question: Paragraph, formatted: Formatted) -> tuple[Run, ...]:
    """Return a question's text without its number, as runs: plain, emphasised, or linked.

    A citation is printed as its page prints it, but not linked, since the reference stands at the foot of that page.
    """
    text = question.text
    for group in page.body.groups:
        printed = "".join(piece.html for piece in formatted.groups.get(one_line(group.raw), ()))
        text = text.replace(group.raw, Markup(printed).striptags())
    text = typographic(" ".join(_NUMBER.sub("", text, count=1).split()))
    found, position = [], 0
    for match in _INLINE.finditer(text):
        found.append(Run(text[position : match.start()]))
        if match["marked"]:
            found.append(Run(match["marked"], emphasised=True))
        else:
            found.append(Run(match["text"].replace("*", ""), _address(site, page, match["target"])))
        position = match.end()
    return tuple(run for run in (*found, Run(text[position:])) if run.text)


def _goal(page: Page, target: str) -> tuple[str, str]:
    """Return the path and the anchor to which a link on a page leads."""
    path, _, anchor = target.partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path, anchor


def _address(site: Site, page: Page, target: str) -> str:
    path, anchor = _goal(page, target)
    if _SCHEME.match(target) or path not in site.by_path:
        return target
    return site.by_path[path].address + (f"#{anchor}" if anchor else "")
