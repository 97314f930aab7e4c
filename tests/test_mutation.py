"""A sample of the mutants that `make mutants` makes: each damage is found by its rule, at its line.

What is let through, and why nobody need look at it again:

| damage | why |
| --- | --- |
| the annotation of a source is removed | tests/test_site.py fails: every source says what it contributes |
| evidence of a field is removed | it is optional; below, every case must give evidence for its outcome |
| an optional field is removed | it is optional: boundary, sponsors, people, before, handouts |
| a place, year, number, country or word is exchanged for another that could be right | no program knows what happened; the second reader compares with the sources |
| a key is exchanged for that of another source | the same: no program knows what a work says |
| an id is changed that was never published | an address becomes a promise when `make addresses` writes it down |
| the whole ledger is deleted | a new handbook has none; tests/test_addresses.py fails for this one |
| a line of Windows, a byte order mark, spaces at the end of a line | they change nothing that a reader sees, so nothing may be found (mutators without codes) |
| one sentence is made long | the rule is about the median of a chapter, so mutants lengthen most of its sentences |
"""  # noqa: E501

from __future__ import annotations

import pytest

from conftest import ROOT
from mutation import bodies, front_matter, lists  # noqa: F401 - they register what they hold
from mutation.damage import MUTATORS
from mutation.running import Handbook, mutants


@pytest.fixture(scope="module")
def whole():
    return Handbook(ROOT)


def test_the_handbook_as_it_is_has_no_findings(whole):
    assert [finding for name in ("refs.bib", "docs/index.md") for finding in _unharmed(whole, name)] == []


def _unharmed(whole, name):
    return whole.findings(name, (ROOT / name).read_bytes(), frozenset({"T503"}))


# Three of four, for time; `make mutants` runs them all.
SAMPLE = [mutator for number, mutator in enumerate(MUTATORS) if number % 4 != 3]


@pytest.mark.parametrize("mutator", SAMPLE, ids=lambda mutator: mutator.name)
def test_a_damage_is_found_at_its_line(mutator, whole):
    results = list(mutants(whole, [mutator], each=1, seed=2))

    assert results, "no file of the handbook has a place for this damage"
    for result in results:
        said = [f"{finding.place.path}:{finding.place.line} {finding.code}" for finding in result.findings]
        assert result.at_its_line, f"{result.file}:{result.damage.first}-{result.damage.last}: found {said[:5]}"


def test_every_case_has_evidence_for_its_outcome(whole):
    assert [page.path for page, case in whole.site.cases if not case.evidence.get("outcome")] == []
