"""What articles say on paper, as Typst's markup; kept in a cache, since most pages stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from handbook.cache import digest, kept
from handbook.packs import fragments
from handbook.packs.articles import Article
from handbook.packs.books import TEMPLATES, key_of
from handbook.render import pandoc

# What is of use on a screen alone: ways back, links behind a fact, words for screen readers, whose work tags do.
_SCREEN_ONLY = ("evidence", "reference-notes", "answer-passage", "visually-hidden")
# Every link to a label makes Typst set its paragraph twice. Sources and terms stand in the order of the alphabet, so
# citations and terms need none.
_LABELLED = frozenset(("h2", "h3", "h4", "h5", "h6", "figure"))
_NOT_IN_LABELS = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class Printed:
    """The markup of an article, and its figures by the name of their file. Its labels begin with the page's key."""

    markup: str
    figures: dict[str, str]


def printed(articles: Iterable[Article], cache: Path | None = None) -> dict[str, Printed]:
    """Return articles as they are printed, by the keys of their pages.

    `cache` is a folder in which what pandoc made is kept. pandoc runs once an article, two at a time.
    """
    with ThreadPoolExecutor(max_workers=2) as workers:
        return dict(workers.map(lambda article: (key_of(article.path), _printed(article, cache)), articles))


def label(key: str, id: str) -> str:
    """Return the label of an id on a page."""
    return f"{key}--{_NOT_IN_LABELS.sub('-', id)}"


def _printed(article: Article, cache: Path | None) -> Printed:
    key = key_of(article.path)
    inputs = digest(article.html, *_code(), pandoc.VERSION)
    markup, figures = kept(cache and cache / f"{key}.json", inputs, lambda: _made(article, key))
    return Printed(markup, figures)


def _made(article: Article, key: str) -> tuple[str, dict[str, str]]:
    tree = fragments.tree_of(article)
    for element in fragments.of_class(tree, *_SCREEN_ONLY):
        if element.getparent() is not None:
            fragments.remove(element)
    for link in [*tree.xpath("//dt//a"), *fragments.of_class(tree, "term-link")]:
        fragments.unwrap(link)
    figures = fragments.take_figures(tree)
    for element in tree.iter("aside", "section"):
        element.tag = "div"
    _label(tree, key)
    markup = pandoc.typst(fragments.markup_of(tree), TEMPLATES / "typst.lua")
    return markup, {figure.name: figure.svg for figure in figures}


def _label(tree: etree._Element, key: str) -> None:
    """Make the ids of headings and figures unique in a book, and take out all others and links to them."""
    labelled = set()
    for element in tree.iter(etree.Element):
        id = element.attrib.pop("id", "")
        if id and element.tag in _LABELLED:
            labelled.add(id)
            element.set("id", label(key, id))
    for link in list(tree.iter("a")):
        target = link.get("href", "")
        if target[1:] in labelled and target.startswith("#"):
            link.set("href", "#" + label(key, target[1:]))
        elif target.startswith("#"):
            fragments.unwrap(link)


@cache
def _code() -> tuple[str, ...]:
    files = Path(__file__), Path(fragments.__file__), TEMPLATES / "typst.lua", TEMPLATES / "figure.css"
    return tuple(file.read_text("utf-8") for file in files)
