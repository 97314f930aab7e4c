"""Fragments: what an article says as a tree, in which links, figures and parts can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from handbook.packs.articles import Article

_STYLE = Path(__file__).parents[3] / "overrides" / "handbook" / "packs" / "figure.css"
_SVG = "{http://www.w3.org/2000/svg}"
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a file of its own: `name` of the file, the whole SVG with its styles, and what it shows in words."""

    name: str
    svg: str
    alt: str


def tree_of(article: Article) -> etree._Element:
    """Return what an article says as the children of one element. Raises XMLSyntaxError where it is no XML."""
    return etree.fromstring(f"<article>{article.html}</article>")


def markup_of(tree: etree._Element) -> str:
    """Return the children of an element as XHTML."""
    parts = [etree.tostring(child, encoding="unicode") for child in tree]
    return (tree.text or "") + "".join(parts)


def of_class(tree: etree._Element, *names: str) -> list[etree._Element]:
    """Return all elements below `tree` that have one of the classes."""
    return [element for element in tree.iter(etree.Element) if not set(names).isdisjoint(classes(element))]


def classes(element: etree._Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def remove(element: etree._Element) -> None:
    """Take an element out of its tree and leave the text behind it."""
    _leave(element, "")


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    place = parent.index(element)
    children = list(element)
    text, tail = element.text or "", element.tail or ""
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
        _leave(element, text, with_tail=False)
        for number, child in enumerate(children):
            parent.insert(place + number, child)
    else:
        _leave(element, text)


def _leave(element: etree._Element, text: str, *, with_tail: bool = True) -> None:
    text += (element.tail or "") if with_tail else ""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def headings(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the headings below `tree` in order."""
    return (element for element in tree.iter(etree.Element) if element.tag in _HEADINGS)


def text_of(element: etree._Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def take_figures(tree: etree._Element) -> tuple[Figure, ...]:
    """Put an `img` in the place of every drawing and return the drawings.

    An image that is not drawn in the page stays on the site; its description takes its place.
    """
    found = []
    for image in list(tree.iter("img")):
        image.tag = "em"
        image.text = f"[{image.get('alt', '')}]"
        image.attrib.clear()
    for svg in list(tree.iter(f"{_SVG}svg")):
        figure = _figure(svg, len(found))
        found.append(figure)
        image = etree.Element("img", src=figure.name, alt=figure.alt)
        frame = svg.getparent() if "figure-frame" in classes(svg.getparent()) else svg
        image.tail = frame.tail
        frame.getparent().replace(frame, image)
    return tuple(found)


def _figure(svg: etree._Element, number: int) -> Figure:
    said = [svg.findtext(f"{_SVG}{name}", "").strip() for name in ("title", "desc")]
    alt = ". ".join(text.rstrip(".") for text in said if text) + "."
    id = svg.get("aria-labelledby", f"figure-{number}").removesuffix("-title")
    _, _, width, height = svg.get("viewBox").split()
    svg.set("width", width)
    svg.set("height", height)
    style = etree.Element(f"{_SVG}style")
    style.text = _STYLE.read_text("utf-8")
    svg.insert(0, style)
    text = etree.tostring(svg, encoding="unicode", with_tail=False)
    return Figure(f"{re.sub(r'[^a-z0-9-]', '-', id)}.svg", text, re.sub(r"\s+", " ", alt))
