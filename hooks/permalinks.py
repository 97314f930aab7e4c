"""Old addresses that still work, and the short address of each page."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that forward from old and short addresses."""
    build = config.extra["build"]
    template = build.templates.get_template("handbook/forward.html")
    for forward in build.permalinks.forwards:
        content = template.render(forward=forward, address=build.address)
        files.append(File.generated(config, f"{forward.address}index.html", content=content))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template the page's short address and the sections that it no longer has."""
    build = config.extra["build"]
    address = build.site.by_path[page.file.src_uri].address
    context["moved_sections"] = build.permalinks.moved_sections.get(address, ())
    if short := build.permalinks.short.get(address):
        context["short_address"] = build.address + short
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give sections the ids back that they once had."""
    build = config.extra["build"]
    template = build.templates.get_template("handbook/alias.html")
    for old, now in build.permalinks.aliases.get(build.site.by_path[page.file.src_uri].address, ()):
        alias = template.render(id=old)
        output = re.sub(
            rf'<[a-z0-9]+\b[^>]* id="{re.escape(now)}"[^>]*>', lambda tag, alias=alias: tag[0] + alias, output, count=1
        )
    return output
