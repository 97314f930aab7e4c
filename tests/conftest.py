"""What the tests share: projects to break, the built site, a server for it and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.programs import ARGUMENTS, chromium
from handbook.build import Build
from previewing import Served, preview_of

ROOT = Path(__file__).parent.parent
FAULTS = ROOT / "tests" / "faults"
BASE = FAULTS / "base"


def run_mkdocs(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a project as an editor would, and return what was printed."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )


def lay_project(project: Path, overlay: Path | None = None) -> Path:
    """Lay a small handbook into a folder, with other files laid over it."""
    shutil.copytree(BASE, project)
    if overlay:
        shutil.copytree(overlay, project, dirs_exist_ok=True)
    (project / "hooks").symlink_to(ROOT / "hooks")
    (project / "overrides").symlink_to(ROOT / "overrides")
    (project / "handbook.yml").symlink_to(ROOT / "mkdocs.yml")
    return project


@pytest.fixture
def make_project(tmp_path: Path):
    """Return a function that lays a small handbook into a folder, with the files of a fault laid over it."""
    return lambda overlay=None: lay_project(tmp_path / "project", overlay)


@pytest.fixture
def served(make_project) -> Iterator[Served]:
    """The live preview of the small handbook."""
    with preview_of(make_project()) as served:
        yield served


@pytest.fixture(scope="session")
def handbook() -> Build:
    """The handbook itself: its model, its findings and its formatted citations."""
    return Build(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the handbook's built site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    built = run_mkdocs(ROOT, folder)
    assert built.returncode == 0, built.stderr
    return folder


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, and yield its address, ending in a slash."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address under which the built site is served, ending in a slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = chromium(playwright.chromium.executable_path)
        if not program:
            pytest.skip("no browser: install chromium, name one in CHROMIUM, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser window of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
