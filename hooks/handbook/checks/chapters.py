"""Checks of chapters: their sources, cases and questions, their figures, and the ways that lead through them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from handbook.checks.links import ids_of
from handbook.findings import Finding, Place, nearest
from handbook.records import Page, Site
from handbook.schema import Chapter, ReadingPaths

_SOURCES, _CASES, _QUESTIONS, _QUESTION_KINDS = 6, 3, 5, 3


def chapters(site: Site) -> Iterator[Page]:
    """Yield the chapters whose front matter could be read."""
    return (page for page in site.pages if isinstance(page.meta, Chapter))


def sources_and_cases(site: Site) -> Iterator[Finding]:
    """A chapter cites six distinct sources (H601) and links three cases (H602)."""
    for page in chapters(site):
        cited = {citation.key for group in page.body.groups for citation in group.citations}
        if len(cited) < _SOURCES:
            yield Finding(Place(page.file), "H601", f"the chapter cites {len(cited)} distinct sources")
        if len(cases := _linked_cases(site, page)) < _CASES:
            yield Finding(Place(page.file), "H602", f"the chapter links {len(cases)} cases")


def _linked_cases(site: Site, page: Page) -> set[str]:
    folder = posixpath.dirname(page.path)
    goals = {posixpath.normpath(posixpath.join(folder, link.target.partition("#")[0])) for link in page.body.links}
    return {goal for goal in goals if goal in site.by_path and site.by_path[goal].kind == "case"}


def questions(site: Site) -> Iterator[Finding]:
    """A chapter asks five questions of three kinds (H603), each leading to the section that answers it (H604)."""
    for page in chapters(site):
        asked = [question for quiz in page.body.quizzes for question in quiz.questions]
        kinds = {question.kind for question in asked}
        if asked and (len(asked) < _QUESTIONS or len(kinds) < _QUESTION_KINDS):
            what = f"the chapter asks {len(asked)} questions of {len(kinds)} kinds"
            yield Finding(page.body.quizzes[0].place, "H603", what)
        there = ids_of(site, page)
        for question in asked:
            if question.see and question.see not in there:
                what = f"no section '{question.see}' on this page"
                yield Finding(question.place, "H604", what, nearest(question.see, there))


def figures(site: Site) -> Iterator[Finding]:
    """A figure is one that can be drawn (H605)."""
    for page in site.pages:
        for figure in page.body.figures:
            if figure.name not in site.figures:
                what = f"no figure '{figure.name}'"
                yield Finding(figure.place, "H605", what, nearest(figure.name, site.figures))


def ways_through(site: Site) -> Iterator[Finding]:
    """What is to be read before a chapter is another chapter, and reading paths name pages (H606)."""
    names = {page.path.removesuffix(".md") for page in site.pages if page.meta}
    for page in site.pages:
        if isinstance(page.meta, Chapter):
            others = {other.path.removesuffix(".md") for other in chapters(site) if other is not page}
            for number, name in enumerate(page.meta.before):
                if name not in others:
                    yield Finding(
                        page.place_of("before", number), "H606", f"no chapter '{name}'", nearest(name, others)
                    )
        elif isinstance(page.meta, ReadingPaths):
            for path_number, path in enumerate(page.meta.paths):
                for step_number, step in enumerate(path.steps):
                    for number, name in enumerate(step.pages):
                        if name not in names:
                            place = page.place_of("paths", path_number, "steps", step_number, "pages", number)
                            yield Finding(place, "H606", f"no page '{name}'", nearest(name, names))
