"""The templates that are rendered into a page's text. Those of whole pages are the theme's, in `overrides/` too."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(overrides: Path) -> Environment:
    """Return a Jinja environment over the project's `overrides/` folder; what is put into it is escaped."""
    return Environment(
        loader=FileSystemLoader(overrides),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # each build has an environment of its own
    )
