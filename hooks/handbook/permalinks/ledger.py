"""Extending the ledger of published addresses."""

from __future__ import annotations

from itertools import count

from handbook.findings import Place
from handbook.permalinks.addresses import Addresses
from handbook.reading.permalinks import LEDGER
from handbook.records import Page, Published, Site


def extended(site: Site) -> tuple[Published, ...]:
    """Return the ledger with all addresses of now at its end. Nothing that stands in it is changed.

    A page that is new gets the next number; one that moved keeps the number it had.
    """
    addresses = Addresses(site)
    known = {entry.address for entry in site.published}
    numbers = numbers_of(site, addresses)
    unused = count(max((entry.number for entry in site.published), default=0) + 1)
    added = []
    for page in _in_order(site):
        number = numbers.setdefault(page.address, 0) or next(unused)
        for section in ("", *(f"#{each}" for each in addresses.sections[page.address])):
            if page.address + section not in known:
                added.append(Published(number, page.address + section, Place(LEDGER)))
    return (*site.published, *added)


def numbers_of(site: Site, addresses: Addresses) -> dict[str, int]:
    """Return the numbers of published pages by their addresses of now. Where two became one, the first counts."""
    pages = [entry for entry in site.published if "#" not in entry.address]
    found = {entry.address: entry.number for entry in reversed(pages) if entry.address in addresses.all}
    for entry in pages:
        goal = (addresses.now(entry.address) or "#").partition("#")[0]
        if goal and entry.number not in found.values():
            found.setdefault(goal, entry.number)
    return found


def _in_order(site: Site) -> list[Page]:
    order = {path: number for number, (path, _) in enumerate(site.navigation)}
    return sorted(site.pages, key=lambda page: order.get(page.path, len(order)))
