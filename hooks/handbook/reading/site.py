"""The one read of `docs/`, `refs.bib` and `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from handbook.characters import unseen
from handbook.findings import Finding, Place
from handbook.reading.assets import odd_files
from handbook.reading.bibliography import Bibliography, read_bibliography
from handbook.reading.corrections import CORRECTIONS, read_corrections
from handbook.reading.editions import EDITIONS, read_editions
from handbook.reading.front_matter import read_front_matter, split
from handbook.reading.glossary import read_terms
from handbook.reading.markdown import read_body
from handbook.reading.navigation import read_navigation
from handbook.reading.permalinks import LEDGER, MOVED, read_ledger, read_moves
from handbook.records import Body, NavigationItem, Page, Site, Term
from handbook.schema import GENERATED_FILES, kind_of


def read_sources(root: Path, cache: Path | None = None) -> Bibliography:
    """Read the `refs.bib` of the project at `root`; one that has none has no sources. `cache` is a file."""
    file = root / "refs.bib"
    return read_bibliography(file, cache=cache) if file.is_file() else Bibliography({}, frozenset(), [])


def read_site(root: Path, bibliography: Bibliography | None = None) -> Site:
    """Read the project at `root`. Whatever cannot be read becomes a finding; nothing is raised for it.

    `bibliography` is the project's, where it was read already.
    """
    docs = root / "docs"
    bibliography = bibliography or read_sources(root)
    findings = [*bibliography.findings, *odd_files(docs)]
    pages, assets = [], set(GENERATED_FILES)
    terms: tuple[Term, ...] = ()
    for file in sorted(path for path in docs.rglob("*") if path.is_file()):
        name = file.relative_to(docs).as_posix()
        if file.suffix == ".md":
            page, found = read_page(file.read_bytes(), name)
            pages.append(page)
            findings += found
            if page.kind == "glossary":
                terms, found = read_terms(page)
                findings += found
        else:
            assets.add(name)
    navigation, found = read_navigation_file(root)
    findings += found
    figures = frozenset(file.stem for file in (root / "overrides" / "handbook" / "figures").glob("[!_]*.html"))
    published, found = read_ledger(_text(root / LEDGER))
    findings += found
    moves, found = read_moves(_text(root / MOVED))
    findings += found
    editions, found = read_editions(_text(root / EDITIONS))
    findings += found
    corrections, found = read_corrections(_text(root / CORRECTIONS))
    findings += found
    return Site(
        root,
        tuple(pages),
        bibliography.sources,
        bibliography.broken,
        navigation,
        frozenset(assets),
        figures,
        terms,
        published,
        moves,
        editions,
        corrections,
        tuple(findings),
    )


def with_page(site: Site, page: Page, findings: Sequence[Finding]) -> Site:
    """Return a site with one page in the place of the one of that path, and what was found when it was read."""
    pages = tuple(page if each.path == page.path else each for each in site.pages)
    terms, found = read_terms(page) if page.kind == "glossary" else (site.terms, [])
    others = (finding for finding in site.findings if finding.place.path != page.file)
    return replace(site, pages=pages, terms=terms, findings=(*others, *findings, *found))


def read_navigation_file(root: Path) -> tuple[tuple[NavigationItem, ...], list[Finding]]:
    """Read the navigation of the `mkdocs.yml` of the project at `root`, which is empty where there is none."""
    file = root / "mkdocs.yml"
    try:
        text = file.read_text(encoding="utf-8-sig") if file.is_file() else ""
        return read_navigation(text), list(unseen(text, "mkdocs.yml"))
    except UnicodeDecodeError as error:
        return (), [Finding(Place("mkdocs.yml"), "P214", f"byte {error.start} is not UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), [Finding(Place("mkdocs.yml", mark.line + 1 if mark else 1), "P201", "the file is not YAML")]


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def read_page(content: bytes, name: str) -> tuple[Page, list[Finding]]:
    """Read a page from its bytes; `name` is its path relative to `docs/`."""
    path, kind = f"docs/{name}", kind_of(name)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return Page(name, kind, None, {}, Body("")), [Finding(Place(path), "P214", f"byte {error.start} is not UTF-8")]
    yaml_text, body_text, first_line = split(text)
    meta, places, findings = read_front_matter(yaml_text, path, kind)
    body, found = read_body(body_text, path, first_line)
    return Page(name, kind, meta, places, body), [*findings, *found, *unseen(text, path)]
