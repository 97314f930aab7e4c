"""References to take away, beside the pages: those of each source, of each page and of the whole handbook."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from handbook.generate.exports import all_files


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files into the built site."""
    build = config.extra["build"]
    files = all_files(build.site, build.citations)
    for folder in {Path(config.site_dir, name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        Path(config.site_dir, name).write_bytes(text.encode())
