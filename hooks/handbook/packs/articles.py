"""Articles: what a built page says, without the site around it and without what needs script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from jinja2 import Environment
from lxml import etree, html

from handbook.records import Page
from handbook.render.templates import environment

_PARTS = ("facts", "at-a-glance", "page-text", "weeks", "references")
# What works on the site alone: permalinks, controls, explanations that script shows, links to downloads and views.
_SITE_ONLY = ("headerlink", "definitions", "used-in", "downloads", "facts-links", "builder-link")
_NAMING = ("aria-describedby", "aria-labelledby", "aria-controls")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"))
_SVG = "http://www.w3.org/2000/svg"
# Reading HTML takes the capitals out of the names of attributes; SVG as XML needs them.
_SVG_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
# All but the characters that XML 1.0 allows (section 2.2).
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Article:
    """A built page without the site around it.

    `path` is relative to `docs/`, `address` is the published one relative to the root, `cases/oslo-channel/`, and
    `summary` the lead. `html` is a fragment of well-formed XHTML that also reads as HTML: facts or aims, the text, the
    weeks and the references. Its headings begin with level 2 and have their published ids; links lead to an id in
    `html` itself or are whole addresses. Words for screen readers alone have the class `visually-hidden`.
    """

    path: str
    address: str
    title: str
    summary: str
    html: str


def read_article(site_dir: Path, page: Page, address: str) -> Article:
    """Return the article of a page from the site in `site_dir`, which is published at `address`, ending in a slash.

    Raises OSError where the page was not built.
    """
    text = (site_dir / page.address / "index.html").read_text("utf-8")
    document = html.document_fromstring(NOT_XML.sub("", text))
    article = html.Element("article")
    for name in _PARTS:
        article.extend(document.xpath(f"//article/*[{_of_class(name)}]"))
    _leave_out(article)
    _ask_on_paper(article, page)
    _link(article, address + page.address)
    _tidy(article)
    parts = [etree.tostring(part, encoding="unicode", method="xml", with_tail=False) for part in article]
    return Article(page.path, page.address, page.title, page.meta.summary if page.meta else "", "\n".join(parts))


def _of_class(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _leave_out(article: html.HtmlElement) -> None:
    etree.strip_elements(article, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    classes = " or ".join(map(_of_class, _SITE_ONLY))
    for element in article.xpath(f".//*[self::button or self::script or self::style or @hidden or {classes}]"):
        element.drop_tree()


def _ask_on_paper(article: html.HtmlElement, page: Page) -> None:
    """Put plain lists of questions and answers in the place of the forms."""
    first = 1
    for form, quiz in zip(article.xpath(f".//ol[{_of_class('quiz')}]"), page.body.quizzes, strict=True):
        asked = html.fragment_fromstring(
            _templates().get_template("handbook/packs/quiz.html").render(quiz=quiz, first=first)
        )
        asked.tail = form.tail
        form.getparent().replace(form, asked)
        first += len(quiz.questions)


@cache
def _templates() -> Environment:
    return environment(Path(__file__).parents[3] / "overrides")


def _link(article: html.HtmlElement, here: str) -> None:
    ids = set(article.xpath(".//@id"))
    for element in article.xpath(".//*[@href or @src]"):
        for name in {"href", "src"} & set(element.keys()):
            target = urljoin(here, element.get(name))
            page, fragment = urldefrag(target)
            element.set(name, f"#{fragment}" if page == here and fragment in ids else target)


def _tidy(article: html.HtmlElement) -> None:
    """Take out what only script reads, and names of elements that are gone; make HTML that is XML too."""
    ids = set(article.xpath(".//@id"))
    for element in article.iter(etree.Element):
        for name, value in element.items():
            if (
                name.startswith("data-")
                or name == "tabindex"
                or (name in _NAMING and not ids.issuperset(value.split()))
            ):
                del element.attrib[name]
            elif name in _SVG_NAMES:
                del element.attrib[name]
                element.set(_SVG_NAMES[name], value)
        if element.tag == "svg":
            element.set("xmlns", _SVG)
        if element.tag not in _VOID and not len(element) and not element.text:
            element.text = ""  # written as two tags: HTML knows no empty ones
