"""Checks of published addresses and redirects."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Place, nearest
from handbook.permalinks.addresses import Addresses
from handbook.reading.permalinks import MOVED
from handbook.records import Published, Site


def kept(site: Site) -> Iterator[Finding]:
    """Every published address leads to its page or section, by a redirect where it moved (A701)."""
    addresses = Addresses(site)
    gone: set[str] = set()
    for entry in site.published:
        if entry.address in addresses.all or _leads_in_a_circle(addresses, entry.address):
            continue
        page, mark, section = entry.address.partition("#")
        if not mark and not addresses.now(page):
            gone.add(page)
            mend = f"move it back, or add to {MOVED}: {page.rstrip('/')}.md: …"
            yield Finding(entry.place, "A701", f"no page at the published address '{page}'", mend)
        elif mark and page not in gone and not addresses.now(entry.address):
            yield _section_is_gone(site, addresses, entry, section)


def _section_is_gone(site: Site, addresses: Addresses, entry: Published, section: str) -> Finding:
    page = site.by_address[(addresses.now(entry.address.partition("#")[0]) or "").partition("#")[0]]
    published = {entry.address for entry in site.published}
    fresh = [each for each in addresses.sections[page.address] if f"{page.address}#{each}" not in published]
    guess = fresh[0] if len(fresh) == 1 else next(iter(nearest(section, fresh).split("'")[1:2]), "…")
    line = f"{page.path}#{section}: {page.path}#{guess}"
    return Finding(Place(page.file), "A701", f"no section with the published id '{section}'", f"add to {MOVED}: {line}")


def redirects(site: Site) -> Iterator[Finding]:
    """A redirect begins where nothing is (A705) and ends where something is (A703), without a circle (A704)."""
    addresses = Addresses(site)
    for move in site.moves:
        steps = addresses.steps(move.old)
        if move.old in addresses.all:
            yield Finding(move.place, "A705", f"'{move.old_name}' is there")
        elif steps[-1] in steps[:-1]:
            yield Finding(move.place, "A704", f"'{move.old_name}' leads back to itself")
        elif steps[-1] not in addresses.all:
            yield Finding(move.place, "A703", f"'{move.new_name}' is not there", _near(site, move.new_name))


def _leads_in_a_circle(addresses: Addresses, address: str) -> bool:
    steps = addresses.steps(address)
    return steps[-1] in steps[:-1]


def _near(site: Site, name: str) -> str:
    path, _, section = name.partition("#")
    if path not in site.by_path:
        return nearest(path, site.by_path)
    return nearest(section, Addresses(site).sections[site.by_path[path].address])
