"""What registries said, kept on disk, so that a run that was stopped goes on where it stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from handbook.files import write_whole
from handbook.verification.identifiers import Identifier
from handbook.verification.records import Record


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it was seen on a day; None where every registry was asked and had none."""

    record: Record | None
    seen: date


_FILE = TypeAdapter(dict[str, Kept])


class Cache:
    """Answers by identifier, in a file that may be missing, damaged or deleted at any time.

    Answers of `max_age` days and older do not count; 0 lets none count.
    """

    def __init__(self, path: Path, max_age: int, today: date) -> None:
        self._path = path
        self._today = today
        try:
            kept = _FILE.validate_json(path.read_bytes())
        except (OSError, ValidationError):
            kept = {}
        self._kept = {name: answer for name, answer in kept.items() if 0 <= (today - answer.seen).days < max_age}

    def get(self, identifier: Identifier) -> Kept | None:
        """Return what was said about a work, or None where that is not known."""
        return self._kept.get(identifier.normal)

    def put(self, identifier: Identifier, record: Record | None) -> Kept:
        """Keep an answer, and return it with its day."""
        kept = Kept(record, self._today)
        self._kept[identifier.normal] = kept
        write_whole(self._path, _FILE.dump_json(self._kept, indent=1).decode("utf-8"))
        return kept
