"""What the web says of an address, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

Verdict = Literal["alive", "dead", "unknown"]

NO_SUCH_HOST, BAD_CERTIFICATE = "no such host", "bad certificate"
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of the last response, or the fault for which there was none.

    `moved_to` is where permanent redirects lead, `archived` the address of a copy in the Wayback Machine.
    """

    status: int = 0
    fault: str = ""
    moved_to: str = ""
    archived: str = ""

    @property
    def verdict(self) -> Verdict:
        """Dead is only what is surely gone: publishers answer programs with 403 and the like, readers with the page."""
        if 200 <= self.status < 300:
            return "alive"
        if self.status in _GONE or self.fault in (NO_SUCH_HOST, BAD_CERTIFICATE):
            return "dead"
        return "unknown"

    @property
    def passing(self) -> bool:
        """Whether a later answer may well be another one."""
        return self.status == HTTPStatus.TOO_MANY_REQUESTS or 500 <= self.status < 600

    @property
    def reason(self) -> str:
        """The status or the fault in words."""
        if self.fault:
            return self.fault
        known = self.status in HTTPStatus.__members__.values()
        return f"{self.status} {HTTPStatus(self.status).phrase}" if known else str(self.status)
