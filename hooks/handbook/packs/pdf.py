"""PDF: the pages of a book on A4, tagged for screen readers, with bookmarks, contents and references."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment

from handbook.findings import Finding, Place
from handbook.packs import books, paper, printing, typesetting
from handbook.packs.articles import Article
from handbook.packs.books import Book, Colophon
from handbook.packs.printing import Printed
from handbook.packs.selections import Selection
from handbook.records import Page
from handbook.typography import in_words

_MARGIN = 28  # millimetres left and right of the text
_LINK = re.compile(r'#link\(("(?:[^"\\]|\\.)*")\)\[')
_LABEL = re.compile(r"<([\w.-]+)>$", re.MULTILINE)


class TooWideError(Exception):
    """A book does not fit on paper; its only argument are the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def write_pdf(
    selection: Selection,
    articles: Mapping[str, Article],
    target: Path,
    colophon: Colophon,
    cache: Path | None = None,
) -> None:
    """Write a selection as PDF/UA-1. `articles` are found by their paths relative to `docs/`.

    What pandoc makes of each page is kept in the folder `cache`. Raises TooWideError, and writes nothing, where
    something sticks out of a page.
    """
    book = books.make_book(selection, articles, colophon)
    bodies = printing.printed((sheet.article for sheet in book.sheets), cache)
    content = typesetting.pdf(_markup(book, bodies, colophon), book.day)
    if findings := tuple(sorted(set(_too_wide(content, selection)))):
        raise TooWideError(findings)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)


def _too_wide(content: bytes, selection: Selection) -> Iterator[Finding]:
    """Yield a finding for each thing that sticks out of a page, once."""
    pages = {books.key_of(page.path): page for page in selection.pages}
    for found in paper.overflows(content, _MARGIN):
        key, _, id = found.label.partition("--")
        where = pages.get(key, selection.pages[0])
        place, section = _section(where, id)
        what = f"'{_short(found.text)}'" if found.text else "a line or a figure"
        out = "covers other words" if found.covers else f"sticks out of the page by {found.millimetres} mm"
        yield Finding(place, "K702", f"{what} in {section} {out} when printed")


def _section(page: Page, id: str) -> tuple[Place, str]:
    """Return where a section begins, and what to call it; the page itself where it has none of that id."""
    for heading in page.body.headings:
        if heading.id == id:
            return heading.place, f"the section '{heading.text}'"
    return Place(page.file), f"the part '{id}'" if id else "the text"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _markup(book: Book, bodies: Mapping[str, Printed], colophon: Colophon) -> str:
    labels = {key: frozenset(_LABEL.findall(body.markup)) for key, body in bodies.items()}
    return (
        _templates()
        .get_template("handbook/packs/book.typ")
        .render(
            book=book,
            bodies={key: _linked(body.markup, book, labels) for key, body in bodies.items()},
            figures={name: svg for body in bodies.values() for name, svg in body.figures.items()},
            level=2 if book.parts[0].title else 1,
            margin=_MARGIN,
            site=colophon.address,
            day_in_words=in_words(book.day),
            handbook=books.HANDBOOK,
            licence=books.LICENCE,
        )
    )


def _linked(markup: str, book: Book, labels: Mapping[str, frozenset[str]]) -> str:
    """Let links to pages of the book lead there; a section that is not printed is reached through its page."""

    def link(match: re.Match[str]) -> str:
        found = book.target(typesetting.unquoted(match[1]))
        if not found:
            return match[0]
        sheet, id = found
        label = printing.label(sheet.key, id)
        return f"#link(<{label if label in labels[sheet.key] else sheet.key}>)["

    return _LINK.sub(link, markup)


@cache
def _templates() -> Environment:
    return typesetting.templates()
