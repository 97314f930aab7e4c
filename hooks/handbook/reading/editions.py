"""The list of editions that were published."""

from __future__ import annotations

import re
from datetime import date

from handbook.findings import Finding, Place
from handbook.records import Edition

EDITIONS = "editions/editions.csv"
NAME = re.compile(r"20\d\d\.[1-9]\d?")
_HEAD = "name,day,commit,manifest\n"
_LINE = re.compile(rf"({NAME.pattern}),(\d{{4}}-\d\d-\d\d),([0-9a-f]{{40}}),([0-9a-f]{{64}})")


def write_editions(editions: tuple[Edition, ...]) -> str:
    """Return the text of the list, the oldest edition first."""
    return _HEAD + "".join(f"{each.name},{each.day},{each.commit},{each.manifest}\n" for each in editions)


def read_editions(text: str) -> tuple[tuple[Edition, ...], list[Finding]]:
    """Read the list of editions, which `make edition` writes (E805 where it cannot be read)."""
    found = []
    for number, line in enumerate(text.removesuffix("\n").split("\n")[1:], 2):
        place = Place(EDITIONS, number)
        match = _LINE.fullmatch(line)
        if not match:
            return tuple(found), [Finding(place, "E805", f"'{line[:60]}' is no line of the list")]
        try:
            found.append(Edition(match[1], date.fromisoformat(match[2]), match[3], match[4], place))
        except ValueError:
            return tuple(found), [Finding(place, "E805", f"'{match[2]}' is no day")]
    return tuple(found), []
