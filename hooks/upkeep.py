"""How a page is kept: when it last changed, what was corrected on it, and where to change or report it."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate.corrections import of_all, of_page
from handbook.generate.repository import repository_links
from handbook.typography import in_words


@event_priority(92)  # between the references and the page's own citation
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template the last change, the repository, and the corrections of the page, or on their page of all."""
    build = config.extra["build"]
    record = build.site.by_path[page.file.src_uri]
    context["changed"] = build.changed(record)
    context["changed_in_words"] = in_words(context["changed"])
    address = build.cited(record).url
    context["repository"] = repository_links(config.repo_url or "", record, address, build.edition)
    context["corrections"] = of_page(build.site, record)
    if record.kind == "corrections":
        context["all_corrections"] = of_all(build.site)
        page.toc.items.append(AnchorLink("All corrections", "all-corrections", 2))
    if context["corrections"]:
        page.toc.items.append(AnchorLink("Corrections", "corrections", 2))
    return context
