"""The live preview: MkDocs builds once, and each page is rendered again by itself when it changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from handbook.preview.desk import Desk, Rendered
from handbook.preview.server import Preview, say


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for pages that are rendered later."""
    config.extra["preview"] = [nav, files]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the templates too."""
    config.extra["preview"].append(env)


def _rendered(config: MkDocsConfig) -> Rendered:
    nav, files, env = config.extra["preview"]

    def render(path: str) -> None:
        page = files.get_file_from_path(path).page
        _populate_page(page, config, files)
        _build_page(page, config, files.documentation_pages(), nav, env)

    return Rendered(Path(config.site_dir), config.extra, render)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Preview:
    """Put the handbook's own server in the place of MkDocs's."""

    def whole(folder: Path) -> Rendered:
        fresh = load_config(config.config_file_path, site_dir=str(folder), strict=config.strict)
        fresh.site_url = config.site_url
        build(fresh, serve_url=config.site_url)
        return _rendered(fresh)

    root = Path(config.config_file_path).resolve().parent
    desk = Desk(root, _rendered(config), whole, say)
    preview = Preview((config.dev_addr.host, config.dev_addr.port), urlsplit(config.site_url).path, desk)
    for path in (config.docs_dir, config.config_file_path, str(root / "editions")):
        preview.watch(path)
    return preview
