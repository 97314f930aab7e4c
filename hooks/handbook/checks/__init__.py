"""The checks: pure functions of a `Site` that yield findings.

To add one, write it in the module of its subject and name it in `ALL_CHECKS`; its rule goes into `handbook.findings`,
a broken page into `tests/faults/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.checks import (
    cases,
    chapters,
    citations,
    codebook,
    glossary,
    links,
    markup,
    packs,
    pages,
    permalinks,
    prose,
    questions,
    sources,
    upkeep,
)
from handbook.findings import Finding
from handbook.records import Site

Check = Callable[[Site], Iterator[Finding]]

ALL_CHECKS: tuple[Check, ...] = (
    sources.types_and_fields,
    sources.identifiers,
    sources.years,
    sources.addresses,
    sources.how_verified,
    sources.known_fields,
    sources.plain_text,
    sources.same_work,
    sources.unused,
    citations.unknown_sources,
    citations.doubtful_sources,
    citations.uncited_facts,
    citations.in_headings,
    pages.heading_ids,
    pages.heading_levels,
    pages.parts,
    pages.navigation,
    pages.days,
    links.targets,
    links.image_descriptions,
    markup.script,
    markup.table_heads,
    markup.broken_marks,
    cases.relations,
    cases.countries,
    cases.years,
    cases.own_sources,
    cases.evidence,
    cases.unknown_alone,
    cases.sizes,
    cases.file_names,
    codebook.defines_all,
    chapters.sources_and_cases,
    chapters.questions,
    chapters.figures,
    chapters.ways_through,
    chapters.path_ids,
    questions.of_cases,
    questions.themes,
    glossary.defined_once,
    glossary.in_order,
    packs.questions,
    permalinks.kept,
    permalinks.redirects,
    upkeep.corrections,
    upkeep.age,
    prose.sentences,
    prose.paragraphs,
    prose.said_twice,
)


# Those that take longer the more pages there are, each compared with each other.
SLOW_CHECKS = (prose.said_twice,)
QUICK_CHECKS = tuple(each for each in ALL_CHECKS if each not in SLOW_CHECKS)


def check(site: Site) -> list[Finding]:
    """Return what reading found and what every check finds, in the order of files and lines."""
    return sorted({*site.findings, *(finding for check in ALL_CHECKS for finding in check(site))})
