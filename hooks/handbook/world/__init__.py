"""The world map: where a place lies on it, and the outlines of countries that it is drawn over."""

from handbook.world.outlines import outlines
from handbook.world.projection import HEIGHT, WIDTH, project

__all__ = ["HEIGHT", "WIDTH", "outlines", "project"]
