"""Answers kept between runs. The file may be missing, damaged or deleted at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from handbook.files import take_away, write_whole
from handbook.link_health.answers import Answer

_GOOD_FOR, _BAD_FOR = timedelta(days=14), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer and when it was given."""

    answer: Answer
    at: datetime

    def fresh(self, now: datetime) -> bool:
        """Whether the answer can stand for another: fourteen days if it was good, one day if not."""
        return timedelta() <= now - self.at < (_GOOD_FOR if self.answer.verdict == "alive" else _BAD_FOR)


def load(file: Path) -> dict[str, Kept]:
    """Return what was kept by address; nothing where the file cannot be read, and no entry that is damaged."""
    try:
        entries = json.loads(file.read_text("utf-8")).items()
    except (OSError, ValueError, AttributeError):
        return {}
    return {address: kept for address, entry in entries if (kept := _read(entry))}


def save(file: Path, kept: Mapping[str, Kept]) -> None:
    """Write the file anew, all at once."""
    entries = {address: {"at": entry.at.isoformat(), **asdict(entry.answer)} for address, entry in kept.items()}
    if not file.is_file():
        take_away(file)
    write_whole(file, json.dumps(entries, indent=1))


def _read(entry: object) -> Kept | None:
    try:
        fields = dict(entry)
        at = datetime.fromisoformat(fields.pop("at"))
        answer = Answer(**fields)
    except (TypeError, ValueError, KeyError):
        return None
    texts = (answer.fault, answer.moved_to, answer.archived)
    sound = at.tzinfo and isinstance(answer.status, int) and all(isinstance(text, str) for text in texts)
    return Kept(answer, at) if sound else None
