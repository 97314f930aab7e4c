"""What must stay the same whoever builds the site: the addresses, texts, citations and generated sections of pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A built page: its words in order, the ids on it, and where its citations and other links lead, in order."""

    words: tuple[str, ...]
    ids: frozenset[str]
    citations: tuple[str, ...]
    links: tuple[str, ...]


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Return the pages of a built site by their addresses; pages that only forward are left out."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        article = html.parse(str(file)).getroot().find(".//article")
        if article is not None:
            found[file.parent.relative_to(site).as_posix().removeprefix(".")] = _read(article)
    return found


def _read(article: html.HtmlElement) -> BuiltPage:
    # A generator puts the signs behind headings itself, or leaves them out.
    for sign in article.find_class("headerlink"):
        sign.drop_tree()
    links = [link for link in article.iter("a") if link.get("href")]
    return BuiltPage(
        tuple(article.text_content().split()),
        frozenset(element.get("id") for element in article.iter(etree.Element) if element.get("id")),
        tuple(unquote(link.get("href")) for link in links if link.get("class") == "citation-link"),
        tuple(unquote(link.get("href")) for link in links),
    )


def differences(release: dict[str, BuiltPage], other: dict[str, BuiltPage]) -> list[str]:
    """Return in which pages and parts another build differs from the release, a line each."""
    found = [f"{address or '/'}: the page is missing" for address in release.keys() - other.keys()]
    found += [f"{address or '/'}: the page is new" for address in other.keys() - release.keys()]
    for address in sorted(release.keys() & other.keys()):
        found += [f"{address or '/'}: {line}" for line in _between(release[address], other[address])]
    return sorted(found)


def _between(page: BuiltPage, other: BuiltPage) -> list[str]:
    lines = []
    if page.words != other.words:
        at = next((n for n, pair in enumerate(zip(page.words, other.words, strict=False)) if pair[0] != pair[1]), -1)
        lines.append(
            f"the text is another at word {at}: …{' '.join(page.words[at : at + 8])}… is …"
            f"{' '.join(other.words[at : at + 8])}…"
        )
    if lost := page.ids - other.ids:
        lines.append(f"{len(lost)} ids are gone: {', '.join(sorted(lost)[:3])}")
    for name in ("citations", "links"):
        ours, theirs = getattr(page, name), getattr(other, name)
        if ours != theirs:
            lines.append(f"{len(ours)} {name} are {len(theirs)}, or lead elsewhere")
    return lines
