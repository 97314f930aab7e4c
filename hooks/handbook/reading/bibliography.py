"""The seam to bibtexparser: refs.bib as `Source` records, each field with its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import bibtexparser
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)
from pydantic import TypeAdapter

import handbook.characters
import handbook.findings
import handbook.records
from handbook.cache import digest, kept
from handbook.characters import unseen
from handbook.findings import Finding, Place
from handbook.records import Source

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
# What the handbook says of a source, beyond its bibliographic record.
OWN_FIELDS = frozenset({"verification", "evidence", "independent", "access", "annotation"})
_BRACE = re.compile(r"(?<!\\)[{}]")
_KEY = re.compile(r"^@?[A-Za-z]+\s*\{\s*([^\s,{}]+)\s*,", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a .bib file holds: sources by key in its order, the keys of entries that do not parse, and findings."""

    sources: dict[str, Source]
    broken: frozenset[str]
    findings: list[Finding]


_PLAIN_DATA = TypeAdapter(Bibliography)


def read_bibliography(path: Path, name: str = "refs.bib", cache: Path | None = None) -> Bibliography:
    """Read a .bib file. `cache` is a file; None keeps nothing.

    There is a finding for every entry that does not parse, has a field twice, or repeats a key. Of a repeated key the
    first entry is kept.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return Bibliography({}, frozenset(), [Finding(Place(name), "P214", f"byte {error.start} is not UTF-8")])
    modules = (__file__, handbook.characters.__file__, handbook.findings.__file__, handbook.records.__file__)
    inputs = digest(text, name, *(Path(path).read_text("utf-8") for path in modules), version("bibtexparser"))
    content = kept(cache, inputs, lambda: _PLAIN_DATA.dump_python(_parsed(text, name), mode="json"))
    return _PLAIN_DATA.validate_python(content)


def _parsed(text: str, name: str) -> Bibliography:
    library = bibtexparser.parse_string(text, parse_stack=[])
    sources: dict[str, Source] = {}
    broken: set[str] = set()
    findings: list[Finding] = []
    for block in library.blocks:
        if isinstance(block, ParsingFailedBlock | ImplicitComment):
            raw = block.raw if isinstance(block, ParsingFailedBlock) else block.comment
            broken.update(_KEY.findall(raw))
        place = Place(name, (block.start_line or 0) + 1)
        if isinstance(block, DuplicateBlockKeyBlock):
            findings.append(_duplicate(block.key, place, sources))
        elif isinstance(block, DuplicateFieldKeyBlock):
            fields = ", ".join(f"'{key}'" for key in sorted(block.duplicate_keys))
            findings.append(Finding(place, "B101", f"field {fields} stands twice in one entry", "keep one of them"))
        elif isinstance(block, ParsingFailedBlock):
            findings.append(Finding(place, "B101", f"{_named(block.raw)} does not parse"))
        elif isinstance(block, Entry):
            if block.key in sources:
                findings.append(_duplicate(block.key, place, sources))
                continue
            sources[block.key] = _source(block, name)
            findings += _run_on(block, name)
    findings += _stray_text(text, library, name)
    findings += unseen(text, name)
    return Bibliography(sources, frozenset(broken - sources.keys()), findings)


def _source(entry: Entry, name: str) -> Source:
    return Source(
        key=entry.key,
        type=entry.entry_type.lower(),
        fields={field.key.lower(): _plain(field.value) for field in entry.fields},
        place=Place(name, entry.start_line + 1),
        field_places={field.key.lower(): Place(name, field.start_line + 1) for field in entry.fields},
        bibtex=_public(entry),
    )


def _public(entry: Entry) -> str:
    fields = [f for f in entry.fields if f.key.lower() not in OWN_FIELDS]
    width = max((len(f.key) for f in fields), default=0)
    lines = [f"  {f.key.lower():{width}} = {' '.join(str(f.value).split())}," for f in fields]
    return "\n".join([f"@{entry.entry_type.lower()}{{{entry.key},", *lines, "}"])


def _plain(value: object) -> str:
    """Return a field's value without its delimiters and inner braces, in one line."""
    return " ".join(re.sub(r"(?<!\\)[{}]", "", str(value).strip().strip('"')).split())


def _run_on(entry: Entry, name: str) -> Iterator[Finding]:
    """Report a field that goes on behind its closing brace: without its comma it would swallow the next one."""
    for field in entry.fields:
        value, depth = str(field.value).strip(), 0
        if not value.startswith("{"):
            continue
        for match in _BRACE.finditer(value):
            depth += 1 if match[0] == "{" else -1
            if not depth and match.end() < len(value):
                what = f"field '{field.key}' goes on behind its closing brace"
                yield Finding(Place(name, field.start_line + 1), "B101", what, "end the field with },")
                break


def _duplicate(key: str, place: Place, sources: dict[str, Source]) -> Finding:
    first = f" (first in line {sources[key].place.line})" if key in sources else ""
    return Finding(place, "B102", f"key '{key}' is used twice{first}")


def _named(raw: str) -> str:
    match = _KEY.search(raw)
    return f"entry '{match[1]}'" if match else f"text beginning {raw.strip()[:30]!r}"


def _stray_text(text: str, library: bibtexparser.Library, name: str) -> Iterator[Finding]:
    """Report text between entries that is no comment: BibTeX would pass over a mistyped entry in silence."""
    for comment in library.comments:
        lines = text.split("\n")
        for number, line in enumerate(comment.raw.split("\n"), start=(comment.start_line or 0)):
            if line.strip() and not line.lstrip().startswith(("%", "@comment")):
                yield Finding(
                    Place(name, min(number, len(lines)) + 1),
                    "B101",
                    f"text outside of an entry: {line.strip()[:40]!r}",
                    "begin it with % or put it into an entry",
                )
                break
