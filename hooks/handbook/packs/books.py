"""Books: the pages of a selection with the links between them, as EPUB and PDF both need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

from handbook.cache import digest
from handbook.packs.articles import Article
from handbook.packs.selections import Selection

HANDBOOK = "The Track II Handbook"
LANGUAGE = "en-GB"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TEMPLATES = Path(__file__).parents[3] / "overrides" / "handbook" / "packs"


@dataclass(frozen=True, slots=True)
class Colophon:
    """What every book says of itself: the address of the site, ending in a slash, and the day of its last change."""

    address: str
    day: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the handbook in a book. `key` is unique and fit for file names and labels; `address` is whole."""

    key: str
    kind: str
    article: Article
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """Pages under one title, which is empty in a book of one page. `again` stand in an earlier part already."""

    title: str
    key: str
    sheets: tuple[Sheet, ...]
    again: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Book:
    """A selection that is about to be printed. `address` is the whole one of the page that it belongs to."""

    name: str
    title: str
    summary: str
    address: str
    day: date
    parts: tuple[Part, ...]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All pages in order, each once."""
        return tuple(sheet for part in self.parts for sheet in part.sheets)

    @property
    def identifier(self) -> str:
        """What tells this book and this state of it from all others: `urn:track-ii-handbook:history:0f3a…`."""
        return f"urn:track-ii-handbook:{self.name}:{state(self)[:16]}"

    @cached_property
    def by_address(self) -> dict[str, Sheet]:
        """Pages by their whole addresses."""
        return {sheet.address: sheet for sheet in self.sheets}

    def target(self, address: str) -> tuple[Sheet, str] | None:
        """Return the page of this book that a whole address leads to, and the id on it, or None where there is none."""
        page, id = urldefrag(address)
        sheet = self.by_address.get(page)
        return (sheet, id) if sheet else None


def make_book(selection: Selection, articles: Mapping[str, Article], colophon: Colophon) -> Book:
    """Return the book of a selection. `articles` are found by their paths relative to `docs/`.

    A page that a selection names twice is printed where it is named first.
    """
    seen: dict[str, Sheet] = {}
    parts = []
    for number, section in enumerate(selection.sections, 1):
        new, again = [], []
        for page in section.pages:
            if page.path in seen:
                again.append(seen[page.path])
                continue
            article = articles[page.path]
            seen[page.path] = Sheet(key_of(page.path), page.kind, article, colophon.address + article.address)
            new.append(seen[page.path])
        parts.append(Part(section.title, f"part-{number}", tuple(new), tuple(again)))
    home = colophon.address + selection.home
    return Book(selection.name, selection.title, selection.summary, home, colophon.day, tuple(parts))


def key_of(path: str) -> str:
    """Return a path relative to `docs/` as one word: `cases-oslo-channel`."""
    return str(PurePosixPath(path).with_suffix("")).replace("/", "-")


def state(book: Book) -> str:
    """Return a digest of all that a book says, where it says it, and of what kind its pages are."""
    said = [repr((s.key, s.kind, s.address, s.article)) for s in book.sheets]
    return digest(repr((book.title, book.summary, book.address, book.day)), repr(_order(book)), *said)


def _order(book: Book) -> list[tuple[str, list[str], list[str]]]:
    return [(part.title, [s.key for s in part.sheets], [s.key for s in part.again]) for part in book.parts]
