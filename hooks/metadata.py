"""How to cite a page, and what it says of itself to programs."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate.metadata import metadata
from handbook.render.body import mentions


@event_priority(90)  # behind the citations, so that this section comes last in the table of contents
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template the page's citation in each style and its metadata."""
    build = config.extra["build"]
    record = build.site.by_path[page.file.src_uri]
    cited = build.cited(record)
    summary = record.meta.summary if record.meta else config.site_description
    works = [build.cited_works[key] for key in build.citations.in_order(mentions(record))]
    context["citing"] = build.page_citations[cited.url]
    context["metadata"] = metadata(record, cited, summary, works)
    page.toc.items.append(AnchorLink("Cite this page", "cite-this-page", 2))
    return context
