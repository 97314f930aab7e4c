"""The Equal Earth projection, on which areas keep their proportions.

Šavrič, Patterson and Jenny (2019), "The Equal Earth map projection", International Journal of Geographical Information
Science 33(3), 454–465, gives the polynomial and its coefficients.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 1000, 430
# The map shows what lies between these latitudes; no dialogue has met in Antarctica.
_NORTH, _SOUTH = 76.0, -56.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return the place of a point on the map, in units of its viewBox, `WIDTH` by `HEIGHT`, from the upper left.

    `lat` and `lon` are degrees, WGS84; what lies north or south of the map is put on its edge.
    """
    x, y = _equal_earth(min(max(lat, _SOUTH), _NORTH), lon)
    half_width = _equal_earth(0, 180)[0]
    top, bottom = _equal_earth(_NORTH, 0)[1], _equal_earth(_SOUTH, 0)[1]
    return (x / half_width + 1) / 2 * WIDTH, (top - y) / (top - bottom) * HEIGHT


def _equal_earth(lat: float, lon: float) -> tuple[float, float]:
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
