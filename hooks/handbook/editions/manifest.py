"""The manifest of an edition: the SHA-256 of each of its files, in the form that the program sha256sum reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path


def path_of(name: str) -> str:
    """Return the path of an edition's manifest from the project's root."""
    return f"editions/{name}.sha256"


def manifest(folder: Path) -> str:
    """Return the manifest of all files below a folder, in the order of their paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return write_manifest({file.relative_to(folder).as_posix(): digest(file.read_bytes()) for file in files})


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal digits."""
    return sha256(content).hexdigest()


def write_manifest(digests: Mapping[str, str]) -> str:
    """Return the text of a manifest from the digests by path."""
    return "".join(f"{each}  {path}\n" for path, each in digests.items())


def read_manifest(text: str) -> dict[str, str]:
    """Return the digests by path."""
    return {line[66:]: line[:64] for line in text.splitlines()}


@cache
def paths_in(root: Path, name: str) -> frozenset[str]:
    """Return the paths of an edition's files; none where its manifest is missing."""
    file = root / path_of(name)
    return frozenset(read_manifest(file.read_text("utf-8"))) if file.is_file() else frozenset()
