"""What the pages for teachers show of other pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate import builder, questions, teaching
from handbook.schema import Activity, QuestionThemes, Syllabus


@event_priority(100)  # before the citations, so that the references come last in the table of contents
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template an activity at a glance, the weeks of a syllabus, questions by theme, or the builder."""
    build = config.extra["build"]
    site = build.site
    record = site.by_path[page.file.src_uri]
    meta = record.meta
    if isinstance(meta, Activity):
        context["activity"] = teaching.activity(site, meta)
    elif isinstance(meta, Syllabus):
        context["weeks"] = teaching.weeks(site, meta)
        if builder.ADDRESS in site.by_address:
            context["builder_link"] = builder.ADDRESS + builder.model_link(site, record, build.permalinks.short)
        page.toc.items.insert(0, AnchorLink("Weeks", "weeks", 2))
    elif isinstance(meta, QuestionThemes):
        context["themes"] = questions.themes(site, meta, build.citations)
        page.toc.items += [AnchorLink(theme.title, theme.id, 2) for theme in meta.themes]
    elif record.kind == "builder":
        context["builder"] = builder.builder(site, build.cases, build.permalinks, build.address)
        page.meta["hide"] = ["navigation", "toc"]  # two columns need the width
    return context
