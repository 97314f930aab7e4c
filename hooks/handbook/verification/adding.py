"""A new source in refs.bib: refused where the work is there already, and checked like all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.checks import sources as checks
from handbook.files import write_whole
from handbook.findings import Finding, Place
from handbook.reading.bibliography import read_bibliography
from handbook.records import Site, Source
from handbook.verification.drafting import entry_for, key_for
from handbook.verification.entries import locate
from handbook.verification.files import parse, read_text, same_entry
from handbook.verification.identifiers import Identifier, identifiers_of
from handbook.verification.records import Lookup
from handbook.verification.verifying import failure, not_found

# The checks of one source by itself. That it is cited is not asked, since a new one cannot be.
_CHECKS = (
    checks.types_and_fields,
    checks.identifiers,
    checks.years,
    checks.addresses,
    checks.how_verified,
)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it: the new source, or None where nothing was written, and findings."""

    source: Source | None
    findings: tuple[Finding, ...]


def add(path: Path, identifier: Identifier, ask: Callable[[Identifier], Lookup], today: date) -> Added:
    """Look up a work and put its entry into a .bib file, in the alphabetical order of keys.

    A work that is there already, by DOI, ISBN, or title, author and year, is refused (B107).
    """
    try:
        text = read_text(path)
    except UnicodeDecodeError:
        return Added(None, tuple(read_bibliography(path).findings))
    before = parse(text)
    if twin := _twin(identifier, before.sources):
        what = f"{identifier} is the work '{twin.key}' (line {twin.place.line})"
        return Added(None, (Finding(twin.place, "B107", what, "cite that"),))
    found = ask(identifier)
    if not found.record:
        return Added(None, (_no_record(identifier, found),))
    key = key_for(found.record, {*before.sources, *before.broken})
    result = insert(text, before.sources, key, entry_for(found.record, identifier, key, today))
    after = parse(result)
    new = after.sources.get(key)
    others = [source for source in after.sources.values() if source is not new]
    if not new or len(others) != len(before.sources) or not all(map(same_entry, before.sources.values(), others)):
        return Added(None, (Finding(Place("refs.bib"), "B101", f"no entry can be made of the record of {identifier}"),))
    findings = _findings(new, before.sources)
    if any(finding.code == "B107" for finding in findings):
        return Added(None, tuple(replace(f, place=Place("refs.bib")) for f in findings if f.code == "B107"))
    write_whole(path, result)
    return Added(new, findings)


def insert(text: str, sources: Mapping[str, Source], key: str, entry: str) -> str:
    """Return a .bib file's text with an entry before the first whose key is greater, behind a blank line.

    A comment above an entry stays above it.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    entry = entry.replace("\n", line_end)
    in_order = sorted(sources.values(), key=lambda source: source.place.line)
    later = next((number for number, source in enumerate(in_order) if source.key > key), None)
    if later == 0 and (first := locate(text, in_order[0])):
        return text[: first.start] + entry + line_end * 2 + text[first.start :]
    if later and (previous := locate(text, in_order[later - 1])):
        return text[: previous.end] + line_end * 2 + entry + text[previous.end :]
    bare = text.rstrip()
    return bare + (line_end * 2 if bare else "") + entry + line_end


def _twin(identifier: Identifier, sources: Mapping[str, Source]) -> Source | None:
    return next(
        (s for s in sources.values() if identifier.normal in {other.normal for other in identifiers_of(s)}), None
    )


def _no_record(identifier: Identifier, found: Lookup) -> Finding:
    if found.failure:
        return Finding(Place("refs.bib"), "V403", f"{identifier} was not looked up: {failure(found)}")
    return not_found(identifier, Place("refs.bib"))


def _findings(new: Source, others: Mapping[str, Source]) -> tuple[Finding, ...]:
    """Return what the checks say about the new source, which stands last, so that of twins it is the one reported."""
    alone, among = (Site(Path(), (), {**known, new.key: new}) for known in ({}, others))
    twins = (finding for finding in checks.same_work(among) if finding.what.startswith(f"'{new.key}' is "))
    return tuple(sorted([*(finding for check in _CHECKS for finding in check(alone)), *twins]))
