"""Measure the making of all course packs: from nothing, with nothing changed, and with one page changed.

Two pages are changed in turn: a case that stands in the handbook as a whole alone, and one that reading paths and
courses have too. The whole handbook is made by itself as well, since it is the largest pack.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build import BUILD, copy
from running import Run, run

PACKS = [sys.executable, "-m", "handbook.packs"]
PAGES = {"a case of the handbook alone": "cases/yemen-track-two.md", "a case of paths too": "cases/oslo-channel.md"}


def changed(project: Path, page: str) -> Run:
    """Add a sentence to a page, build the site, and make what changed."""
    path = project / "docs" / page
    heading = "## In brief {#in-brief}\n\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(heading, f"{heading}This sentence is new. [synthesis]\n\n", 1), encoding="utf-8")
    run(BUILD, project)
    return run(PACKS, project)


def make_whole(ending: str) -> None:
    """Make the whole handbook of the project in this folder, in this process."""
    from handbook.packs.articles import read_article
    from handbook.packs.makers import MAKERS, Imprint
    from handbook.packs.selections import whole
    from handbook.reading import read_site

    address = "http://127.0.0.1:8000/"
    selection = whole(read_site(Path()))
    articles = {page.path: read_article(Path("site"), page, address) for page in selection.pages}
    imprint = Imprint(address, date(2026, 1, 1), Path("overrides"))
    MAKERS[ending].write(selection, articles, Path(f"handbook.{ending}"), imprint)


def show(name: str, found: Run, first: Run | None = None) -> None:
    """Print one line of the table."""
    ratio = f"{found.seconds / first.seconds:12.2f}" if first else ""
    print(f"{name:40} {found.seconds:8.1f} {found.memory:6.0f} {ratio}", flush=True)


def main() -> None:
    """Run and print the table."""
    if sys.argv[1:]:
        return make_whole(sys.argv[1])
    os.environ["PYTHONPATH"] = "hooks"
    with TemporaryDirectory() as folder:
        project = copy(Path(folder, "handbook"))
        run(BUILD, project)
        print(f"{'':40} {'seconds':>8} {'MiB':>6} {'to the first':>12}")
        first = run(PACKS, project)
        show("all packs, the first time", first)
        show("all packs, nothing changed", run(PACKS, project), first)
        for name, page in PAGES.items():
            show(f"all packs, {name} changed", changed(project, page), first)
        for ending in ("pdf", "epub"):
            show(f"the whole handbook as {ending.upper()}", run([sys.executable, __file__, ending], project))


if __name__ == "__main__":
    main()
