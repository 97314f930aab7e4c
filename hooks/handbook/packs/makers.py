"""What packs are made of: the formats, who makes each, and what goes into it besides the pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from handbook.cache import digest
from handbook.packs.articles import Article
from handbook.packs.books import Colophon
from handbook.packs.cartridge import write_cartridge
from handbook.packs.epub import write_epub
from handbook.packs.pdf import write_pdf
from handbook.packs.printing import printed
from handbook.packs.resources import page_files, style
from handbook.packs.selections import Selection
from handbook.packs.zipping import date_of_sources
from handbook.render.templates import environment


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a pack says of its making: the address that the handbook is published at, and the day of its last change.

    `overrides` is the folder of the templates.
    """

    address: str
    changed: date
    overrides: Path


Write = Callable[[Selection, Mapping[str, Article], Path, Imprint], None]


@dataclass(frozen=True, slots=True)
class Maker:
    """How to make packs of one format. `write` makes one of a selection, of articles by their paths in `docs/`.

    `label` and `use` name the format and what it is for where a page offers it. `packages` are those whose versions
    change what comes out; our own code and templates in `packs/` count in any case. `prepare` does, once for all
    packs that need it, what they share of articles.
    """

    label: str
    use: str
    write: Write
    packages: tuple[str, ...]
    prepare: Callable[[Iterable[Article], Imprint], None] | None = None


def _write_imscc(selection: Selection, articles: Mapping[str, Article], target: Path, imprint: Imprint) -> None:
    templates = environment(imprint.overrides)
    files = {page.path: page_files(page, articles[page.path], imprint.address, templates) for page in selection.pages}
    write_cartridge(target, selection, files, style(templates), imprint.address, imprint.changed, templates)


def _write_epub(selection: Selection, articles: Mapping[str, Article], target: Path, imprint: Imprint) -> None:
    write_epub(selection, articles, target, _colophon(imprint))


def _write_pdf(selection: Selection, articles: Mapping[str, Article], target: Path, imprint: Imprint) -> None:
    write_pdf(selection, articles, target, _colophon(imprint), _printed_in(imprint))


def _prepare_pdf(articles: Iterable[Article], imprint: Imprint) -> None:
    printed(articles, _printed_in(imprint))


def _colophon(imprint: Imprint) -> Colophon:
    return Colophon(imprint.address, date_of_sources(imprint.changed))


def _printed_in(imprint: Imprint) -> Path:
    return imprint.overrides.parent / ".cache" / "printed"


# By the ending of the file's name.
MAKERS: dict[str, Maker] = {
    "imscc": Maker("Common Cartridge", "for Moodle, Canvas and other learning platforms", _write_imscc, ("jinja2",)),
    "epub": Maker("EPUB", "for phones and e-readers", _write_epub, ("jinja2", "typst")),
    "pdf": Maker("PDF", "for paper", _write_pdf, ("jinja2", "typst", "pypandoc_binary", "pypdfium2"), _prepare_pdf),
}


def inputs_of(ending: str, selection: Selection, articles: Mapping[str, Article], imprint: Imprint, own: str) -> str:
    """Return a digest of all that a pack is made from; `own` is that of our own files."""
    return digest(
        ending,
        imprint.address,
        date_of_sources(imprint.changed).isoformat(),
        json.dumps([selection.name, selection.title, selection.summary, selection.home]),
        json.dumps([[section.title, [page.path for page in section.pages]] for section in selection.sections]),
        *(json.dumps(asdict(articles[page.path])) for page in selection.pages),
        *(repr(page.body.quizzes) for page in selection.pages),
        *(f"{package} {version(package)}" for package in MAKERS[ending].packages),
        own,
    )


def own_files(overrides: Path) -> str:
    """Return a digest of the code and the templates that packs are made with."""
    folders = Path(__file__).parent, overrides / "handbook" / "packs"
    paths = (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix != ".pyc")
    return digest(*(f"{path.name}\n{path.read_bytes().hex()}" for path in paths if path.is_file()))
