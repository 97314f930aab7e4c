"""A registry on this machine, which replays small answers of the true shape, and the rules of the findings."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from handbook.verification.__main__ import main

ANSWERS = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))


class Reply:
    """What the server says to one request: a status, a body (an object becomes JSON), headers, and after how long."""

    def __init__(self, body: object = "", status: int = 200, wait: float = 0, **headers: str) -> None:
        self.status, self.wait = status, wait
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.body = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()


class Registries(http.server.ThreadingHTTPServer):
    """Crossref, DataCite and Open Library under `/crossref`, `/datacite` and `/books`; they know what they are told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: dict[str, list[Reply]] = defaultdict(list)
        self.asked: list[str] = []
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.reached = threading.Event()
        self.stopped = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says(self, what: str, *replies: Reply | dict) -> None:
        """Answer requests for `crossref 10.1000/x`, one by one; the last answer is repeated."""
        self.replies[what] = [reply if isinstance(reply, Reply) else Reply(reply) for reply in replies]

    def reply(self, path: str) -> Reply:
        parts = urlsplit(path)
        service = parts.path.split("/")[1]
        what = parse_qs(parts.query)["bibkeys"][0] if service == "books" else unquote(parts.path.split("/")[-1])
        name = f"{service} {what}"
        self.asked.append(name)
        self.times.append(time.monotonic())
        if replies := self.replies[name]:
            return replies.pop(0) if len(replies) > 1 else replies[0]
        return Reply({}) if service == "books" else Reply("Resource not found.", 404)


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Registries

    def do_GET(self) -> None:
        self.server.agents.add(self.headers["User-Agent"])
        reply = self.server.reply(self.path)
        if reply.wait:
            self.server.reached.set()
            self.server.stopped.wait(reply.wait)
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
        except OSError:
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def registries() -> Iterator[Registries]:
    with Registries() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.stopped.set()
        server.shutdown()


@pytest.fixture(autouse=True)
def _rules_and_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", "editor@example.org")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def options(registries: Registries, root: Path) -> list[str]:
    """Return the options that point to the local registries, and make haste."""
    services = ("--crossref", "/crossref"), ("--datacite", "/datacite"), ("--open-library", "/books")
    addresses = [text for option, path in services for text in (option, registries.address + path)]
    return [*addresses, "--root", str(root), "--interval=0", "--backoff=0.01", "--timeout=1", "--retries=2"]


@pytest.fixture
def run(registries: Registries, tmp_path: Path):
    """Return a function that runs a command on a refs.bib in a new folder, and returns its status."""

    def run(command: str, *more: str, bib: str | None = None) -> int:
        if bib is not None:
            (tmp_path / "refs.bib").write_bytes(bib.encode())
        return main([command, *options(registries, tmp_path), *more])

    return run


@pytest.fixture
def bib(tmp_path: Path):
    """Return a function that reads the refs.bib of the new folder, with its line ends."""
    return lambda: (tmp_path / "refs.bib").read_bytes().decode()
