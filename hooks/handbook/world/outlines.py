"""The outlines of land and of borders, as SVG path data made once from Natural Earth.

`make map` makes `outlines.json` again from the npm package world-atlas, which carries Natural Earth's public-domain
outlines at 1:110 million as TopoJSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from handbook.world.projection import project

FILE = Path(__file__).with_name("outlines.json")
_SOUTH = -60.0

Line = list[tuple[float, float]]


class Outlines(NamedTuple):
    """Path data (`d` of an SVG path) of the land and of the borders between countries."""

    land: str
    borders: str


@cache
def outlines() -> Outlines:
    """Return the outlines in the units of the map's viewBox."""
    return Outlines(**json.loads(FILE.read_text("utf-8")))


def from_topojson(topology: dict[str, Any]) -> Outlines:
    """Return the outlines of a TopoJSON topology with the objects `land` and `countries`.

    TopoJSON keeps each line once: one that two countries share is a border. Positions are quantised, each but the
    first of a line the difference to the one before (TopoJSON specification, 2.1.4).
    """
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    land = [ring for ring in _rings(topology["objects"]["land"])]
    shared = Counter(
        index if index >= 0 else ~index for ring in _rings(topology["objects"]["countries"]) for index in ring
    )
    return Outlines(
        "".join(_path(_joined(ring, arcs), closed=True) for ring in land),
        "".join(_path(arcs[index], closed=False) for index, uses in sorted(shared.items()) if uses > 1),
    )


def _arc(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Line:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    line = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        line.append((y * scale_y + move_y, x * scale_x + move_x))
    return line


def _rings(item: dict[str, Any]) -> Iterator[Sequence[int]]:
    for geometry in item.get("geometries", (item,)):
        polygons = {"Polygon": lambda arcs: [arcs], "MultiPolygon": lambda arcs: arcs}.get(geometry["type"])
        for polygon in polygons(geometry["arcs"]) if polygons else ():
            yield from polygon


def _joined(ring: Iterable[int], arcs: Sequence[Line]) -> Line:
    """Return a ring's points; a negative index is the arc of its ones' complement, reversed."""
    return [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]


def _unwrapped(line: Line) -> Iterator[tuple[float, float]]:
    """Let a line that crosses the 180th meridian run on beyond it, instead of back across the map."""
    turn, before = 0, None
    for lat, lon in line:
        if before is not None and abs(lon - before) > 180:
            turn += 360 if lon < before else -360
        before = lon
        yield lat, lon + turn


def _path(line: Line, *, closed: bool) -> str:
    """Return a line as relative path data in whole units, without the points that fall together."""
    if all(lat < _SOUTH for lat, _ in line):
        return ""
    points = [tuple(round(part) for part in project(lat, lon)) for lat, lon in _unwrapped(line)]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    if len(kept) < (4 if closed else 2):
        return ""
    steps = "".join(f"{x - bx:+} {y - by:+}" for (bx, by), (x, y) in pairwise(kept))
    numbers = steps.replace(" -", "-").replace("+", " ").replace("  ", " ").lstrip()
    return f"M{kept[0][0]} {kept[0][1]}l{numbers}{'z' if closed else ''}"
