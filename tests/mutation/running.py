"""Damaging the handbook in many places and asking the checks, without a copy of it on disk for each."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random

from handbook.checks import ALL_CHECKS
from handbook.checks.prose import paragraphs, said_twice, sentences
from handbook.findings import Finding
from handbook.reading import read_site, read_sources
from handbook.reading.editions import EDITIONS, read_editions
from handbook.reading.glossary import read_terms
from handbook.reading.permalinks import LEDGER, MOVED, read_ledger, read_moves
from handbook.reading.site import read_navigation_file, read_page
from handbook.records import Site
from mutation.damage import Damage, File, Mutator

LISTS = ("refs.bib", "mkdocs.yml", LEDGER, MOVED, EDITIONS)
# As slow as all others together, and only of use for damage to prose.
_SLOW = {said_twice: "T503", paragraphs: "T502", sentences: "T501"}


@dataclass(frozen=True, slots=True)
class Result:
    """A mutant, what it had been found as, and whether by the right rule at the right line."""

    mutator: Mutator
    file: str
    damage: Damage
    findings: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether one of the rules meant for it found it, or none of any where none may."""
        if not self.mutator.codes:
            return not self.findings
        return any(finding.code in self.mutator.codes for finding in self.findings)

    @property
    def at_its_line(self) -> bool:
        """Whether the finding stands at the line of the damage."""
        return (not self.mutator.codes and not self.findings) or any(
            finding.code in self.mutator.codes and self._near(finding) for finding in self.findings
        )

    def _near(self, finding: Finding) -> bool:
        here = finding.place.path == self.file and self.damage.first <= finding.place.line <= self.damage.last
        return here or (bool(self.damage.where) and re.fullmatch(self.damage.where, finding.place.path) is not None)


class Handbook:
    """The handbook, read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = read_site(root)

    @cached_property
    def files(self) -> dict[str, File]:
        """Pages and lists by their paths from the root; a list that is not there yet is empty."""
        pages = {
            page.file: File(page.file, (self.root / page.file).read_text("utf-8"), page) for page in self.site.pages
        }
        there = {name: self.root / name for name in LISTS}
        return pages | {
            name: File(name, file.read_text("utf-8") if file.is_file() else "") for name, file in there.items()
        }

    def damaged(self, name: str, content: bytes) -> Site:
        """Return the site as it is read where one file has another content."""
        site = self.site
        if name.startswith("docs/"):
            page, found = read_page(content, name.removeprefix("docs/"))
            terms = site.terms
            if page.kind == "glossary":
                terms, more = read_terms(page)
                found = found + more
            pages = tuple(page if each.path == page.path else each for each in site.pages)
            return replace(site, pages=pages, terms=terms, findings=(*site.findings, *found))
        if name in ("refs.bib", "mkdocs.yml"):
            return self._damaged_source(name, content)
        read, field = {
            LEDGER: (read_ledger, "published"),
            MOVED: (read_moves, "moves"),
            EDITIONS: (read_editions, "editions"),
        }[name]
        records, found = read(content.decode("utf-8", "replace"))
        return replace(site, **{field: records}, findings=(*site.findings, *found))

    def _damaged_source(self, name: str, content: bytes) -> Site:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_bytes(content)
            if name == "mkdocs.yml":
                navigation, found = read_navigation_file(Path(folder))
                return replace(self.site, navigation=navigation, findings=(*self.site.findings, *found))
            sources = read_sources(Path(folder))
        found = (*self.site.findings, *sources.findings)
        return replace(self.site, sources=sources.sources, broken_sources=sources.broken, findings=found)

    def findings(self, name: str, content: bytes, codes: frozenset[str]) -> tuple[Finding, ...]:
        """Return what is found in the damaged site. A slow check is asked only for a damage that is meant for it."""
        site = self.damaged(name, content)
        checks = [each for each in ALL_CHECKS if each not in _SLOW or _SLOW[each] in codes]
        return tuple(sorted({*site.findings, *(finding for each in checks for finding in each(site))}))


def mutants(handbook: Handbook, mutators: list[Mutator], each: int, seed: int) -> Iterator[Result]:
    """Make up to `each` different mutants with each mutator, in files drawn by the seed, and yield what was found."""
    for mutator in mutators:
        rng = Random(f"{seed} {mutator.name}")
        files = [name for name in handbook.files if re.fullmatch(mutator.files, name)]
        made: set[tuple[str, bytes]] = set()
        for _ in range(each * 20):
            if len(made) == each:
                break
            name = rng.choice(files)
            damage = mutator.make(handbook.files[name], rng)
            if damage is None or (name, damage.content) in made:
                continue
            made.add((name, damage.content))
            yield Result(mutator, name, damage, handbook.findings(name, damage.content, mutator.codes))
