"""Builds the handbook with the generators that it may move to, and compares every page with the release.

`python -m canary RELEASE PROGRAMS` takes the folder of the built site and the folder in which `properdocs` and
`zensical` are. ProperDocs builds the project as it is. Zensical runs no hooks; it gets each page's finished text inside
a Markdown file, which is how the handbook would first be moved there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from canary.pages import differences, read_pages
from lxml import etree, html

ROOT = Path(__file__).parent.parent


def properdocs(programs: Path, release: Path, folder: Path) -> Path:
    """Build the project with ProperDocs and return the folder of its site."""
    _run([programs / "properdocs", "build", "--quiet", "--site-dir", folder / "site"], ROOT)
    return folder / "site"


def zensical(programs: Path, release: Path, folder: Path) -> Path:
    """Build the release's texts, laid into Markdown files, with Zensical and return the folder of its site."""
    for file in release.rglob("index.html"):
        article = html.parse(str(file)).getroot().find(".//article")
        if article is not None:
            page = folder / "docs" / file.relative_to(release).with_suffix(".md")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_as_markdown(article), "utf-8")
    shutil.copytree(release / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: The Track II Handbook\ntheme: {name: material}\n")
    _run([programs / "zensical", "build"], folder)
    return folder / "site"


def _as_markdown(article: html.HtmlElement) -> str:
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in article)
    return f"---\ntitle: {json.dumps(article.findtext('.//h1'))}\n---\n\n<div>\n{inner}\n</div>\n"


def _run(command: list[str | Path], folder: Path) -> None:
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if said.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed: {said.stderr or said.stdout}")


GENERATORS: dict[str, Callable[[Path, Path, Path], Path]] = {"ProperDocs": properdocs, "Zensical": zensical}


def main() -> int:
    """Print the differences of each generator; return 1 where there are any."""
    parser = argparse.ArgumentParser(prog="canary", description=__doc__.splitlines()[0])
    parser.add_argument("release", type=Path)
    parser.add_argument("programs", type=Path)
    options = parser.parse_args()
    release = read_pages(options.release)
    differ = False
    for name, build in GENERATORS.items():
        with TemporaryDirectory() as folder:
            site = build(options.programs.absolute(), options.release.absolute(), Path(folder))
            found = differences(release, read_pages(site))
        print(f"{name}: {len(release)} pages, {len(found)} differences", *found, sep="\n  ")
        differ = differ or bool(found)
    return int(differ)


if __name__ == "__main__":
    sys.exit(main())
