"""The one thing that verification writes: in the `evidence` of a source, that a registry's record was seen, and when.

What an editor wrote there stays. The sentence on a registry is added behind it, or put in the place of an older one on
the same registry, wherever in the field that stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook.files import write_whole
from handbook.records import Source
from handbook.verification.entries import EntryText, locate
from handbook.verification.files import parse, read_text, same_entry
from handbook.verification.records import Registry

Seen = tuple[Source, Sequence[str]]


def statement(registry: Registry, differing: Sequence[str], seen: date) -> str:
    """Say that a record was seen: `Crossref record seen, differs in year and pages, 2026-11-22`."""
    fields = " and ".join(", ".join(differing).rsplit(", ", 1))
    return f"{registry} record seen, {f'differs in {fields}, ' if fields else ''}{seen.isoformat()}"


def write_evidence(path: Path, seen: Sequence[Seen]) -> list[str]:
    """Write statements on sources into a .bib file, and return the keys of those that could not be written.

    Left out are sources that somebody changed since they were read, and those whose text cannot be edited for certain.
    The file as it will be is parsed before it is written: every source must be the same, but for its evidence.
    """
    try:
        text = read_text(path)
    except UnicodeDecodeError:
        return [source.key for source, _ in seen]
    before = parse(text).sources
    result, left_out = text, []
    wanted = sorted(seen, key=lambda pair: pair[0].place.line, reverse=True)
    for source, statements in wanted:
        now = before.get(source.key)
        edited = with_statements(result, now, statements) if now and same_entry(now, source) else None
        if edited is None:
            left_out.append(source.key)
        else:
            result = edited
    if result == text:
        return left_out
    after = parse(result).sources
    if [_without_evidence(s) for s in before.values()] != [_without_evidence(s) for s in after.values()]:
        return [source.key for source, _ in seen]
    write_whole(path, result)
    return left_out


def with_statements(text: str, source: Source, statements: Sequence[str]) -> str | None:
    """Return a .bib file's text with statements in the evidence of a source, or None where its entry is not found.

    Only that field differs. It is added behind `verification`, or behind the last field, where it is missing.
    """
    entry = locate(text, source)
    if not entry or not entry.fields:
        return None
    field = entry.fields.get("evidence")
    if not field:
        return _with_field(text, entry, "; ".join(statements))
    value = text[field.value : field.end]
    for wanted in statements:
        value = _with_statement(value, wanted)
    return text[: field.value] + value + text[field.end :]


def _with_statement(value: str, wanted: str) -> str:
    registry = wanted.partition(" record seen")[0]
    older = re.compile(rf"\b{registry} record seen(?:, differs in [a-z, ]+?)?, \d{{4}}-\d\d-\d\d\b")
    if older.search(value):
        return older.sub(wanted, value, count=1)
    if value[:1] not in ("{", '"') or value[-1:] != {"{": "}", '"': '"'}[value[0]]:
        return f"{value} # {{; {wanted}}}"
    inner = value[1:-1]
    stripped = inner.rstrip()
    return value[0] + stripped + ("; " if stripped.strip() else "") + wanted + inner[len(stripped) :] + value[-1]


def _with_field(text: str, entry: EntryText, value: str) -> str:
    """Add the field in the manner of the one before it: its indent, the column of its equals sign, its line end."""
    before = entry.fields.get("verification") or max(entry.fields.values(), key=lambda field: field.end)
    line = re.split(r"[\r\n]", text[: before.start])[-1]
    indent = line if line.isspace() else "  "
    name = "evidence".ljust(before.equals - before.start - 1) + " " if before.equals > before.start else "evidence "
    comma = re.compile(r"\s*,").match(text, before.end)
    end = comma.end() if comma else before.end
    line_end = "\r\n" if "\r\n" in text[entry.start : entry.end] else "\n"
    added = f"{'' if comma else ','}{line_end}{indent}{name}= {{{value}}}{',' if comma else ''}"
    return text[:end] + added + text[end:]


def _without_evidence(source: Source) -> tuple[str, dict[str, str]]:
    return source.bibtex, {name: text for name, text in source.fields.items() if name != "evidence"}
