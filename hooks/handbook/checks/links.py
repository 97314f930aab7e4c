"""Checks of links and images."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from handbook.findings import Finding, nearest
from handbook.permalinks.addresses import sections_of
from handbook.records import Link, Page, Site

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_KNOWN_SCHEMES = ("https://", "http://", "mailto:")


def targets(site: Site) -> Iterator[Finding]:
    """A link leads to a page, file or heading that exists (P211, P212) or is a web address (P213)."""
    for page in site.pages:
        for link in page.body.links:
            yield from _target(site, page, link)


def _target(site: Site, page: Page, link: Link) -> Iterator[Finding]:
    target = link.target
    if link.image and (_SCHEME.match(target) or target.startswith("/")):
        yield Finding(link.place, "P213", f"image '{target[:60]}' is no file of the handbook", "put it under docs/")
        return
    if _SCHEME.match(target) or target.startswith("/") or not target:
        if not target.startswith(_KNOWN_SCHEMES):
            yield Finding(link.place, "P213", f"'{target[:60]}' is no address that a page may link")
        return
    address, _, anchor = target.partition("#")
    path = address.partition("?")[0]
    folder = posixpath.dirname(page.path)
    goal = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else page.path
    if goal in site.assets:
        return
    if goal not in site.by_path:
        near = nearest(goal, site.by_path)
        relative = posixpath.relpath(near.split("'")[1], folder or ".") if near else ""
        yield Finding(link.place, "P211", f"no page or file '{path}'", f"did you mean '{relative}'?" if near else "")
        return
    there = sections_of(site, site.by_path[goal])
    if anchor and anchor not in there:
        yield Finding(link.place, "P212", f"no heading with the id '{anchor}' in docs/{goal}", nearest(anchor, there))


def image_descriptions(site: Site) -> Iterator[Finding]:
    """An image says in words what it shows (P209; WCAG 2.2, 1.1.1)."""
    for page in site.pages:
        for link in page.body.links:
            if link.image and not link.text.strip():
                yield Finding(link.place, "P209", f"image '{link.target}' has no description")
