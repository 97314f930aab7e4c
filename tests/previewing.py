"""The preview of a small handbook, as an editor starts it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests


class Served:
    """A preview that runs: its project, its address, and what it printed."""

    def __init__(self, project: Path, address: str, log: Path) -> None:
        self.project, self.address, self._log = project, address, log

    @property
    def said(self) -> str:
        return self._log.read_text()

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.project / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))

    def page(self, path: str = "cases/oslo-channel/") -> str:
        return requests.get(self.address + path, timeout=30).text

    def until(self, text: str, path: str = "cases/oslo-channel/", gone: bool = False) -> str:
        """Return a page as soon as it holds a text, or no longer does."""
        for _ in range(600):
            page = self.page(path)
            if (text in page) != gone:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{text!r} on {path}\n{self.said}")

    def news(self, page: str) -> dict:
        """Wait, as a browser that shows a page does, and return what it is told."""
        epoch = re.search(r"epoch=(\d+)", page)[1]
        return requests.get(f"{self.address}_preview/wait?epoch={epoch}&known=", timeout=60).json()


@contextmanager
def preview_of(project: Path) -> Iterator[Served]:
    """Serve a project as `make serve` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.with_name("log")
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--no-strict", "--dev-addr", at],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            for _ in range(1200):
                if "follows every change" in log.read_text():
                    break
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            yield Served(project, f"http://{at}/", log)
        finally:
            server.terminate()
            assert server.wait(30) == 0
