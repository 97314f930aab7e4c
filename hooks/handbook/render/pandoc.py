"""The seam to pandoc, of the version that the lock file names: BibTeX to CSL-JSON, citations to HTML, HTML to Typst."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc

Item = dict[str, Any]

APA, CHICAGO, MLA = (
    Path(__file__).parent / "styles" / f"{name}.csl"
    for name in ("apa", "chicago-author-date", "modern-language-association")
)
VERSION = version("pypandoc_binary")
# Never another pandoc that the editor's machine may have.
_PROGRAM = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
# Raw HTML and TeX in a locator stay text.
_MARKDOWN = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-native_spans-link_attributes"
_SETTINGS = "---\nlink-citations: true\nlink-bibliography: true\nnocite: '@*'\n---"


def csl_items(bibtex: str) -> dict[str, Item]:
    """Return BibTeX entries as CSL-JSON items by key."""
    return {item["id"]: item for item in json.loads(_convert(bibtex, "csljson", "bibtex"))} if bibtex else {}


def cite(paragraphs: Sequence[str], items: Mapping[str, Item], style: str) -> str:
    """Return HTML in which each Markdown paragraph stands in a `div` with the id `c` and its number.

    `style` is a CSL style. Behind the paragraphs come the references of all items, each in a `div` of the class
    `csl-entry`, all of them in one with the id `refs`.
    """
    blocks = [f"::: {{#c{number}}}\n{paragraph}\n:::" for number, paragraph in enumerate(paragraphs)]
    with TemporaryDirectory() as folder:
        bibliography = Path(folder, "items.json")
        bibliography.write_text(json.dumps(list(items.values())), encoding="utf-8")
        csl = Path(folder, "style.csl")
        csl.write_text(style, encoding="utf-8")
        return _convert(
            "\n\n".join([_SETTINGS, *blocks, "::: {#refs}\n:::"]),
            "html",
            _MARKDOWN,
            "--citeproc",
            f"--bibliography={bibliography}",
            f"--csl={csl}",
        )


def typst(html: str, filter: Path) -> str:
    """Return HTML as Typst's markup, after a filter in Lua has changed what pandoc read."""
    arguments = (f"--lua-filter={filter}", "--syntax-highlighting=none")
    return _convert(html, "typst-smart", "html-auto_identifiers", *arguments)


def _convert(text: str, to: str, source: str, *arguments: str) -> str:
    os.environ["PYPANDOC_PANDOC"] = str(_PROGRAM)
    return pypandoc.convert_text(text, to, source, extra_args=[*arguments, "--wrap=none"])
