"""The seam to requests: one question about one address, politely put."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from handbook.link_health.answers import BAD_CERTIFICATE, NO_SUCH_HOST, Answer

_NO_LOOKUP = "its host could not be looked up"
_FOR_GOOD = {301, 308}
_MOST_REDIRECTS = 10
_LONGEST_WAIT = 60.0
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are asked; times are in seconds."""

    contact: str = ""
    pause: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    back_off: float = 2.0
    hosts_at_once: int = 6
    archive: str = "https://archive.org/wayback/available"

    @property
    def user_agent(self) -> str:
        """The name under which servers see the handbook, with a way to reach its editors."""
        contact = " ".join(self.contact.split()).encode("ascii", "replace").decode()
        return f"Track-II-Handbook-link-health/1.0{f' ({contact})' if contact else ''}"


class Web:
    """Asks addresses. It can be shared between threads."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._turns = _Turns(manners.pause)
        self._offline = False

    def ask(self, address: str) -> Answer:
        """Return what is at an address: by HEAD, and by GET where the server does not take HEAD well."""
        with self._session() as session:
            answer, wait = self._request(session, "HEAD", address)
            if answer.verdict == "alive" or answer.fault in (NO_SUCH_HOST, BAD_CERTIFICATE):
                return answer
            if answer.status == 429:
                time.sleep(wait or self._manners.back_off)
            for number in range(self._manners.tries):
                answer, wait = self._request(session, "GET", address)
                if not answer.passing or number + 1 == self._manners.tries:
                    break
                time.sleep(wait or self._manners.back_off * 2**number)
            return answer

    def with_archived(self, address: str, answer: Answer) -> Answer:
        """Return a bad answer with the address of a copy in the Wayback Machine, where that has one.

        Where not even the Wayback Machine's host is found, it is this machine that has no network.
        """
        if self._offline and answer.fault == NO_SUCH_HOST:
            return replace(answer, fault=_NO_LOOKUP)
        try:
            with self._session() as session:
                found = session.get(self._manners.archive, params={"url": address}, timeout=self._manners.timeout)
                copy = found.json()["archived_snapshots"]["closest"]
                good = copy["available"] and str(copy["status"]).startswith("2")
                return replace(answer, archived=_secure(str(copy["url"]))) if good else answer
        except requests.ConnectionError as error:
            self._offline = self._fault(error) == NO_SUCH_HOST
            return replace(answer, fault=_NO_LOOKUP) if self._offline and answer.fault == NO_SUCH_HOST else answer
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return answer

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.headers["User-Agent"] = self._manners.user_agent
        session.max_redirects = _MOST_REDIRECTS
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Patient(self._turns))
        return session

    def _request(self, session: requests.Session, method: str, address: str) -> tuple[Answer, float]:
        """Return an answer and for how long the server wants to be left alone."""
        try:
            with session.request(
                method, address, allow_redirects=True, stream=True, timeout=self._manners.timeout
            ) as response:
                wait = response.headers.get("Retry-After", "")
                seconds = min(float(wait), _LONGEST_WAIT) if wait.isdecimal() else 0.0
                return Answer(response.status_code, moved_to=_moved_to(response)), seconds
        except (requests.RequestException, ValueError) as error:
            return Answer(fault=self._fault(error)), 0.0

    def _fault(self, error: Exception) -> str:
        causes = list(_causes(error))
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
            return BAD_CERTIFICATE
        lookups = [cause.errno for cause in causes if isinstance(cause, socket.gaierror)]
        if lookups:
            return NO_SUCH_HOST if lookups[0] in _NO_SUCH_NAME else _NO_LOOKUP
        if isinstance(error, requests.Timeout):
            return f"no answer in {self._manners.timeout:g} seconds"
        if isinstance(error, requests.TooManyRedirects):
            return f"more than {_MOST_REDIRECTS} redirects"
        if isinstance(error, requests.ConnectionError):
            return "the connection failed"
        return f"it cannot be asked ({type(error).__name__})"


class _Turns:
    """Says when a host may be asked again, for all threads together."""

    def __init__(self, pause: float) -> None:
        self._pause, self._lock = pause, Lock()
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._pause
        time.sleep(turn - now)


class _Patient(HTTPAdapter):
    """Waits for the host's turn before each request, those that follow redirects too."""

    def __init__(self, turns: _Turns) -> None:
        super().__init__()
        self._turns = turns

    def send(self, request: requests.PreparedRequest, *arguments: object, **options: object) -> requests.Response:
        self._turns.wait(urlsplit(request.url).hostname or "")
        return super().send(request, *arguments, **options)


def _moved_to(response: requests.Response) -> str:
    """Return where the permanent redirects lead that come before all others, or an empty string."""
    hops = [*response.history, response]
    moved = ""
    for hop, following in pairwise(hops):
        if hop.status_code not in _FOR_GOOD:
            break
        moved = following.url
    return moved


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it was raised from or wraps."""
    waiting, seen = [error], set()
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        wrapped = [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
        waiting += [other for other in wrapped if isinstance(other, BaseException)]


def _secure(address: str) -> str:
    return "https://" + address.removeprefix("http://") if address.startswith("http://web.archive.org/") else address
