"""EPUB 3 (https://www.w3.org/TR/epub-33/): the pages of a book as one file each, the same bytes whenever it is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment
from lxml import etree

from handbook.packs import books, fragments, typesetting
from handbook.packs.articles import Article
from handbook.packs.books import Book, Colophon
from handbook.packs.selections import Selection
from handbook.packs.zipping import write_zip
from handbook.typography import in_words

MEDIA_TYPE = "application/epub+zip"
_COVER_DPI = 406.4  # 100 mm are 1,600 pixels.


def write_epub(selection: Selection, articles: Mapping[str, Article], target: Path, colophon: Colophon) -> None:
    """Write a selection as EPUB 3.3. `articles` are found by their paths relative to `docs/`."""
    book = books.make_book(selection, articles, colophon)
    # OCF 4.2.2: the media type comes first and is not compressed, so that programs see it at byte 38.
    files = {"mimetype": MEDIA_TYPE, **_files(book, colophon)}
    entries = ((name, content if isinstance(content, bytes) else content.encode()) for name, content in files.items())
    write_zip(target, entries, book.day, stored=("mimetype",))


def _files(book: Book, colophon: Colophon) -> dict[str, str | bytes]:
    """Return the files of the package by their paths, the documents in the order of reading."""
    shared = {
        "book": book,
        "site": colophon.address,
        "day_in_words": in_words(book.day),
        "handbook": books.HANDBOOK,
        "language": books.LANGUAGE,
        "licence": books.LICENCE,
    }
    trees = {sheet.key: fragments.tree_of(sheet.article) for sheet in book.sheets}
    figures = {figure.name: figure for tree in trees.values() for figure in fragments.take_figures(tree)}
    _link(book, trees)
    documents = {name: _render(f"{name}.xhtml", **shared) for name in ("cover", "imprint")}
    for part in book.parts:
        if part.title:
            documents[part.key] = _render("part.xhtml", part=part, **shared)
        for sheet in part.sheets:
            body = fragments.markup_of(trees[sheet.key])
            documents[sheet.key] = _render("page.xhtml", sheet=sheet, body=body, **shared)
    return {
        "META-INF/container.xml": _render("container.xml"),
        "book/package.opf": _render("package.opf", documents=list(documents), figures=list(figures), **shared),
        "book/nav.xhtml": _render("nav.xhtml", headings=_headings(trees), **shared),
        "book/book.css": (books.TEMPLATES / "epub" / "book.css").read_text("utf-8"),
        "book/cover.png": _cover(book),
        **{f"book/{name}.xhtml": text for name, text in documents.items()},
        **{f"book/{name}": figure.svg for name, figure in figures.items()},
    }


def _link(book: Book, trees: Mapping[str, etree._Element]) -> None:
    """Let links to pages of the book lead there; a section that is not printed is reached through its page."""
    ids = {key: frozenset(tree.xpath("//@id")) for key, tree in trees.items()}
    for tree in trees.values():
        for link in tree.iter("a"):
            if found := book.target(link.get("href", "")):
                sheet, id = found
                link.set("href", f"{sheet.key}.xhtml" + (f"#{id}" if id in ids[sheet.key] else ""))


def _headings(trees: Mapping[str, etree._Element]) -> list[tuple[str, str]]:
    """Return ids and texts of the sections of a book of one page; the contents of others name pages alone."""
    if len(trees) != 1:
        return []
    (tree,) = trees.values()
    return [(h.get("id"), fragments.text_of(h)) for h in fragments.headings(tree) if h.tag == "h2" and h.get("id")]


def _cover(book: Book) -> bytes:
    template = _templates().get_template("handbook/packs/cover.typ")
    return typesetting.png(template.render(book=book, handbook=books.HANDBOOK), _COVER_DPI)


def _render(name: str, **context: object) -> str:
    return _templates().get_template(f"handbook/packs/epub/{name}").render(**context)


@cache
def _templates() -> Environment:
    return typesetting.templates()
