"""Files beside the pages: references to take away, a feed, and the text of each page for programs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.generate.feeds import feed_entries, text_pages
from handbook.generate.sources import cited, works
from handbook.render.feeds import feed_files
from handbook.writing import Writing

_writing: Writing | None = None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the sitemap the day on which the page changed, not that of the build."""
    build = config.extra["build"]
    page.update_date = build.changed(build.site.by_path[page.file.src_uri]).isoformat()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Begin to write the files into the site's folder, which MkDocs has emptied by now, while it renders pages."""
    global _writing
    build = config.extra["build"]
    site, citations = build.site, build.citations
    pages = text_pages(site, build.address, build.changed, citations)
    entries = feed_entries(site, build.address, build.permalinks.short, build.days)
    feeds = feed_files(build.templates, build.address, build.last_change, entries, pages)
    _writing = Writing(Path(config.site_dir), works(site, citations), cited(site, citations), feeds)


@event_priority(-200)  # behind the search index, which does not read them
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the files."""
    if _writing:
        _writing.wait()
