"""The seam to Pagefind, which reads the built pages and writes an index that a browser loads in small parts.

Pagefind writes the values of a filter in an order that is another one each time; here they are put in order, so that
two builds of one state come out the same. Its files are CBOR (RFC 8949) behind a mark, compressed, named by a digest.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

# What Pagefind adds for those who have no dialog of their own.
_MARK = b"pagefind_dcd"
_FILTERS = 3  # the place of the names of the files of filters in what lists all files
_UNUSED = ("pagefind-*ui*", "pagefind-highlight*", "pagefind-component*")


def write_index(site: Path) -> None:
    """Index the pages of a built site into its folder `pagefind/`.

    Only what carries `data-pagefind-body` is indexed. Raises CalledProcessError where Pagefind fails.
    """
    command = [str(get_executable()), "--site", str(site), "--silent"]
    subprocess.run(command, check=True)
    for pattern in _UNUSED:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
    _put_in_order(site / "pagefind")


def _put_in_order(index: Path) -> None:
    """Write filters, and what names them, in the order of the alphabet."""
    entry = json.loads((index / "pagefind-entry.json").read_bytes())
    for language in entry["languages"].values():
        meta = _read(index / f"pagefind.{language['hash']}.pf_meta")
        for item in meta[_FILTERS]:
            name, values = _read(index / "filter" / f"{item[1]}.pf_filter")
            item[1] = _write(index / "filter", language["wasm"], ".pf_filter", [name, sorted(values)])
        meta[_FILTERS].sort()
        language["hash"] = _write(index, language["wasm"], ".pf_meta", meta, "pagefind.")
    text = json.dumps(dict(sorted(entry.items())), ensure_ascii=False, separators=(",", ":"))
    (index / "pagefind-entry.json").write_text(text, "utf-8")


def _read(file: Path) -> list[Any]:
    content = gzip.decompress(file.read_bytes())
    file.unlink()
    return cbor2.loads(content.removeprefix(_MARK))


def _write(folder: Path, language: str, ending: str, content: list[Any], before: str = "") -> str:
    """Write a file under a name made of its content, and return the part of the name by which others call it."""
    packed = _MARK + cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(packed).hexdigest()[:10]}"
    (folder / f"{before}{name}{ending}").write_bytes(gzip.compress(packed, mtime=0))
    return name
