"""Which edition a page belongs to, where else it can be read, and what changed since."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate.editions import elsewhere, periods
from handbook.typography import in_words


@event_priority(100)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template the edition, the page in other editions, and on its own page the history of all."""
    build = config.extra["build"]
    record = build.site.by_path[page.file.src_uri]
    context["edition"] = build.edition
    context["edition_day"] = in_words(build.edition_day) if build.edition_day else ""
    context["root_address"] = build.root_address
    context["elsewhere"] = elsewhere(build.site, record, build.root_address, build.edition)
    if record.kind == "editions":
        context["editions"] = build.site.editions[::-1]
        context["periods"] = periods(build.site, build.edition)
        page.toc.items += [AnchorLink("All editions", "all-editions", 2), AnchorLink("Changes", "changes", 2)]
    return context
