"""The templates that are rendered into a page's text. Those of whole pages are the theme's, in `overrides/` too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(overrides: Path) -> Environment:
    """Return a Jinja environment over the project's `overrides/` folder; what is put into it is escaped."""
    found = Environment(
        loader=FileSystemLoader(overrides),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # each build has an environment of its own
    )
    found.filters["shuffled"] = shuffled
    return found


_Item = TypeVar("_Item")


def shuffled(items: Sequence[_Item]) -> list[_Item]:
    """Return items in an order that gives nothing away, is not the one they had, and is the same in every build."""
    mixed = sorted(items, key=lambda item: crc32(repr(item).encode()))
    return mixed if mixed != list(items) else mixed[::-1]
