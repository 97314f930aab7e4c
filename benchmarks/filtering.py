"""Measure how long the index of 1,000 generated cases takes to show a change of a filter, in a browser.

Each change is timed from the event to the laid-out page. The same change on an index of 100 cases is measured
beside it in the same run.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from build import ROOT
from large import generate
from playwright.sync_api import sync_playwright
from running import run

CHANGES = """() => {
    const form = document.getElementById("case-filters");
    const took = [];
    for (let round = 0; round < 30; round++) {
        form.elements.since.value = round % 2 ? "" : String(1960 + round);
        form.elements.format.value = round % 3 ? "" : "elite dialogue";
        const start = performance.now();
        form.elements.since.dispatchEvent(new Event("input", {bubbles: true}));
        document.body.offsetHeight;
        took.push(performance.now() - start);
        if (!form.querySelector("output").value) throw new Error("the filter does not run");
    }
    return took;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def measure(site: Path) -> list[float]:
    """Return the milliseconds that thirty changes took."""
    handler = functools.partial(_Quiet, directory=str(site))
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/cases/")
        took = page.evaluate(CHANGES)
        browser.close()
        server.shutdown()
    return took


def main() -> None:
    """Build both, measure, and print the table."""
    with TemporaryDirectory() as folder:
        for pages in (100, 1000):
            project = generate(Path(folder, str(pages)), pages, 500)
            shutil.copytree(ROOT / "docs" / "assets", project / "docs" / "assets")
            run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)
            took = measure(project / "site")
            print(f"{pages:5} cases: median {statistics.median(took):5.1f} ms, slowest {max(took):5.1f} ms a change")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.output)
