"""Leave out the scripts, styles and images that the theme brings, of which no page uses any."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep what is the handbook's own."""
    for file in list(files):
        if file.src_uri.startswith(FOLDERS) and file.src_dir != config.docs_dir:
            files.remove(file)
    return files
