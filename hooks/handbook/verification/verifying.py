"""A run over the sources of refs.bib: each is looked up and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handbook.findings import Finding, Place
from handbook.records import Source
from handbook.verification.cache import Cache, Kept
from handbook.verification.client import Client
from handbook.verification.compare import differences
from handbook.verification.evidence import statement
from handbook.verification.identifiers import Identifier, identifiers_of
from handbook.verification.records import Lookup, Registry
from handbook.verification.registries import Services, look_up

Ask = Callable[[Identifier], Kept | Lookup]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """A source that was looked up: what is to be said about it, and the statements for its evidence."""

    source: Source
    findings: tuple[Finding, ...]
    statements: tuple[str, ...] = ()


def asker(client: Client, services: Services, cache: Cache) -> Ask:
    """Return a function that says what is kept about a work, or asks the registries and keeps what they say."""

    def ask(identifier: Identifier) -> Kept | Lookup:
        if kept := cache.get(identifier):
            return kept
        found = look_up(client, services, identifier)
        return found if found.failure else cache.put(identifier, found.record)

    return ask


def verify(sources: Iterable[Source], ask: Ask, progress: Progress) -> Iterator[Verified]:
    """Look up every source with an identifier, in their order; list those without (V404)."""
    wanted = [(source, identifiers_of(source)) for source in sources]
    number = sum(bool(identifiers) for _, identifiers in wanted)
    done = 0
    for source, identifiers in wanted:
        if not identifiers:
            yield Verified(source, (Finding(source.place, "V404", f"'{source.key}' has no DOI or ISBN"),))
            continue
        done += 1
        progress(done, number, f"{source.key}, {', '.join(map(str, identifiers))}")
        yield _verified(source, identifiers, ask)


def moved(findings: Iterable[Finding], before: Mapping[str, Source], after: Mapping[str, Source]) -> Iterator[Finding]:
    """Return findings at the lines where their sources and fields stand since evidence was written."""
    lines: dict[Place, Place] = {}
    for key in before.keys() & after.keys():
        lines[before[key].place] = after[key].place
        for name in before[key].field_places.keys() & after[key].field_places.keys():
            lines[before[key].field_places[name]] = after[key].field_places[name]
    return (replace(finding, place=lines.get(finding.place, finding.place)) for finding in findings)


def _verified(source: Source, identifiers: Iterable[Identifier], ask: Ask) -> Verified:
    findings: list[Finding] = []
    seen: dict[Registry, date] = {}
    differing: dict[Registry, list[str]] = {}
    for identifier in identifiers:
        answer = ask(identifier)
        if isinstance(answer, Lookup) or not answer.record:
            findings.append(_no_record(source, identifier, answer))
            continue
        registry = answer.record.registry
        seen[registry] = max(answer.seen, seen.get(registry, answer.seen))
        for difference in differences(source, answer.record):
            what = (
                f"{difference.field} of '{source.key}' is '{_short(difference.ours)}', "
                f"in the {registry} record of {identifier} it is '{_short(difference.theirs)}'"
            )
            findings.append(Finding(source.field_places[difference.field], "V401", what))
            differing.setdefault(registry, []).append(difference.field)
    said = (
        statement(registry, list(dict.fromkeys(differing.get(registry, ()))), day) for registry, day in seen.items()
    )
    return Verified(source, tuple(findings), tuple(said))


def _no_record(source: Source, identifier: Identifier, answer: Kept | Lookup) -> Finding:
    place = source.field_places[identifier.kind]
    if isinstance(answer, Lookup):
        return Finding(place, "V403", f"{identifier} of '{source.key}' was not looked up: {failure(answer)}")
    return not_found(identifier, place, f" of '{source.key}'")


def not_found(identifier: Identifier, place: Place, of: str = "") -> Finding:
    """Say that no registry has a work (V402), or Open Library no such book (V405), which is not complete."""
    if identifier.kind == "doi":
        return Finding(place, "V402", f"{identifier}{of} is known neither to Crossref nor to DataCite")
    return Finding(place, "V405", f"{identifier}{of} is not in Open Library")


def failure(lookup: Lookup) -> str:
    """Say which registry did not answer, and why."""
    return f"{lookup.registry} {lookup.failure}"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
