"""Measure how long a saved change takes until a browser shows it, against `mkdocs serve` as it comes, in one run.

Two servers show the same content, each in a window of one browser: the preview of `make serve`, and MkDocs's own
server with all of the handbook's hooks but that of the preview. They take turns. Each change adds words to a page; the
preview is also timed with a citation that no page had, which pandoc formats, and until a mistake shows its finding.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from build import copy
from large import generate
from playwright.sync_api import Error, Page, sync_playwright

START = 120  # seconds that a server may take until it shows its first page


def without_preview(project: Path) -> Path:
    """Let MkDocs serve a copy by itself."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - hooks/preview.py\n", ""), "utf-8")
    return project


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Serve a project and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--no-strict", "--dev-addr", at]
    told = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{at}/", "TMPDIR": str(project.parent)}
    with (project / ".log").open("w") as log:
        server = subprocess.Popen(command, cwd=project, env={**os.environ, **told}, stdout=log, stderr=log)
        try:
            yield f"http://{at}/"
        finally:
            server.terminate()
            server.wait(30)


def opened(page: Page, address: str) -> Page:
    """Open a page as soon as its server answers. Raises TimeoutError where it does not start."""
    for _ in range(START):
        try:
            page.goto(address)
            return page
        except Error:  # nobody answers yet
            time.sleep(1)
    raise TimeoutError(address)


def shown_after(page: Page, file: Path, added: str, mark: str) -> float:
    """Return the seconds from saving a page with some text added until the browser shows the mark."""
    start = time.perf_counter()
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + added, encoding="utf-8")
    page.wait_for_function("mark => document.body?.innerText.includes(mark)", arg=mark, polling=10, timeout=120_000)
    return time.perf_counter() - start


def measure(make: Callable[[Path], Path], name: str, source: str, rounds: int) -> None:
    """Serve two copies of a project, change the page `name` of both in turns, and print the medians."""
    address = name.removesuffix(".md") + "/"
    with TemporaryDirectory() as folder, ExitStack() as stack:
        projects = [make(Path(folder, "preview")), without_preview(make(Path(folder, "stock")))]
        addresses = [stack.enter_context(served(project)) for project in projects]
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        pages = [opened(browser.new_page(), base + address) for base in addresses]
        files = [project / "docs" / name for project in projects]
        found: dict[str, list[float]] = {"words": [], "stock": [], "citation": [], "finding": []}
        for number in range(rounds):
            time.sleep(2)  # so that nothing of the last change is still going on
            for kind, page, file in zip(("words", "stock"), pages, files, strict=True):
                found[kind].append(shown_after(page, file, f" Round {number} of words.", f"Round {number} of"))
            cited = f" Cited in round{number} [see @{source}, p. {number + 7001}]."
            found["citation"].append(shown_after(pages[0], files[0], cited, f"round{number} (see"))
            mistake = f" [@nobody{number}x]"
            found["finding"].append(shown_after(pages[0], files[0], mistake, f"unknown source 'nobody{number}x'"))
        browser.close()
        pages_in_all = sum(1 for _ in (projects[0] / "docs").rglob("*.md"))
        report(pages_in_all, found)


def report(pages: int, found: dict[str, list[float]]) -> None:
    """Print the median and the slowest of each kind of change."""
    rounds, stock = len(found["stock"]), median(found["stock"])
    print(
        f"{pages} pages, seconds from saving until the browser shows it, median (and slowest) of {rounds}", flush=True
    )
    for kind, label in (("words", "words added"), ("citation", "a new citation"), ("finding", "a mistake's finding")):
        value = median(found[kind])
        print(f"{label:26} {value:6.2f} ({max(found[kind]):.2f}), {stock / value:5.1f} times as fast as mkdocs serve")
    print(f"{'mkdocs serve as it comes':26} {stock:6.2f} ({max(found['stock']):.2f})", flush=True)


def main() -> None:
    """Measure the handbook, and a handbook of generated pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--pages", type=int, default=600, help="generated pages; 0 leaves them out")
    options = parser.parse_args()
    measure(copy, "cases/oslo-channel.md", "waage2005norway", options.rounds)
    if options.pages:
        measure(lambda folder: generate(folder, options.pages, 500), "cases/case-7.md", "author7talks", options.rounds)


if __name__ == "__main__":
    main()
