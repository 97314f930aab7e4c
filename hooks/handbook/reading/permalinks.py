"""The ledger of published addresses, and the list of pages and sections that moved."""

from __future__ import annotations

from hashlib import sha256

import yaml

from handbook.characters import as_lines, unseen
from handbook.findings import Finding, Place
from handbook.records import Move, Published, address_of

LEDGER, MOVED = "editions/addresses.csv", "editions/moved.yml"
_HEAD = "# Every address that was published, kept by `make addresses`, never by hand. SHA-256 of the lines below: "


def write_ledger(published: tuple[Published, ...]) -> str:
    """Return the text of the ledger: a line with a digest of what follows, then `number,address` in each line."""
    lines = "".join(f"{entry.number},{entry.address}\n" for entry in published)
    return f"{_HEAD}{sha256(lines.encode()).hexdigest()}\n{lines}"


def read_ledger(text: str) -> tuple[tuple[Published, ...], list[Finding]]:
    """Read the ledger. A line that was added, changed or taken out by hand does not fit the digest (A702)."""
    published = []
    for number, line in enumerate(text.split("\n")[1:], 2):
        page, comma, address = line.partition(",")
        if comma and page.isascii() and page.isdecimal():
            published.append(Published(int(page), address, Place(LEDGER, number)))
        elif line:
            return tuple(published), [Finding(Place(LEDGER, number), "A702", f"'{line[:60]}' is no line of the ledger")]
    if text and text != write_ledger(tuple(published)):
        return tuple(published), [Finding(Place(LEDGER), "A702", "the ledger is not as `make addresses` left it")]
    return tuple(published), []


def read_moves(text: str) -> tuple[tuple[Move, ...], list[Finding]]:
    """Read where pages and sections went: a mapping of `folder/page.md` or `folder/page.md#section` to another one."""
    try:
        root = yaml.compose(as_lines(text), yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), [Finding(Place(MOVED, mark.line + 1 if mark else 1), "A706", "the file is not YAML")]
    if root is None:
        return (), []
    if not isinstance(root, yaml.MappingNode):
        place = Place(MOVED, root.start_mark.line + 1)
        return (), [Finding(place, "A706", "the file has no lines of the form: old: new")]
    moves, findings, seen = [], list(unseen(text, MOVED)), set()
    for key, value in root.value:
        place = Place(MOVED, key.start_mark.line + 1, key.start_mark.column + 1)
        if not all(isinstance(node, yaml.ScalarNode) and _names_page(node.value) for node in (key, value)):
            findings.append(Finding(place, "A706", "the line does not name two pages or sections"))
        elif key.value in seen:
            findings.append(Finding(place, "A706", f"'{key.value}' moved twice", "keep the last of its lines"))
        else:
            moves.append(Move(_address(key.value), _address(value.value), key.value, value.value, place))
            seen.add(key.value)
    return tuple(moves), findings


def _names_page(name: str) -> bool:
    return name.partition("#")[0].endswith(".md") and not name.startswith(("/", "."))


def _address(name: str) -> str:
    path, mark, section = name.partition("#")
    return address_of(path) + mark + section
