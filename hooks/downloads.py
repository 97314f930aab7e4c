"""References to take away, beside the pages: those of each source, of each page and of the whole handbook."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from handbook.generate.exports import all_files
from handbook.writing import Writing

_writing: Writing | None = None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Begin to write the files into the site's folder, which MkDocs has emptied by now, while it renders pages."""
    global _writing
    build = config.extra["build"]
    _writing = Writing(Path(config.site_dir), all_files(build.site, build.citations))


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the files."""
    if _writing:
        _writing.wait()
