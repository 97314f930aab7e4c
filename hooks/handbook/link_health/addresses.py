"""The web addresses that a site names, each with all places where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from handbook.findings import Place
from handbook.records import Site

_WEB = ("https://", "http://")
_DOI = "https://doi.org/"


def addresses(site: Site) -> dict[str, list[Place]]:
    """Return the places of each address. What stands behind a # is left out: servers are never told it."""
    found: dict[str, list[Place]] = {}
    for address, place in _named(site):
        found.setdefault(address.partition("#")[0], []).append(place)
    return found


def _named(site: Site) -> Iterator[tuple[str, Place]]:
    for page in site.pages:
        for link in page.body.links:
            if link.target.startswith(_WEB):
                yield link.target, link.place
    for source in site.sources.values():
        if source.get("url").startswith(_WEB):
            yield source.get("url"), source.field_places["url"]
        if doi := source.get("doi"):
            yield _DOI + quote(doi, safe="/:;()"), source.field_places["doi"]
