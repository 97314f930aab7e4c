"""All citations of the site and the references of its sources, formatted in one go in the APA style.

One call of pandoc makes *2024a* and *et al.* the same on every page. Its result is kept on disk, so that pandoc is
started only when a source, a citation, the style, this code or pandoc itself has changed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

from handbook.cache import digest, kept
from handbook.records import CitationGroup, Source
from handbook.render import initials, pandoc

_PAGES = re.compile(r"(?<=, )(?P<term>pp?\.) (?P<first>\d{1,6})(?:[-–](?P<last>\d{1,6}))?(?=\]|; )")
_PLACEHOLDER = 90_000_000
_PLACEHOLDERS = re.compile(r"\b9\d{7}\b")
_FIRST_NAME = re.compile(r"([^,(]*)(?:, ((?:\w\.[ -]?)+))?")
_KEPT_TAGS = {"em", "a", "sup", "sub", "strong"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a formatted citation, as HTML. With a key it is the text that links to that source."""

    html: str
    key: str = ""


@dataclass(frozen=True)
class Formatted:
    """Formatted citations by their raw text; references by key in the order of the bibliography; CSL-JSON by key."""

    groups: Mapping[str, tuple[Piece, ...]]
    references: Mapping[str, str]
    items: Mapping[str, pandoc.Item]

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Return those of the keys that have a reference, in the order of the bibliography."""
        return sorted((key for key in keys if key in self._places), key=self._places.__getitem__)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.references)}


def one_line(raw: str) -> str:
    """Return a citation's raw text as it is looked up in `Formatted.groups`."""
    return " ".join(raw.split())


def csl_items(sources: Iterable[Source], cache: Path | None) -> dict[str, pandoc.Item]:
    """Return sources as CSL-JSON items by key, as the style needs them. `cache` is a file; None keeps nothing."""
    bibtex = "\n\n".join(source.bibtex for source in sources)

    def made() -> dict[str, pandoc.Item]:
        return {key: _as_apa_has_it(item) for key, item in pandoc.csl_items(bibtex).items()}

    return kept(cache, digest(bibtex, *_code(), pandoc.VERSION), made)


def format_citations(items: Mapping[str, pandoc.Item], raws: Iterable[str], cache: Path | None) -> Formatted:
    """Format citations and the references of all sources, which `csl_items` returned.

    `raws` are citations as editors type them, `[@key, p. 12]` or `@key [p. 12]`, every key among the items. `cache` is
    a file; None keeps nothing.
    """
    groups = sorted({one_line(raw) for raw in raws})
    inputs = digest(json.dumps(items), *groups, *_code(), pandoc.VERSION)
    content = kept(cache, inputs, lambda: _format(items, groups))
    return Formatted(
        {raw: tuple(Piece(**piece) for piece in pieces) for raw, pieces in content["groups"].items()},
        content["references"],
        items,
    )


def _code() -> list[str]:
    return [Path(path).read_text("utf-8") for path in (__file__, initials.__file__, pandoc.__file__, pandoc.APA)]


def with_groups(formatted: Formatted, groups: Iterable[CitationGroup]) -> Formatted:
    """Return formatted citations with others added, of sources that are among them.

    pandoc is given no more than the sources of these and those that may change how they are cited: works whose first
    author or editor, or title where they have none, is the same.
    """
    missing = {raw: group for group in groups if (raw := one_line(group.raw)) not in formatted.groups}
    if not missing:
        return formatted
    keys = {citation.key for group in missing.values() for citation in group.citations}
    near = {_name(item) for key, item in formatted.items.items() if key in keys}
    marked = initials.marked(formatted.items)
    some = {key: marked[key] for key in formatted.references if _name(formatted.items[key]) in near}
    in_order = "; ".join(f"@{key}" for key in some)
    added, _ = _cited(some, [f"[{in_order}]", *sorted(missing)])
    return replace(formatted, groups={**formatted.groups, **added})


def _name(item: pandoc.Item) -> str:
    first = (item.get("author") or item.get("editor") or [{}])[0]
    return first.get("family") or first.get("literal") or item.get("title", "")


def entries(document: html.HtmlElement) -> dict[str, str]:
    """Return the references of a document that pandoc wrote, by key, as clean HTML."""
    return {
        entry.get("id").removeprefix("ref-"): _inner(entry)
        for entry in document.iter("div")
        if "csl-entry" in (entry.get("class") or "").split()
    }


def _format(items: Mapping[str, pandoc.Item], groups: Sequence[str]) -> dict[str, Any]:
    """Return pieces by citation and references by key, in their order, as plain data."""
    cited, document = _cited(initials.marked(items), sorted(groups, key=_shape))
    formatted = {raw: [asdict(piece) for piece in pieces] for raw, pieces in cited.items()}
    # A stable sort, so that pandoc's order stands among works whose first authors share a name.
    in_order = sorted(entries(document).items(), key=lambda entry: _filed_under(entry[1]))
    return {"groups": formatted, "references": dict(in_order)}


