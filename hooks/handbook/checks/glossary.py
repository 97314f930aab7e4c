"""Checks of the glossary. That a link to a term leads to one is a check of links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding
from handbook.generate.glossary import forms
from handbook.records import Site, Term


def defined_once(site: Site) -> Iterator[Finding]:
    """No two entries define a term under the same name (G402)."""
    seen: dict[tuple[str, ...], Term] = {}
    for term in site.terms:
        for words in forms(term):
            if seen.setdefault(words, term) is not term:
                what = f"'{' '.join(words)}' is a name of '{seen[words].name}' and of '{term.name}'"
                yield Finding(term.place, "G402", what)
                break


def in_order(site: Site) -> Iterator[Finding]:
    """Terms stand in the order of the alphabet (G403)."""
    for before, term in pairwise(site.terms):
        if term.name.casefold() < before.name.casefold():
            yield Finding(term.place, "G403", f"'{term.name}' stands behind '{before.name}'")
