"""The seam to pandoc: all citations of the site, formatted in one call, in the APA style beside this file.

One call makes *2024a* and *et al.* the same on every page. What it returns is kept on disk under a digest of all that
went in, so that pandoc is started only when a source, a citation, the style or pandoc itself has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from lxml import html

from handbook.records import Source

STYLE = Path(__file__).with_name("apa.csl")
# The pandoc that the lock file names, never another one on the editor's machine.
_PANDOC = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
# Raw HTML and TeX in a locator stay text.
_FORMAT = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-native_spans-link_attributes"
_KEPT = {"em", "a", "sup", "sub", "strong"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a formatted citation, as HTML. With a key it is the text that links to that source."""

    html: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Formatted:
    """Formatted citations by their raw text, and formatted references by key, in the order of the bibliography."""

    groups: Mapping[str, tuple[Piece, ...]]
    references: Mapping[str, str]


def one_line(raw: str) -> str:
    """Return a citation's raw text as it is looked up in `Formatted.groups`."""
    return " ".join(raw.split())


def format_citations(sources: Mapping[str, Source], raws: Iterable[str], cache: Path | None) -> Formatted:
    """Format citations and the references of all sources.

    `raws` are citations as editors type them, `[@key, p. 12]` or `@key [p. 12]`, every key among `sources`. `cache` is
    a file that may be missing, damaged or deleted at any time; None keeps nothing.
    """
    groups = sorted({one_line(raw) for raw in raws})
    bibtex = "\n\n".join(source.raw for source in sources.values())
    digest = _digest(
        bibtex, STYLE.read_text("utf-8"), *groups, version("pypandoc_binary"), Path(__file__).read_text("utf-8")
    )
    if cache and (kept := _from_cache(cache, digest)):
        return kept
    formatted = _parse(_run(bibtex, groups), groups)
    if cache:
        _to_cache(cache, digest, formatted)
    return formatted


def _run(bibtex: str, groups: Sequence[str]) -> str:
    blocks = [f"::: {{#c{number}}}\n{_known_terms(raw)}\n:::" for number, raw in enumerate(groups)]
    document = "\n\n".join(
        [
            "---\nlink-citations: true\nlink-bibliography: true\nnocite: '@*'\n---",
            *blocks,
            "::: {#refs}\n:::",
        ]
    )
    with TemporaryDirectory() as folder:
        bibliography = Path(folder, "refs.bib")
        bibliography.write_text(bibtex, encoding="utf-8")
        os.environ["PYPANDOC_PANDOC"] = str(_PANDOC)
        return pypandoc.convert_text(
            document,
            "html",
            _FORMAT,
            extra_args=["--citeproc", f"--bibliography={bibliography}", f"--csl={STYLE}", "--wrap=none"],
        )


def _known_terms(raw: str) -> str:
    """Write a chapter's number as pandoc knows it; of CSL's terms this is the one that scholars shorten otherwise."""
    return re.sub(r"\bchs?\. (?=\d)", "chap. ", raw)


def _parse(text: str, groups: Sequence[str]) -> Formatted:
    document = html.fragment_fromstring(text, create_parent="div")
    by_id = {element.get("id"): element for element in document.iter("div") if element.get("id")}
    formatted = {raw: tuple(_pieces(by_id[f"c{number}"])) for number, raw in enumerate(groups)}
    references = {
        entry.get("id").removeprefix("ref-"): _inner(entry)
        for entry in document.iter("div")
        if "csl-entry" in (entry.get("class") or "").split()
    }
    # A stable sort, so that pandoc's order stands among works whose first authors share a name.
    in_order = sorted(references.items(), key=lambda item: _letters_of_first_name(item[1]))
    return Formatted(formatted, dict(in_order))


def _letters_of_first_name(reference: str) -> str:
    """Return what a reference is filed under: the letters of its first name (Publication Manual of the APA, 9.44).

    pandoc puts an apostrophe before all letters, and so d'Estrée before Davidson.
    """
    name = re.split(r"[,(]", html.fromstring(f"<p>{reference}</p>").text_content())[0]
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", name).casefold())


def _pieces(block: html.HtmlElement) -> list[Piece]:
    """Cut a formatted group into the texts that link to sources and those between them."""
    pieces: list[Piece] = []
    paragraph = block.find("p")

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

    walk(paragraph)
    return pieces


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _inner(element: html.HtmlElement) -> str:
    """Return an element's content as HTML, without the spans that pandoc wraps round proper names."""
    for child in list(element.iter()):
        if child is element:
            continue
        safe = child.tag != "a" or child.get("href", "").startswith(("https://", "http://"))
        if child.tag not in _KEPT or not safe:
            child.drop_tag()
        else:
            for name in set(child.attrib) - {"href"}:
                del child.attrib[name]
    inner = _escaped(element.text or "") + "".join(html.tostring(child, encoding="unicode") for child in element)
    return inner.strip()


def _digest(*texts: str) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def _from_cache(cache: Path, digest: str) -> Formatted | None:
    try:
        kept = json.loads(cache.read_text("utf-8"))
        if kept["digest"] != digest or kept["seal"] != _digest(json.dumps(kept["content"])):
            return None
        content = kept["content"]
        groups = {raw: tuple(Piece(**piece) for piece in pieces) for raw, pieces in content["groups"].items()}
        return Formatted(groups, content["references"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _to_cache(cache: Path, digest: str, formatted: Formatted) -> None:
    content = asdict(formatted)
    cache.parent.mkdir(parents=True, exist_ok=True)
    draft = cache.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps({"digest": digest, "seal": _digest(json.dumps(content)), "content": content}), "utf-8")
    draft.replace(cache)
