"""Measure the build of the handbook against the same pages without citations, in one run.

The peer is MkDocs with the stock Material theme and none of the handbook's hooks, over the same pages with every citation
taken out. Both are built in turn, each in a process of its own, and the quickest of the rounds counts: noise only adds.
The handbook is built twice a round: with its citations to be formatted anew, and with those kept from the last build.
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


def copy(folder: Path) -> Path:
    """Copy what a build reads into a folder."""
    folder.mkdir()
    for name in TAKEN_ALONG:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def without_citations(project: Path) -> Path:
    """Turn a copy into the peer: no citations, no hooks, no overrides."""
    for page in (project / "docs").rglob("*.md"):
        page.write_text(CITATION.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    settings = yaml.safe_load(text)
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
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        handbook = copy(Path(folder, "handbook"))
        peer = without_citations(copy(Path(folder, "peer")))
        times: dict[str, list[float]] = {"peer": [], "anew": [], "kept": []}
        for _ in range(rounds):
            times["peer"].append(seconds(peer))
            shutil.rmtree(handbook / ".cache", ignore_errors=True)
            times["anew"].append(seconds(handbook))
            times["kept"].append(seconds(handbook))
    best = {name: min(found) for name, found in times.items()}
    pages = sum(1 for _ in (ROOT / "docs").rglob("*.md"))
    print(f"{pages} pages, the quickest of {rounds} rounds each")
    print(f"without citations, checks and cross-references  {best['peer']:5.2f} s")
    print(f"the handbook, citations formatted anew          {best['anew']:5.2f} s  {best['anew'] / best['peer']:.2f} times")
    print(f"the handbook, citations kept from before        {best['kept']:5.2f} s  {best['kept'] / best['peer']:.2f} times")


if __name__ == "__main__":
    main()
