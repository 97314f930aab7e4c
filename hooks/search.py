"""The search index, made from the built pages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.search_index import write_index


@event_priority(-100)  # when all pages are written
def on_post_build(config: MkDocsConfig) -> None:
    """Index the site."""
    write_index(Path(config.site_dir))
