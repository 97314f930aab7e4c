"""The case index, the links between cases, principles and limitations, and the lists of other pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.findings import RULES
from handbook.generate import cases, figures, sections


@event_priority(100)  # before the citations, so that the references come last in the table of contents
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template what the kind of page asks for, and name the generated sections in the table of contents."""
    build = config.extra["build"]
    site = build.site
    record = site.by_path[page.file.src_uri]
    context["record"] = record
    match record.kind:
        case "case" if record.meta:
            context["case"] = cases.record(record, record.meta)
            context["connections"] = cases.connections(site, record, record.meta)
            page.toc.items.append(AnchorLink("Connections", "connections", 2))
        case "principle" | "limitation":
            context["showing"] = cases.showing(site, record)
            page.toc.items.append(AnchorLink("Cases that show it", "cases-that-show-it", 2))
        case "case-index":
            context["index"] = cases.index(site)
            page.meta["hide"] = ["navigation", "toc"]  # the table needs the width
            page.toc.items.append(AnchorLink("All cases", "all-cases", 2))
        case "section":
            context["section_pages"] = sections.pages_of(site, record)
            page.toc.items.append(AnchorLink("Chapters", "pages", 2))
        case "home":
            context["figures"] = figures.figures(site, build.last_change)
        case "findings":
            context["rules"] = RULES.values()
            page.toc.items.append(AnchorLink("All findings", "all-findings", 2))
    return context
