"""The files that packs for learning platforms are put together from: a page, its questions, a link to it on the web.

Which files a cartridge holds depends on its selection, what stands in each of them does not: links from page to page
are whole addresses, so they work in any cartridge and only the style is linked within it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment

from handbook.packs.articles import Article
from handbook.packs.qti import assessment
from handbook.packs.selections import name_of
from handbook.records import Page

HANDBOOK = "The Track II Handbook"


@dataclass(frozen=True, slots=True)
class Licence:
    """What packs may be used for."""

    name: str = "CC BY 4.0"
    address: str = "https://creativecommons.org/licenses/by/4.0/"


LICENCE = Licence()


@dataclass(frozen=True, slots=True)
class File:
    """A file of a pack: its path in it and its text."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        """The text as it is written, in UTF-8."""
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class PageFiles:
    """What a cartridge holds of one page. `name` names the files, `address` is the page's, relative to the root.

    `questions` is None where the page asks none.
    """

    name: str
    address: str
    title: str
    page: File
    link: File
    questions: File | None


def style(templates: Environment) -> File:
    """Return the style sheet of all pages."""
    return File("pages/pack.css", templates.get_template("handbook/packs/pack.css").render())


def page_files(page: Page, article: Article, root: str, templates: Environment) -> PageFiles:
    """Return the files about a page of the handbook, which is published at `root`."""
    name, permalink = name_of(article.address), root + article.address
    html = templates.get_template("handbook/packs/page.html").render(
        article=article, permalink=permalink, handbook=HANDBOOK, licence=LICENCE, style="pack.css"
    )
    link = templates.get_template("handbook/packs/weblink.xml").render(title=article.title, permalink=permalink)
    asked = assessment(page, f"questions-{name}", permalink, templates)
    return PageFiles(
        name,
        article.address,
        article.title,
        File(f"pages/{name}.html", html),
        File(f"links/{name}.xml", link),
        File(f"questions/{name}.xml", asked) if asked else None,
    )


def write_resources(folder: Path, root: str, sheet: File, pages: Iterable[PageFiles]) -> None:
    """Write the files of all pages into a folder, and `index.json`, from which a browser makes cartridges of its own.

    The index names the handbook, its address and its licence, the style sheet, and for every page its address, title
    and name, and each of its files with its path from the folder, its SHA-256 and its length in bytes.
    """
    listed = []
    for files in pages:
        there = {"page": files.page, "link": files.link, "questions": files.questions}
        kept = {kind: _write(folder, file) if file else None for kind, file in there.items()}
        listed.append({"address": files.address, "title": files.title, "name": files.name, **kept})
    index = {
        "title": HANDBOOK,
        "address": root,
        "language": "en-GB",
        "licence": asdict(LICENCE),
        "style": _write(folder, sheet),
        "pages": listed,
    }
    _write(folder, File("index.json", json.dumps(index, ensure_ascii=False, indent=1) + "\n"))


def _write(folder: Path, file: File) -> dict[str, str | int]:
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(file.content)
    draft.replace(path)
    return {"file": file.path, "sha256": hashlib.sha256(file.content).hexdigest(), "bytes": len(file.content)}
