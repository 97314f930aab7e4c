"""The seam to requests: polite questions to registries, one at a time, asked again where a registry is busy."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

# A registry that was silent so often in a row is not asked again in this run.
_PATIENCE = 3
_BUSY = (429, 500, 502, 503, 504)
_NONE = (404, 410)
_CONTACT = re.compile(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Manners:
    """How registries are asked, in seconds: pause between requests, patience with an answer, tries again, back-off.

    The n-th new try of a request waits `backoff` · 2ⁿ⁻¹, at most a minute, or as long as the answer's Retry-After says
    (RFC 9110, section 10.2.3), at most five minutes.
    """

    interval: float = 1.0
    timeout: float = 20.0
    retries: int = 4
    backoff: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body, None where the registry has no such record; with a `failure` there was no answer."""

    body: bytes | None = None
    failure: str = ""


class _Backoff(Retry):
    """urllib3's back-off, but also before the first new try, which urllib3 makes at once."""

    def get_backoff_time(self) -> float:
        """Return the seconds until the next try: the factor, then twice that, and so on."""
        return min(self.backoff_max, max(self.backoff_factor, super().get_backoff_time()))


class Client:
    """A connection to registries, to be used in a `with` block. `contact` goes into the User-Agent of every request.

    Crossref serves those who name themselves first (https://www.crossref.org/documentation/retrieve-metadata/rest-api).
    """

    def __init__(self, contact: str, manners: Manners) -> None:
        self._manners = manners
        self._next = 0.0
        self._silent: Counter[str] = Counter()
        self._session = requests.Session()
        address = contact if contact.startswith("http") else f"mailto:{contact}"
        self._session.headers.update(
            {"User-Agent": f"track-ii-handbook/1 ({address})", "Accept": "application/json"},
        )
        retry = _Backoff(
            total=manners.retries,
            status_forcelist=_BUSY,
            allowed_methods={"GET"},
            backoff_factor=max(manners.backoff, manners.interval),
            backoff_max=60,
            retry_after_max=300,
            raise_on_status=False,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def get(self, address: str) -> Answer:
        """Ask for an address, not before the pause since the last request is over."""
        host = urlsplit(address).netloc
        if self._silent[host] >= _PATIENCE:
            return Answer(failure=f"was silent {_PATIENCE} times running and is not asked again in this run")
        time.sleep(max(0.0, self._next - time.monotonic()))
        answer = self._ask(address)
        self._next = time.monotonic() + self._manners.interval
        self._silent[host] = self._silent[host] + 1 if answer.failure else 0
        return answer

    def _ask(self, address: str) -> Answer:
        try:
            response = self._session.get(address, timeout=self._manners.timeout)
        except requests.Timeout:
            return Answer(failure=f"did not answer within {self._manners.timeout:g} seconds")
        except requests.RequestException as error:
            slow = "timed out" in str(error)
            why = f"did not answer within {self._manners.timeout:g} seconds" if slow else "cannot be reached"
            return Answer(failure=f"{why} ({type(error).__name__})")
        if response.status_code in _NONE:
            return Answer()
        if response.status_code != requests.codes.ok:
            return Answer(failure=f"answered with status {response.status_code}")
        return Answer(response.content)


def usable_contact(contact: str) -> bool:
    """Whether a text is an e-mail address or a web address that can stand in a header."""
    return bool(_CONTACT.fullmatch(contact))
