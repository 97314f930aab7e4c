"""The editions that were published, where else a page can be read, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook.editions.manifest import paths_in
from handbook.history import changes_between
from handbook.permalinks.addresses import Addresses
from handbook.records import Edition, Page, Site, address_of
from handbook.typography import in_words


@dataclass(frozen=True, slots=True)
class PageHistory:
    """What became of a page in a period: where it is now (None where it is gone), how it changed, when and why."""

    title: str
    address: str | None
    how: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The time from one edition to the next, or to now; `changes` is None where the history is not at hand."""

    since: Edition
    until: str
    changes: tuple[PageHistory, ...] | None


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Where a page can be read in another edition; `name` is empty for the current text."""

    name: str
    address: str


def periods(site: Site, edition: str) -> tuple[Period, ...]:
    """Return what changed since each edition until the next one, the newest first.

    `edition` is the name of the edition that is being made, or empty for the current text.
    """
    found = []
    states = [*((each.name, each.commit) for each in site.editions), (edition, "HEAD")]
    for since, (until, commit) in zip(site.editions, states[1:], strict=True):
        changes = changes_between(site.root, since.commit, commit)
        history = changes and tuple(_page_history(site, change.path, change.how, change.reasons) for change in changes)
        found.append(Period(since, until, None if changes is None else history or ()))
    return tuple(reversed(found))


def _page_history(site: Site, path: str, how: str, reasons: tuple[tuple[date, str], ...]) -> PageHistory:
    address = Addresses(site).now(address_of(path.removeprefix("docs/")))
    page = site.by_address.get((address or "#").partition("#")[0])
    title = page.title if page else Path(path).stem
    return PageHistory(title, address, how, tuple((in_words(day), subject) for day, subject in reasons))


def elsewhere(site: Site, page: Page, root_address: str, edition: str) -> tuple[OtherEdition, ...]:
    """Return where else a page can be read, the current text first, then the editions from the newest.

    `root_address` is the address of the current text, which ends in a slash.
    """
    found = [OtherEdition("", root_address + page.address)] if edition else []
    for other in reversed(site.editions):
        if other.name != edition:
            there = f"{page.address}index.html" in paths_in(site.root, other.name)
            found.append(OtherEdition(other.name, f"{root_address}{other.name}/{page.address if there else ''}"))
    return tuple(found)
