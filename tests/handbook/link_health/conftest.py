"""A web to ask: a real server, what it answers at each path, and what it was asked."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from handbook.link_health.web import Manners


@dataclass
class FakeWeb:
    """A server. `replies` holds the replies to come at a path, the last of which is given again and again."""

    root: str = ""
    replies: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    archived: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def manners(self) -> Manners:
        return Manners(
            "editor@example.org", pause=0, timeout=0.3, back_off=0.01, archive=f"{self.root}/wayback/available"
        )

    def put(self, path: str, *statuses: int, **headers: str) -> str:
        """Answer a path with the statuses, one after another, and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = [(status, named) for status in statuses]
        return self.root + path


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    fake = FakeWeb()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            parts = urlsplit(self.path)
            fake.times.append(time.monotonic())
            fake.agents.add(self.headers["User-Agent"])
            if parts.path == "/wayback/available":
                [wanted] = parse_qs(parts.query)["url"]
                fake.asked.append(("archive", wanted.removeprefix(fake.root)))
                copy = {"available": True, "url": fake.archived.get(wanted, ""), "status": "200"}
                self.reply(200, {}, json.dumps({"archived_snapshots": {"closest": copy} if copy["url"] else {}}))
                return
            fake.asked.append((self.command, parts.path))
            waiting = fake.replies[parts.path]
            status, headers = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            if status == 405 and self.command == "GET":
                status = 200
            if status == 0:
                time.sleep(0.5)
            self.reply(status or 200, headers, "a page")

        def reply(self, status: int, headers: dict[str, str], text: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text.encode())

        do_HEAD = do_GET = answer

        def log_message(self, *arguments: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of clients that went away, as they do after a time-out."""

    with Server(("127.0.0.1", 0), Handler) as server:
        fake.root = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield fake
        server.shutdown()
