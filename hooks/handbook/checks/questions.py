"""Checks of the questions for discussion: the chapter that each sends its reader to, and their themes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.chapters import chapters
from handbook.findings import Finding
from handbook.generate.questions import chapters_linked, questions_of
from handbook.records import Page, Site
from handbook.schema import QuestionThemes


def of_cases(site: Site) -> Iterator[Finding]:
    """A question for discussion of a case links one chapter, no more and no fewer (H607)."""
    for page in site.pages:
        for question in questions_of(page) if page.kind == "case" else ():
            linked = chapters_linked(page, question)
            if len(linked) != 1:
                what = f"the question links {len(linked)} chapters" if linked else "the question links no chapter"
                yield Finding(question.place, "H607", what, "keep the link that helps most" if linked else "")


def themes(site: Site) -> Iterator[Finding]:
    """Each chapter stands in one theme (H608), and no two themes have one id (P206)."""
    names = {chapter.path.removesuffix(".md") for chapter in chapters(site)}
    for page in site.pages:
        if isinstance(page.meta, QuestionThemes):
            yield from _repeated(page, page.meta)
            for name in sorted(names - {name for theme in page.meta.themes for name in theme.chapters}):
                yield Finding(page.place_of("themes"), "H608", f"'{name}' stands in no theme")


def _repeated(page: Page, meta: QuestionThemes) -> Iterator[Finding]:
    ids: set[str] = set()
    seen: dict[str, str] = {}
    for number, theme in enumerate(meta.themes):
        if theme.id in ids:
            yield Finding(page.place_of("themes", number, "id"), "P206", f"id '{theme.id}' is that of another theme")
        ids.add(theme.id)
        for place, name in enumerate(theme.chapters):
            if name in seen:
                at = page.place_of("themes", number, "chapters", place)
                what = f"'{name}' stands in the theme '{seen[name]}' already"
                yield Finding(at, "H608", what, "name it under one of the two")
            seen.setdefault(name, theme.id)
