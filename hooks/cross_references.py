"""The pages that follow from the cases, the links between cases and chapters, and the lists of other pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.findings import RULES
from handbook.generate import cases, figures, glossary, reading, sections
from handbook.schema import KINDS, Case, Chapter


@event_priority(100)  # before the citations, so that the references come last in the table of contents
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template what the kind of page asks for, and name the generated sections in the table of contents."""
    build = config.extra["build"]
    site = build.site
    record = site.by_path[page.file.src_uri]
    context["record"] = record
    context["search_kind"] = KINDS[record.kind].search_kind
    if isinstance(record.meta, Case | Chapter):
        context["facts"] = reading.facts(record)
    if isinstance(record.meta, Chapter):
        context["before"] = reading.before(site, record.meta)
        context["after"] = reading.after(site, record)
    match record.kind:
        case "case" if record.meta:
            context["case"] = cases.record(record, record.meta)
            context["connections"] = cases.connections(site, record, record.meta)
            _name(page, "Connections", "connections")
        case "principle" | "limitation":
            context["showing"] = cases.showing(site, record)
            _name(page, "Cases that show it", "cases-that-show-it")
        case "section":
            context["section_pages"] = sections.pages_of(site, record)
            _name(page, "Chapters", "pages")
        case "reading-paths" if record.meta:
            context["routes"] = reading.routes(site, record.meta)
            for path in record.meta.paths:
                _name(page, path.title, path.id)
        case "glossary":
            context["letters"] = glossary.letters(site)
            page.meta["hide"] = ["toc"]  # it would repeat the whole page
        case "home":
            context["figures"] = figures.figures(site, build.last_change)
        case "findings":
            context["rules"] = RULES.values()
            _name(page, "All findings", "all-findings")
    return context


def _name(page: Page, title: str, section: str) -> None:
    page.toc.items.append(AnchorLink(title, section, 2))
