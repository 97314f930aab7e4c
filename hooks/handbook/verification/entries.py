"""Where an entry of a .bib file and its fields stand in the file's text, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.records import Source

_NAME = re.compile(r"\s*([^\s=,{}\"#]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#]+")


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field's offsets: of its name, its equals sign, and the start and end of its value with delimiters."""

    name: str
    start: int
    equals: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry's offsets, from its @ to behind its closing brace, and its fields by lower-case name."""

    start: int
    end: int
    fields: dict[str, FieldText]


def locate(text: str, source: Source) -> EntryText | None:
    """Find the entry of a source in the text of the file that it was read from, or None where it cannot be read."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    if source.place.line > len(starts):
        return None
    return scan(text, source.key, starts[source.place.line - 1])


def scan(text: str, key: str, start: int = 0) -> EntryText | None:
    """Read the first entry of a key from an offset on. Braces and quotation marks behind a backslash do not count."""
    opening = re.compile(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,?").search(text, start)
    if not opening:
        return None
    fields: dict[str, FieldText] = {}
    at = opening.end()
    while name := _NAME.match(text, at):
        end = _end_of_value(text, name.end())
        if end is None:
            return None
        equals = text.index("=", name.end(1))
        fields.setdefault(name[1].lower(), FieldText(name[1], name.start(1), equals, name.end(), end))
        at = _skip(text, end, ",")
    at = _skip(text, at, "")
    return EntryText(opening.start(), at + 1, fields) if text[at : at + 1] == "}" else None


def value_of(raw: str, key: str, name: str) -> str:
    """Return a field of an entry's text without its outer delimiters but with all inner braces, in one line."""
    entry = scan(raw, key)
    if not entry or name not in entry.fields:
        return ""
    value = raw[entry.fields[name].value : entry.fields[name].end]
    return " ".join((value[1:-1] if value[:1] in '{"' else value).split())


def inside_braces(text: str, at: int) -> int | None:
    """Return the offset behind the brace that closes the one at `at`, or None."""
    depth = 0
    for offset in range(at, len(text)):
        if text[offset] in "{}" and text[offset - 1 : offset] != "\\":
            depth += 1 if text[offset] == "{" else -1
            if not depth:
                return offset + 1
    return None


def _end_of_value(text: str, at: int) -> int | None:
    """Return the offset behind a value: pieces in braces or quotation marks, or bare words, joined by #."""
    while True:
        if text[at : at + 1] == "{":
            end = inside_braces(text, at)
        elif text[at : at + 1] == '"':
            end = _inside_quotes(text, at)
        else:
            bare = _BARE.match(text, at)
            end = bare.end() if bare else None
        if end is None:
            return None
        behind = _skip(text, end, "")
        if text[behind : behind + 1] != "#":
            return end
        at = _skip(text, behind + 1, "")


def _inside_quotes(text: str, at: int) -> int | None:
    depth = 0
    for offset in range(at + 1, len(text)):
        if text[offset - 1] == "\\":
            continue
        depth += {"{": 1, "}": -1}.get(text[offset], 0)
        if text[offset] == '"' and not depth:
            return offset + 1
    return None


def _skip(text: str, at: int, more: str) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in more):
        at += 1
    return at
