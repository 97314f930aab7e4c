from __future__ import annotations

import itertools
import re
from math import radians, sin

import pytest

from handbook.world import HEIGHT, WIDTH, outlines, project
from handbook.world.outlines import from_topojson


def test_the_middle_of_the_world_lies_on_the_middle_of_the_map():
    assert project(0, 0)[0] == WIDTH / 2
    assert project(0, 180)[0] == pytest.approx(WIDTH)


def test_areas_keep_their_proportions():
    """On a sphere the zone between two latitudes has an area in proportion to the difference of their sines."""

    def area(south, north):
        steps = [south + (north - south) * step / 200 for step in range(201)]
        edges = [project(lat, 180) for lat in steps]
        return sum((a[0] + b[0] - WIDTH) * (a[1] - b[1]) for a, b in itertools.pairwise(edges))

    assert area(0, 30) / area(30, 60) == pytest.approx(
        sin(radians(30)) / (sin(radians(60)) - sin(radians(30))), rel=1e-3
    )


def test_every_place_lies_on_the_map():
    for lat in range(-90, 91, 15):
        for lon in range(-180, 181, 30):
            x, y = project(lat, lon)
            assert -1e-9 <= x <= WIDTH + 1e-9
            assert -1e-9 <= y <= HEIGHT + 1e-9


def test_oslo_lies_north_west_of_colombo():
    assert project(59.9, 10.7)[0] < project(6.9, 79.9)[0]
    assert project(59.9, 10.7)[1] < project(6.9, 79.9)[1]


def test_outlines_are_path_data_and_small():
    for path in outlines():
        assert re.fullmatch(r"[Mlz0-9 -]+", path)
    assert sum(len(path) for path in outlines()) < 40_000


def test_a_line_that_two_countries_share_is_a_border():
    west, east = [0, 1], [~0, 2]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        # The common line from south to north, then round the west and round the east.
        "arcs": [[[10, 0], [0, 40]], [[10, 40], [-10, 0], [0, -40], [10, 0]], [[10, 0], [10, 0], [0, 40], [-10, 0]]],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "arcs": [west]}, {"type": "Polygon", "arcs": [east]}],
            },
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[1, 2]]}]},
        },
    }

    made = from_topojson(topology)

    assert made.borders.count("M") == 1
    assert not made.borders.endswith("z")
    assert made.land.count("M") == 1
    assert made.land.endswith("z")
