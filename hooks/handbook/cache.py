"""A result kept on disk under a digest of all that went into it. It may be missing, damaged or deleted at any time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from handbook.files import take_away, write_whole


def digest(*texts: str) -> str:
    """Return a digest that changes when any of the texts does, or their order."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def kept(cache: Path | None, inputs: str, make: Callable[[], Any]) -> Any:
    """Return what `make` returns, plain JSON data, from the cache where it was made from the same inputs.

    What the cache holds is sealed with a digest of its own, and is made again when the seal does not fit.
    """
    if cache and (content := _read(cache, inputs)) is not None:
        return content
    content = make()
    if cache:
        text = json.dumps(content)
        with suppress(OSError):  # it is there to save time; a full or locked disk must not stop what it serves
            if not cache.is_file():
                take_away(cache)
            write_whole(cache, f"{inputs}\n{digest(text)}\n{text}")
    return content


def _read(cache: Path, inputs: str) -> Any:
    try:
        made_from, seal, text = cache.read_text("utf-8").split("\n", 2)
        return json.loads(text) if made_from == inputs and seal == digest(text) else None
    except (OSError, ValueError):
        return None
