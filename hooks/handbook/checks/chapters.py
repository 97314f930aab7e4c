"""Checks of chapters: their sources, cases and questions, their figures, and the ways that lead through them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from handbook.findings import Finding, Place, nearest
from handbook.permalinks.addresses import sections_of
from handbook.records import Page, Site
from handbook.schema import Activity, Chapter, QuestionThemes, ReadingPaths, Syllabus

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
        there = sections_of(site, page)
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
    """What a chapter, path, activity, syllabus or theme sends its readers to is a page of that kind (H606)."""
    everything = {page.path.removesuffix(".md") for page in site.pages if page.meta}
    handouts = {page.slug for page in site.of_kind("handouts")}
    all_chapters = {page.path.removesuffix(".md") for page in chapters(site)}
    activities = {page.slug for page in site.of_kind("activity")}
    for page in site.pages:
        match page.meta:
            case Chapter() as chapter:
                others = all_chapters - {page.path.removesuffix(".md")}
                yield from _names(page, chapter.before, others, "before", what="chapter")
            case ReadingPaths() as ways:
                for number, path in enumerate(ways.paths):
                    for step_number, step in enumerate(path.steps):
                        yield from _names(page, step.pages, everything, "paths", number, "steps", step_number, "pages")
            case QuestionThemes() as collected:
                for number, theme in enumerate(collected.themes):
                    field = ("themes", number, "chapters")
                    yield from _names(page, theme.chapters, all_chapters, *field, what="chapter")
            case Activity() as activity:
                yield from _names(page, activity.reading, everything, "reading")
                yield from _names(page, activity.handouts, handouts, "handouts")
            case Syllabus() as syllabus:
                for number, week in enumerate(syllabus.weeks):
                    yield from _names(page, week.pages, everything, "weeks", number, "pages")
                    yield from _names(page, week.activities, activities, "weeks", number, "activities", what="activity")


def _names(
    page: Page, names: tuple[str, ...], known: set[str], *field: str | int, what: str = "page"
) -> Iterator[Finding]:
    for number, name in enumerate(names):
        if name not in known:
            yield Finding(page.place_of(*field, number), "H606", f"no {what} '{name}'", nearest(name, known))


def path_ids(site: Site) -> Iterator[Finding]:
    """No two reading paths have one id (P206)."""
    for page in site.pages:
        seen: set[str] = set()
        for number, path in enumerate(page.meta.paths if isinstance(page.meta, ReadingPaths) else ()):
            if path.id in seen:
                yield Finding(page.place_of("paths", number, "id"), "P206", f"id '{path.id}' is that of another path")
            seen.add(path.id)