def _cited(
    marked: Mapping[str, pandoc.Item], groups: Sequence[str]
) -> tuple[dict[str, tuple[Piece, ...]], html.HtmlElement]:
    """Return citations by their raw text, and pandoc's document with the references of all items."""
    alike = {raw: _without_pages(_known_terms(raw)) for raw in groups}
    # In the order in which they were given, since pandoc letters works as it meets them: 2024a, 2024b.
    shapes = list(dict.fromkeys(shape for shape, _ in alike.values()))
    written = initials.placed(pandoc.cite(shapes, marked, initials.STYLE))
    document = html.fragment_fromstring(written, create_parent="div")
    by_id = {element.get("id"): element for element in document.iter("div") if element.get("id")}
    shaped = {shape: tuple(_pieces(by_id[f"c{number}"], shape)) for number, shape in enumerate(shapes)}
    return {raw: _with_pages(shaped[shape], pages) for raw, (shape, pages) in alike.items()}, document


def _as_apa_has_it(item: pandoc.Item) -> pandoc.Item:
    """Return an item as the style needs it (Publication Manual of the APA, 7th edition).

    A publisher that is the author is left out (9.29), and a thesis is a doctoral dissertation (10.6).
    """
    authors = [name.get("literal") for name in item.get("author", ())]
    kept_fields = {name: value for name, value in item.items() if name != "publisher" or [value] != authors}
    if kept_fields.get("genre") == "PhD thesis":
        kept_fields["genre"] = "Doctoral dissertation"
    return kept_fields


def _shape(raw: str) -> str:
    return _without_pages(_known_terms(raw))[0]


def _known_terms(raw: str) -> str:
    """Write a chapter's number as pandoc knows it; of CSL's terms this is the one that scholars shorten otherwise."""
    return re.sub(r"\bchs?\. (?=\d)", "chap. ", raw)


def _filed_under(reference: str) -> tuple[str, str]:
    """Return what a reference is filed under: surname and initials (Publication Manual of the APA, 9.44 and 9.46).

    pandoc puts an apostrophe before all letters, and so d'Estrée before Davidson.
    """
    name = _FIRST_NAME.match(html.fromstring(f"<p>{reference}</p>").text_content())
    family, initials = name.groups(default="")
    return _letters(family), _letters(initials)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).casefold())


def _without_pages(raw: str) -> tuple[str, list[str]]:
    """Return a citation with numbers of its own for its pages, and the pages that they stand for.

    A book cited at a hundred pages is so one citation to pandoc, which needs a second for five hundred. Ranges that
    the style would write out, such as 112-5, are left to it.
    """
    pages: list[str] = []

    def numbered(match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        if last and len(last) < len(first):
            return match[0]
        pages.extend([first, last] if last else [first])
        start = _PLACEHOLDER + len(pages)
        return f"{match['term']} {start - 1}-{start}" if last else f"{match['term']} {start}"

    return _PAGES.sub(numbered, raw), pages


def _with_pages(pieces: tuple[Piece, ...], pages: Sequence[str]) -> tuple[Piece, ...]:
    numbers = {str(_PLACEHOLDER + number): page for number, page in enumerate(pages, start=1)}
    if not numbers:
        return pieces
    return tuple(Piece(_PLACEHOLDERS.sub(lambda found: numbers[found[0]], p.html), p.key) for p in pieces)


def _pieces(block: html.HtmlElement, raw: str) -> list[Piece]:
    """Cut a formatted group into the texts that link to sources and those between them.

    In the sentence itself two authors are joined by "and" (Publication Manual of the APA, 8.17); pandoc has "&" there.
    """
    pieces: list[Piece] = []

    def walk(element: html.HtmlElement) -> None:
        if element.text:
            pieces.append(Piece(_escaped(element.text)))
        for child in element:
            target = child.get("href", "")
            if child.tag == "a" and target.startswith("#ref-"):
                pieces.append(Piece(_inner(child), target.removeprefix("#ref-")))
            elif child.tag == "em":
                pieces.append(Piece(f"<em>{_inner(child)}</em>"))
            else:
                walk(child)
            if child.tail:
                pieces.append(Piece(_escaped(child.tail)))

    walk(block.find("p"))
    if raw.startswith("@") and pieces and not pieces[0].key:
        pieces[0] = Piece(pieces[0].html.replace(" &amp; ", " and "))
    return pieces


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _inner(element: html.HtmlElement) -> str:
    """Return an element's content as HTML, without the spans that pandoc wraps round proper names."""
    for child in list(element.iter()):
        if child is element:
            continue
        safe = child.tag != "a" or child.get("href", "").startswith(("https://", "http://"))
        if child.tag not in _KEPT_TAGS or not safe:
            child.drop_tag()
        else:
            for name in set(child.attrib) - {"href"}:
                del child.attrib[name]
    inner = _escaped(element.text or "") + "".join(html.tostring(child, encoding="unicode") for child in element)
    return inner.strip()
