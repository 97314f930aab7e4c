"""Citations in the text, and the references at a page's foot."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate.sources import bibliography, choices, references_of
from handbook.render.body import fill, with_tokens


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take citations, terms, figures and questions out of the Markdown, so that it cannot change them."""
    return with_tokens(config.extra["build"].text_of(page.file.src_uri))


@event_priority(95)  # before the metadata, so that the references stand before the page's own citation
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Put them in again as HTML, and give the template the references of the page or of the whole site."""
    build = config.extra["build"]
    record = build.site.by_path[page.file.src_uri]
    page.content = fill(page.content, build.text_of(record.path), build.citations, build.templates)
    context["references"] = references_of(build.site, record, build.citations)
    if context["references"]:
        page.toc.items.append(AnchorLink("References", "references", 2))
    if record.kind == "sources":
        context["bibliography"] = bibliography(build.site, build.citations)
        context |= choices(context["bibliography"])
        page.toc.items.append(AnchorLink("All sources", "all-sources", 2))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write the guide's examples of citations so that a raw one, `[@`, stands nowhere: finding one is a mistake."""
    return output.replace("[@", "&#91;@")
