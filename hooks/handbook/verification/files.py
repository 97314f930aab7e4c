"""refs.bib as text: read and written whole, so that it is never seen half written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.reading.bibliography import Bibliography, read_bibliography
from handbook.records import Source


def read_text(path: Path) -> str:
    """Return a UTF-8 file's text with its own line ends, byte by byte."""
    return path.read_bytes().decode("utf-8")


def same_entry(one: Source, other: Source) -> bool:
    """Whether two readings of an entry, from whatever line, found the same."""
    return (one.bibtex, one.fields) == (other.bibtex, other.fields)


def parse(text: str) -> Bibliography:
    """Read a text as refs.bib."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "refs.bib")
        file.write_bytes(text.encode("utf-8"))
        return read_bibliography(file)
