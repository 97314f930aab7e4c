"""The map of cases: where the conflicts lie and where the dialogues met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from handbook.generate.cases import CaseRecord
from handbook.records import Page
from handbook.schema import Venue
from handbook.world import project

# Houses of one city and its outskirts count as one place, and so do those that sources place no closer than a region.
_ONE_PLACE_KM = 30
_ONE_NAME_KM = 600
_EARTH_KM = 6371.0


class Visit(NamedTuple):
    """A case and a place that it names."""

    page: Page
    venue: Venue


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map with the cases that have to do with it, in the order in which they began."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    pages: tuple[Page, ...]

    @property
    def label(self) -> str:
        """What the mark says to those who do not see it."""
        return f"{self.name}: {', '.join(page.title for page in self.pages)}"


@dataclass(frozen=True, slots=True)
class Places:
    """The places of conflicts, by name, and the venues, those of most cases first."""

    conflicts: tuple[Place, ...]
    venues: tuple[Place, ...]


def places(cases: Sequence[CaseRecord]) -> Places:
    """Return the places that the map marks, in units of its viewBox."""
    conflicts = _clusters(Visit(each.page, each.case.conflict_place) for each in cases)
    venues = _clusters(Visit(each.page, venue) for each in cases for venue in each.case.venues)
    return Places(
        _distinct(sorted((_place("conflict", visits) for visits in conflicts), key=lambda place: place.name)),
        _distinct(sorted((_place("venue", visits) for visits in venues), key=lambda p: (-len(p.pages), p.name))),
    )


def _distinct(found: Sequence[Place]) -> tuple[Place, ...]:
    """Give places that share a name and lie far apart numbered ids."""
    seen: Counter[str] = Counter()
    numbered = []
    for place in found:
        seen[place.id] += 1
        again = seen[place.id] > 1
        numbered.append(replace(place, id=f"{place.id}-{seen[place.id]}") if again else place)
    return tuple(numbered)


def distance(one: Venue, other: Venue) -> float:
    """Return the distance of two places in kilometres on a sphere (haversine formula)."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    half = sin((lat - other_lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _clusters(visits: Iterable[Visit]) -> list[list[Visit]]:
    """Gather visits to one place: each joins the first group whose first visit was near, or near enough by its name."""
    groups: list[list[Visit]] = []
    for visit in visits:
        group = next((group for group in groups if _one_place(group[0].venue, visit.venue)), None)
        if group is None:
            groups.append([visit])
        else:
            group.append(visit)
    return groups


def _one_place(one: Venue, other: Venue) -> bool:
    apart = distance(one, other)
    return apart <= _ONE_PLACE_KM or (apart <= _ONE_NAME_KM and _city(one.name) == _city(other.name))


def _place(kind: str, visits: Sequence[Visit]) -> Place:
    names = Counter(_city(visit.venue.name) for visit in visits)
    name = min(names, key=lambda each: (-names[each], len(each), each))
    pages = tuple({visit.page.path: visit.page for visit in visits}.values())
    x, y = project(visits[0].venue.lat, visits[0].venue.lon)
    slug = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    return Place(f"{kind}-{slug}", name, x, y, 3 + 1.6 * sqrt(len(pages)), pages)


def _city(name: str) -> str:
    """Return the last part of a venue's name, without what stands in brackets: the city."""
    return name.split("(")[0].split(",")[-1].strip() or name
