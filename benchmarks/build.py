"""Measure the build of the handbook against the same pages without citations, in one run.

Two peers build the pages with every citation taken out: the handbook's own build without its checks of sources and
citations, which shows what citations cost, and MkDocs with the stock theme and no hooks, which shows what all of the
handbook costs. They take turns, and the quickest of the rounds counts. Cold builds begin without caches, warm ones with
those of the last build; all write into a new folder, as `make site` does.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from running import Run, best, run

ROOT = Path(__file__).parent.parent
TAKEN_ALONG = ("docs", "hooks", "overrides", "mkdocs.yml", "refs.bib")
CITATION = re.compile(r"\s?\[[^\[\]]*@[^\[\]]*\](?!\()|(?<![\w`\\])@(?=\w)")
# The other checks run, but say nothing: without citations no page would pass them.
UNCHECKED = """\
from handbook import checks
from handbook.checks import citations, sources


def in_silence(check):
    return lambda site: (finding for finding in check(site) if False)


ABOUT_CITATIONS = {citations.__name__, sources.__name__}
checks.ALL_CHECKS = [in_silence(check) for check in checks.ALL_CHECKS if check.__module__ not in ABOUT_CITATIONS]
"""
BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


def copy(folder: Path) -> Path:
    """Copy what a build reads into a folder."""
    folder.mkdir()
    for name in TAKEN_ALONG:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def without_citations(project: Path) -> Path:
    """Take every citation and source out of a copy, and the checks of them."""
    for page in (project / "docs").rglob("*.md"):
        page.write_text(CITATION.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    (project / "refs.bib").write_text("")
    (project / "hooks" / "unchecked.py").write_text(UNCHECKED)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - hooks/unchecked.py\n"), "utf-8")
    return project


def stock(project: Path) -> Path:
    """Take the hooks and overrides out of a copy."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    for name in ("hooks", "watch", "strict", "site_url", "repo_url"):
        settings.pop(name, None)
    del settings["theme"]["custom_dir"]
    settings["plugins"] = ["search"]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return project


def build(project: Path, *, cold: bool) -> Run:
    """Build a project into a new folder, after its caches are deleted where `cold` says so."""
    shutil.rmtree(project / "site", ignore_errors=True)
    if cold:
        shutil.rmtree(project / ".cache", ignore_errors=True)
    return run(BUILD, project)


def main() -> None:
    """Run the rounds and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    runs: dict[str, list[Run]] = {"cold": [], "warm": [], "uncited cold": [], "uncited warm": [], "stock": []}
    with TemporaryDirectory() as folder:
        handbook = copy(Path(folder, "handbook"))
        uncited = without_citations(copy(Path(folder, "uncited")))
        plain = stock(without_citations(copy(Path(folder, "stock"))))
        for _ in range(rounds):
            runs["cold"].append(build(handbook, cold=True))
            runs["uncited cold"].append(build(uncited, cold=True))
            runs["warm"].append(build(handbook, cold=False))
            runs["uncited warm"].append(build(uncited, cold=False))
            runs["stock"].append(build(plain, cold=False))
    found = {name: best(each) for name, each in runs.items()}
    pages = sum(1 for _ in (ROOT / "docs").rglob("*.md"))
    print(f"{pages} pages, the quickest of {rounds} rounds")
    print("                                     seconds   MiB   to uncited   to stock")
    for name, peer in (("cold", "uncited cold"), ("warm", "uncited warm")):
        for label in (name, peer):
            mine = found[label]
            to_peer, to_stock = mine.seconds / found[peer].seconds, mine.seconds / found["stock"].seconds
            print(f"handbook, {label:25}  {mine.seconds:7.2f} {mine.memory:5.0f} {to_peer:12.2f} {to_stock:10.2f}")
    print(f"stock MkDocs without citations       {found['stock'].seconds:7.2f} {found['stock'].memory:5.0f}")


if __name__ == "__main__":
    main()
