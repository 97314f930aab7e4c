"""Measure the build of the handbook against the same pages without citations, in one run.

Two peers build the pages with every citation taken out: the handbook's own build without its checks, which shows what
citations cost, and MkDocs with the stock theme and no hooks, which shows what all of the handbook costs. Each build
is a process of its own, they take turns, and the quickest of the rounds counts, since noise only adds. The handbook is
built twice a round: with its citations formatted anew, and with those kept from the build before.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

ROOT = Path(__file__).parent.parent
TAKEN_ALONG = ("docs", "hooks", "overrides", "mkdocs.yml", "refs.bib")
CITATION = re.compile(r"\s?\[[^\[\]]*@[^\[\]]*\](?!\()|(?<![\w`\\])@(?=\w)")
UNCHECKED = "import handbook.checks\n\nhandbook.checks.ALL_CHECKS = ()\n"


def copy(folder: Path) -> Path:
    """Copy what a build reads into a folder."""
    folder.mkdir()
    for name in TAKEN_ALONG:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def without_citations(project: Path) -> Path:
    """Take every citation and source out of a copy, and the checks, which would not let it pass."""
    for page in (project / "docs").rglob("*.md"):
        page.write_text(CITATION.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    (project / "refs.bib").write_text("")
    (project / "hooks" / "unchecked.py").write_text(UNCHECKED)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - hooks/unchecked.py\n"), "utf-8")
    return project


def stock(project: Path) -> Path:
    """Take the hooks and overrides out of a copy without citations."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    for name in ("hooks", "watch", "strict", "site_url"):
        settings.pop(name)
    del settings["theme"]["custom_dir"]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return project


def seconds(project: Path) -> float:
    """Build a project once and return how long it took."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def main() -> None:
    """Run the rounds and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {"anew": [], "kept": [], "uncited": [], "stock": []}
    with TemporaryDirectory() as folder:
        handbook = copy(Path(folder, "handbook"))
        uncited = without_citations(copy(Path(folder, "uncited")))
        plain = stock(without_citations(copy(Path(folder, "stock"))))
        for _ in range(rounds):
            shutil.rmtree(handbook / ".cache", ignore_errors=True)
            times["anew"].append(seconds(handbook))
            times["kept"].append(seconds(handbook))
            times["uncited"].append(seconds(uncited))
            times["stock"].append(seconds(plain))
    best = {name: min(found) for name, found in times.items()}
    pages = sum(1 for _ in (ROOT / "docs").rglob("*.md"))
    print(f"{pages} pages, the quickest of {rounds} rounds")
    print("                                      seconds   to uncited   to stock")
    for name, label in (
        ("anew", "handbook, citations formatted anew"),
        ("kept", "handbook, citations kept"),
        ("uncited", "handbook's build without citations"),
        ("stock", "stock MkDocs without citations"),
    ):
        mine = best[name]
        print(f"{label:36}  {mine:7.2f}   {mine / best['uncited']:10.2f}   {mine / best['stock']:8.2f}")


if __name__ == "__main__":
    main()
