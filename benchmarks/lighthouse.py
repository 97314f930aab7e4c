"""Let Lighthouse judge the built site on a simulated phone, one page of each kind: the largest.

The pages are served compressed and may be kept for ten minutes, as GitHub Pages does. `make bench-lighthouse` installs
Lighthouse into `.cache/`. Each figure is the median of `--runs`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from build import ROOT

from handbook.records import address_of
from handbook.schema import kind_of

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
OPTIONS = (
    "--quiet",
    "--output=json",
    f"--only-categories={','.join(CATEGORIES)}",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
)
COMPRESSED = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".md", ".txt"}
PROGRAM = ROOT / ".cache" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"


class _Compressing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def do_GET(self) -> None:
        """Send a file, compressed where that helps."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in COMPRESSED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def largest_pages(site: Path) -> dict[str, str]:
    """Return the address of the largest built page of each kind, relative to the site's root."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted((ROOT / "docs").rglob("*.md")):
        path = file.relative_to(ROOT / "docs").as_posix()
        address = address_of(path)
        size = (site / address / "index.html").stat().st_size
        found[kind_of(path)] = max(found.get(kind_of(path), (0, "")), (size, address))
    return {kind: address for kind, (_, address) in found.items()}


def judge(url: str) -> dict[str, float]:
    """Return what one run says: a score of 0 to 100 for each category, milliseconds, shift and bytes on the wire."""
    run = subprocess.run(
        ["node", str(PROGRAM), url, *OPTIONS],
        env={**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(run.stdout)
    for category in CATEGORIES[1:]:
        for audit in report["categories"][category]["auditRefs"]:
            result = report["audits"][audit["id"]]
            if audit["weight"] and result["score"] is not None and result["score"] < 1:
                print(f"  {urlsplit(url).path}: {result['title']}", file=sys.stderr)
    audits = report["audits"]
    return {
        **{category: report["categories"][category]["score"] * 100 for category in CATEGORIES},
        "LCP ms": audits["largest-contentful-paint"]["numericValue"],
        "CLS": audits["cumulative-layout-shift"]["numericValue"],
        "KB": audits["total-byte-weight"]["numericValue"] / 1024,
    }


def main() -> None:
    """Serve the site, judge each page, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", nargs="*", default=[], help="only these kinds of page")
    chosen = parser.parse_args()
    handler = functools.partial(_Compressing, directory=str(chosen.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("| kind | page | performance | accessibility | best practices | SEO | LCP ms | CLS | KB |")
        print("| --- | --- " + "| --: " * 7 + "|")
        for kind, address in largest_pages(chosen.site).items():
            if chosen.kinds and kind not in chosen.kinds:
                continue
            try:
                runs = [judge(f"http://127.0.0.1:{server.server_port}/{address}") for _ in range(chosen.runs)]
            except subprocess.CalledProcessError as error:
                print(f"| {kind} | /{address} | {error.stderr.strip()} |", flush=True)
                continue
            median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            figures = [f"{value:.3f}" if name == "CLS" else f"{value:.0f}" for name, value in median.items()]
            print("|", " | ".join([kind, f"/{address}", *figures]), "|", flush=True)
        server.shutdown()


if __name__ == "__main__":
    main()
