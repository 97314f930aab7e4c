"""Making all packs of a built site, side by side, those that changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from lxml import html

from handbook.findings import Finding
from handbook.history import Days, days
from handbook.packs.articles import Article, read_article
from handbook.packs.downloads import Download, offer
from handbook.packs.keeping import Keeping
from handbook.packs.makers import MAKERS, Imprint, inputs_of, own_files
from handbook.packs.pdf import TooWideError
from handbook.packs.resources import page_files, style, write_resources
from handbook.packs.selections import Selection, selections
from handbook.reading import read_site
from handbook.records import Page
from handbook.render.templates import environment
from handbook.today import today


class PacksError(Exception):
    """Why no packs can be made, in one line."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack to make: of which selection, and the ending of its file's name, which says in which format."""

    selection: Selection
    ending: str
    imprint: Imprint

    @property
    def file(self) -> str:
        """The name of the pack's file."""
        return f"{self.selection.name}.{self.ending}"


def make_packs(
    root: Path, site_dir: Path, say: Callable[[str], None], find: Callable[[Finding], None] = lambda finding: None
) -> list[str]:
    """Make all packs of the site that was built from the project at `root`, into `site_dir/packs/`.

    `say` is told what is being done, and `find` what on a page keeps a pack from being made. Returns why packs are
    missing, a line for each; the others are there, and pages offer them. Raises PacksError where the site is missing
    or older than its pages.
    """
    address = published_at(site_dir)
    site = read_site(root)
    chosen = selections(site)
    pages = {page.path: page for selection in chosen for page in selection.pages}
    articles = {path: _article(site_dir, page, address) for path, page in pages.items()}
    overrides = root / "overrides"
    templates = environment(overrides)
    folder = site_dir / "packs"
    files = (page_files(page, articles[path], address, templates) for path, page in pages.items())
    write_resources(folder, address, style(templates), files)

    imprint = Imprint(address, today(), overrides)
    changes = days(root)
    packs = [
        Pack(selection, ending, replace(imprint, changed=_changed(selection, changes)))
        for selection in chosen
        for ending in MAKERS
    ]
    missing = _fill(folder, packs, articles, root / ".cache" / "packs", say, find)
    places = offer(site_dir, _offers(folder, packs), templates)
    say(f"{len(packs) - len(missing)} packs in {folder}, offered on {places} pages")
    return missing


def published_at(site_dir: Path) -> str:
    """Return the address that a site was built for, from the canonical link of its first page.

    Raises PacksError where there is none.
    """
    try:
        links = html.parse(str(site_dir / "index.html")).xpath("//link[@rel='canonical']/@href")
    except OSError:
        links = []
    if not links:
        raise PacksError(f"no site in {site_dir}/: run make site first")
    return links[0]


def _article(site_dir: Path, page: Page, address: str) -> Article:
    try:
        return read_article(site_dir, page, address)
    except (OSError, ValueError) as error:
        raise PacksError(f"the site in {site_dir}/ does not show {page.file} as it is: run make site again") from error


def _changed(selection: Selection, changes: Mapping[str, Days]) -> date:
    return max(changes[page.file].last if page.file in changes else today() for page in selection.pages)


def _fill(
    folder: Path,
    packs: Sequence[Pack],
    articles: Mapping[str, Article],
    cache: Path,
    say: Callable[[str], None],
    find: Callable[[Finding], None],
) -> list[str]:
    """Bring packs into a folder, kept or newly made, and take others out of it; return why any are missing."""
    keeping = Keeping(cache)
    missing = []
    try:
        own = own_files(packs[0].imprint.overrides)
        keys = {pack.file: _key(pack, articles, own) for pack in packs}
        kept = {pack.file: keeping.find(keys[pack.file]) for pack in packs}
        wanted = [pack for pack in packs if not kept[pack.file]]
        _prepare(wanted, articles)
        for number, (pack, future) in enumerate(_made(wanted, articles, keeping.drafts), 1):
            say(f"{number} of {len(wanted)}: {pack.file}")
            if error := future.exception():
                missing.append(f"{pack.file} could not be made: {_why(error, find)}")
            else:
                kept[pack.file] = keeping.keep(keys[pack.file], future.result())
        for name, pack in kept.items():
            _place(pack, folder / name)
    finally:
        keeping.close()
    for path in folder.iterdir():
        if path.suffix[1:] in MAKERS and path.name not in kept:
            path.unlink()
    return missing


def _why(error: BaseException, find: Callable[[Finding], None]) -> str:
    if not isinstance(error, TooWideError):
        return f"{type(error).__name__}: {error}".splitlines()[0]
    for finding in error.findings:
        find(finding)
    return "see the findings"


def _prepare(packs: Sequence[Pack], articles: Mapping[str, Article]) -> None:
    for ending in {pack.ending: None for pack in packs}:
        if prepare := MAKERS[ending].prepare:
            chosen = [pack for pack in packs if pack.ending == ending]
            paths = {page.path: None for pack in chosen for page in pack.selection.pages}
            prepare([articles[path] for path in paths], chosen[0].imprint)


def _key(pack: Pack, articles: Mapping[str, Article], own: str) -> str:
    return f"{inputs_of(pack.ending, pack.selection, articles, pack.imprint, own)}.{pack.ending}"


def _place(pack: Path | None, target: Path) -> None:
    if not pack:
        target.unlink(missing_ok=True)
        return
    draft = target.with_name(f".{target.name}")
    shutil.copyfile(pack, draft)
    draft.replace(target)


def _made(packs: Sequence[Pack], articles: Mapping[str, Article], drafts: Path) -> Iterator[tuple[Pack, Future[Path]]]:
    """Yield each pack when it is made, the largest being begun first, so that none is waited for at the end."""
    if not packs:
        return
    workers = min(os.cpu_count() or 1, len(packs))
    # Processes that begin anew carry no threads or locks of this one with them.
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (articles,)) as pool:
        by_size = sorted(packs, key=lambda pack: -len(pack.selection.pages))
        futures = {pool.submit(_make, pack, drafts / pack.file): pack for pack in by_size}
        for future in as_completed(futures):
            yield futures[future], future


_articles: Mapping[str, Article] = {}


def _begin(articles: Mapping[str, Article]) -> None:
    global _articles
    _articles = articles


def _make(pack: Pack, target: Path) -> Path:
    MAKERS[pack.ending].write(pack.selection, _articles, target, pack.imprint)
    return target


def _offers(folder: Path, packs: Sequence[Pack]) -> dict[str, list[Download]]:
    found: dict[str, list[Download]] = {}
    for pack in packs:
        path = folder / pack.file
        if path.exists():
            maker = MAKERS[pack.ending]
            offered = Download(pack.file, maker.label, maker.use, path.stat().st_size)
            found.setdefault(pack.selection.home, []).append(offered)
    return found


def teller(stream=sys.stderr) -> Callable[[str], None]:
    """Return a function that says things on a stream: on one line that changes where that is a terminal."""
    if not stream.isatty():
        return lambda line: print(f"packs: {line}", file=stream, flush=True)
    return lambda line: print(f"\r\033[Kpacks: {line}", end="", file=stream, flush=True)
