"""A result kept on disk under a digest of all that went into it. It may be missing, damaged or deleted at any time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


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
        cache.parent.mkdir(parents=True, exist_ok=True)
        draft = cache.with_suffix(f".{os.getpid()}")
        text = json.dumps(content)
        draft.write_text(f"{inputs}\n{digest(text)}\n{text}", "utf-8")
        draft.replace(cache)
    return content


def _read(cache: Path, inputs: str) -> Any:
    try:
        made_from, seal, text = cache.read_text("utf-8").split("\n", 2)
        return json.loads(text) if made_from == inputs and seal == digest(text) else None
    except (OSError, ValueError):
        return None
