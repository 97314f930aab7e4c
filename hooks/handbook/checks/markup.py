"""Checks of HTML typed into Markdown, and of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from handbook.findings import Finding
from handbook.records import Site

# Elements that run code, load it, or change what the rest of the page means.
_FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "applet",
    "frame",
    "frameset",
    "base",
    "meta",
    "link",
    "style",
    "form",
}
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*\|")
_ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster"}


def script(site: Site) -> Iterator[Finding]:
    """Raw HTML carries no script (P210): no such element, no event handler, no address that runs code."""
    for page in site.pages:
        for raw in page.body.html:
            for fault in _faults(raw.html):
                yield Finding(raw.place, "P210", fault)


def table_heads(site: Site) -> Iterator[Finding]:
    """Every column of a table has a heading (P219; WCAG 2.2, 1.3.1): what is read out before each cell."""
    for page in site.pages:
        for paragraph in page.body.paragraphs:
            head, _, rest = paragraph.text.partition("\n")
            if not (_RULE.match(rest) and head.lstrip().startswith("|")):
                continue
            for number, cell in enumerate(head.strip().strip("|").split("|"), 1):
                if not cell.strip():
                    yield Finding(paragraph.place, "P219", f"column {number} of the table has no heading")


def _faults(text: str) -> Iterator[str]:
    try:
        elements = list(html.fragment_fromstring(text, create_parent="div").iter(etree.Element))
    except (etree.ParserError, ValueError):
        return
    for element in elements:
        if element.tag in _FORBIDDEN:
            yield f"element <{element.tag}> in raw HTML"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"event handler '{name}' in raw HTML"
            compact = "".join(value.split()).lower()
            if name in _ADDRESSES and compact.startswith(("javascript:", "data:", "vbscript:")):
                yield f"address '{value[:30]}' in raw HTML"
