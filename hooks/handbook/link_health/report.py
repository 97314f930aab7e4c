"""The findings about a site's addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from handbook.findings import Finding, Place
from handbook.link_health.addresses import addresses
from handbook.link_health.answers import Answer
from handbook.link_health.cache import Kept, load, save
from handbook.link_health.web import Manners, Web
from handbook.records import Site


def link_health(site: Site, manners: Manners, cache: Path, now: datetime | None = None) -> list[Finding]:
    """Ask every address of a site that the cache has no fresh answer for, and return the findings about all."""
    now = now or datetime.now(UTC)
    named = addresses(site)
    kept = {address: entry for address, entry in load(cache).items() if address in named and entry.fresh(now)}
    try:
        for address, answer in _ask_all([address for address in named if address not in kept], manners):
            kept[address] = Kept(answer, now)
    finally:
        save(cache, kept)
    return sorted(
        finding
        for address, places in named.items()
        for place in places
        for finding in _findings(address, place, kept[address].answer)
    )


def _ask_all(asked: Iterable[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    """Yield an answer for each address: those of one host one after another, several hosts side by side."""
    by_host: dict[str, list[str]] = {}
    for address in asked:
        by_host.setdefault(_host(address), []).append(address)
    web = Web(manners)

    def ask_host(of_host: list[str]) -> list[tuple[str, Answer]]:
        return [(address, _ask(web, address)) for address in of_host]

    with ThreadPoolExecutor(max_workers=manners.hosts_at_once) as workers:
        for answers in workers.map(ask_host, sorted(by_host.values(), key=len, reverse=True)):
            yield from answers


def _ask(web: Web, address: str) -> Answer:
    answer = web.ask(address)
    return web.with_archived(address, answer) if answer.verdict == "dead" else answer


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _findings(address: str, place: Place, answer: Answer) -> Iterator[Finding]:
    if answer.verdict == "dead":
        mend = f"an archived copy is at {answer.archived}" if answer.archived else ""
        yield Finding(place, "L501", f"'{address}' is dead: {answer.reason}", mend)
    elif answer.verdict == "unknown":
        yield Finding(place, "L502", f"cannot tell whether '{address}' is alive: {answer.reason}")
    elif answer.moved_to:
        yield Finding(place, "L503", f"'{address}' has moved for good", f"write {answer.moved_to}")
