"""The preview's web server: the files of the site, and a way for browsers to hear of changes."""

from __future__ import annotations

import json
import signal
import time
import webbrowser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment

from handbook.preview.desk import Desk
from handbook.preview.watching import Watcher

_OWN = "/_preview/"
_FILES = {"reload.mjs": "text/javascript", "preview.css": "text/css"}
_PATIENCE = 25  # seconds for which a browser waits for news, less than proxies let it


def say(what: str) -> None:
    """Tell the editor in the terminal."""
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def log_message(self, *arguments: object) -> None:
        """Stay silent: the terminal is for findings."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith(_OWN):
            self._own(address.path.removeprefix(_OWN), {k: v[0] for k, v in parse_qs(address.query).items()})
        elif not address.path.startswith(self.server.mount):
            self._send(b"", "text/plain", HTTPStatus.FOUND, Location=self.server.mount)
        else:
            self._file(unquote(address.path.removeprefix(self.server.mount)))

    def _own(self, name: str, query: dict[str, str]) -> None:
        desk = self.server.desk
        if name == "wait" and query.get("epoch", "").isdecimal():
            desk.wait(int(query["epoch"]), query.get("known", ""), _PATIENCE)
            self._send(json.dumps({"epoch": desk.epoch, "saying": desk.saying}).encode(), "application/json")
        elif name in _FILES:
            self._send(Path(__file__).with_name(name).read_bytes(), _FILES[name])
        else:
            self._missing()

    def _file(self, address: str) -> None:
        epoch = self.server.desk.epoch
        file = self.server.desk.file_at(address)
        if not file.resolve().is_relative_to(self.server.desk.folder.resolve()):
            self._missing()
        elif file.is_dir():
            self._send(b"", "text/plain", HTTPStatus.FOUND, Location=f"{urlsplit(self.path).path}/")
        elif not file.is_file():
            self._missing()
        elif file.suffix == ".html":
            self._send(self.server.live(file.read_bytes(), epoch), "text/html; charset=utf-8")
        else:
            self._send(file.read_bytes(), self.guess_type(str(file)))

    def _missing(self) -> None:
        page = self.server.desk.folder / "404.html"
        content = page.read_bytes() if page.is_file() else b"404"
        self._send(self.server.live(content, self.server.desk.epoch), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-cache", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, at: tuple[str, int], desk: Desk, mount: str, templates: Environment) -> None:
        self.desk, self.mount = desk, mount
        self._reload = templates.get_template("handbook/preview/reload.html")
        super().__init__(at, _Handler)

    def live(self, content: bytes, epoch: int) -> bytes:
        """Return a page that loads itself again when something newer than the epoch is there."""
        head, end, tail = content.rpartition(b"</body>")
        return (head if end else tail) + self._reload.render(epoch=epoch).encode() + end + (tail if end else b"")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser go that closed its window."""


class Preview:
    """The server with the watcher of the project's files; what MkDocs asks of a server of its own."""

    def __init__(self, at: tuple[str, int], mount: str, desk: Desk) -> None:
        self._desk = desk
        self._watcher = Watcher(lambda files: desk.changed(files, lambda: self._watcher.waiting))
        try:
            self._server = _Server(at, desk, mount, desk.build.templates)
        except OSError as error:
            raise SystemExit(f"{at[0]}:{at[1]} cannot be served: {error.strerror}; stop what else runs there") from None
        self.address = f"http://{at[0]}:{self._server.server_port}{mount}"

    def watch(self, path: str) -> None:
        """Watch a file or folder too, if it is there."""
        if Path(path).exists():
            self._watcher.watch(Path(path).resolve())

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until the program is stopped. Raises KeyboardInterrupt then, so that what was made is deleted."""
        self._watcher.start()
        say(f"The handbook is at {self.address} and follows every change. Stop with Ctrl-C.")
        if open_in_browser:
            Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()
        for stopping in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stopping, signal.default_int_handler)
        self._server.serve_forever(poll_interval=0.25)

    def shutdown(self) -> None:
        """Stop watching and delete what was made."""
        self._watcher.stop()
        self._server.server_close()
        self._desk.close()
