"""Read the handbook once, report its findings, and let the other hooks at it through `config.extra["build"]`."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from handbook.build import Build
from handbook.findings import as_text, summary

_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview, which shows what it can in spite of findings."""
    global _serving
    _serving = command == "serve"
    # Pages and citations live until the end, and looking through them for garbage takes a tenth of a large build.
    gc.set_threshold(1_000_000, 50, 50)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the templates of books and feeds, which MkDocs takes for files of the theme, out of the site."""
    for file in [file for file in files if file.src_uri.startswith("handbook/")]:
        files.remove(file)
    return files


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check before MkDocs empties the site's folder, so that an error leaves the last good site."""
    edition = os.environ.get("EDITION", "")  # set by `make edition`, as the day is
    root_address = config.site_url.rstrip("/") + "/"
    if edition:
        config.site_url = f"{root_address}{edition}/"
    day = date.fromisoformat(os.environ["EDITION_DAY"]) if edition else None
    build = Build(Path(config.config_file_path).parent, root_address, edition, day)
    build.start()
    for finding in build.findings:
        print(as_text(finding), file=sys.stderr)
    if any(finding.level == "error" for finding in build.findings) and not _serving:
        raise Abort(f"Nothing was built, the site stays as it was: {summary(build.findings)}.")
    build.annotated = _serving
    config.extra["build"] = build
    # The preview adds a script to every page, which the policy would keep from running.
    config.extra["serving"] = _serving
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Escape what our templates print, which MkDocs leaves to them; the theme's own are written for text as it is."""
    own = Path(config.config_file_path).parent / "overrides"
    env.autoescape = lambda name: name is not None and (own / name).is_file()
