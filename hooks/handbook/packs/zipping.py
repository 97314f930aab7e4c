"""Zip files that come out the same, byte for byte, whenever they are made from the same files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from handbook.today import today

_FIRST_YEAR = 1980  # a zip file knows no earlier one


def write_zip(target: Path, entries: Iterable[tuple[str, bytes]], changed: date, stored: Iterable[str] = ()) -> None:
    """Write a zip file of names and contents in their order, all dated `changed`, beside `target`, then rename it.

    SOURCE_DATE_EPOCH in the environment, in seconds, overrides the day. The names in `stored` are not compressed, as
    EPUB asks of its `mimetype`.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    day = date_of_sources(changed)
    moment = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    with ZipFile(draft, "w") as archive:
        for name, content in entries:
            entry = ZipInfo(name, moment)
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, on whatever system it is made
            archive.writestr(entry, content, compresslevel=9)
    draft.replace(target)


def date_of_sources(changed: date) -> date:
    """Return the day that a pack is dated: that of SOURCE_DATE_EPOCH where it is set, else the given one."""
    return today() if os.environ.get("SOURCE_DATE_EPOCH") else changed
