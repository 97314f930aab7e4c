"""References to take away, beside the pages: those of each source, of each page and of the whole handbook."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from handbook.generate.exports import all_files


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files into the built site."""
    build = config.extra["build"]
    for name, text in all_files(build.site, build.citations).items():
        file = Path(config.site_dir, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
