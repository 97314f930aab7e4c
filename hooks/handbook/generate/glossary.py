"""Where the terms of the glossary are used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from handbook.records import Page, Site, Term, TermUse
from handbook.schema import KINDS

_WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one term: white space, or the hyphen, point or apostrophe inside it.
_GAP = re.compile(r"\s+|[-.’']")
_WITH_TERMS = ("Case", "Chapter")

Words = tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """The terms of a site, and their uses on its pages."""

    site: Site

    @cached_property
    def _by_first_word(self) -> Mapping[str, list[tuple[Words, Term]]]:
        found: dict[str, list[tuple[Words, Term]]] = {}
        for term in self.site.terms:
            for words in forms(term):
                found.setdefault(words[0], []).append((words, term))
        for forms_of_word in found.values():
            forms_of_word.sort(key=lambda form: -len(form[0]))
        return found

    @cached_property
    def uses(self) -> Mapping[str, tuple[TermUse, ...]]:
        """The first use of each term on every chapter and case, by the page's path, in the order of the text."""
        return {
            page.path: tuple(self._first_uses(page))
            for page in self.site.pages
            if KINDS[page.kind].search_kind in _WITH_TERMS
        }

    @cached_property
    def used_in(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages that use a term, by its id; chapters before cases."""
        found: dict[str, list[Page]] = {term.id: [] for term in self.site.terms}
        for page in sorted(self.site.pages, key=lambda page: page.kind == "case"):
            for use in self.uses.get(page.path, ()):
                found[use.term.id].append(page)
        return {term: tuple(pages) for term, pages in found.items()}

    def with_page(self, site: Site, page: Page) -> Glossary:
        """Return the glossary of a site in which one page was read anew."""
        new = Glossary(site)
        if site.terms == self.site.terms:
            uses = {path: new._first_uses(page) if path == page.path else found for path, found in self.uses.items()}
            new.__dict__["uses"] = {path: tuple(found) for path, found in uses.items()}
        return new

    def _first_uses(self, page: Page) -> Iterator[TermUse]:
        seen: set[str] = set()
        words = list(_WORD.finditer(page.body.prose))
        number = 0
        while number < len(words):
            length = 1
            for form, term in self._by_first_word.get(words[number].group().casefold(), ()):
                if _stands_at(form, words, number, page.body.prose):
                    length = len(form)
                    if term.id not in seen:
                        seen.add(term.id)
                        yield TermUse(term, words[number].start(), words[number + length - 1].end())
                    break
            number += length


def _stands_at(form: Words, words: Sequence[re.Match[str]], number: int, text: str) -> bool:
    found = words[number : number + len(form)]
    return tuple(word.group().casefold() for word in found) == form and all(
        _GAP.fullmatch(text, before.end(), after.start()) for before, after in pairwise(found)
    )


def forms(term: Term) -> Iterator[Words]:
    """Yield the words of a term's names, in the singular and the plural.

    >>> from handbook.findings import Place
    >>> list(forms(Term("theory", "Theory", ("Theory of change",), "", Place(""))))
    [('theory', 'of', 'change'), ('theory', 'of', 'changes')]
    """
    for name in term.names:
        words = tuple(word.group().casefold() for word in _WORD.finditer(name))
        if words:
            yield words
            yield from _plurals(words)


def _plurals(words: Words) -> Iterable[Words]:
    last = words[-1]
    if last.endswith("is"):
        yield (*words[:-1], f"{last[:-2]}es")
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        yield (*words[:-1], f"{last[:-1]}ies")
    elif not last.endswith("s"):
        yield (*words[:-1], f"{last}s")


def letters(site: Site) -> tuple[tuple[str, str], ...]:
    """Return the first letters of the terms, each with the id of its first term."""
    found: dict[str, str] = {}
    for term in site.terms:
        found.setdefault(term.name[0].upper(), term.id)
    return tuple(found.items())
