"""The drawing of the lower leg for pages of the console, from the one table that the chat draws too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from settings.places import ROOT
from triage import default_tables

TABLE = ROOT / "widget" / "body_map.json"
GRID = 2  # one point in so many is tried as the place of a number
Point = Sequence[float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A region as it is seen from one side, how large it is there, and the point in its middle."""

    region: str
    path: str
    size: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class View:
    """One side of the leg."""

    id: str
    label: str
    width: int
    height: int
    outline: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """How a region is coloured in: a style of the style sheet, what a pointer is told, and a number."""

    style: str
    words: str
    number: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A side of the leg with its regions coloured in."""

    view: View
    regions: tuple[tuple[Shape, Tint | None], ...]

    @property
    def numbers(self) -> list[tuple[Shape, Tint]]:
        """The numbers to write on it: each once, on the side that shows most of its region."""
        known = [(shape, tint) for shape, tint in self.regions if tint and tint.number is not None]
        return [(shape, tint) for shape, tint in known if shape.size == largest()[shape.region]]


def drawn(tints: Mapping[str, Tint], *, only_marked: bool = False) -> list[Drawn]:
    """The sides of the leg with some regions coloured in; all sides, or those that show one of them."""
    found = [
        Drawn(view, tuple((shape, tints.get(shape.region)) for shape in view.shapes)) for view in views()
    ]
    return [side for side in found if not only_marked or any(tint for _, tint in side.regions)]


@cache
def views() -> tuple[View, ...]:
    """Every side of the leg."""
    found = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(_view(view) for view in found["views"])


@cache
def largest() -> Mapping[str, int]:
    """How large each region is on the side that shows most of it."""
    shapes = [shape for view in views() for shape in view.shapes]
    return {
        shape.region: max(other.size for other in shapes if other.region == shape.region) for shape in shapes
    }


@cache
def main_regions() -> Mapping[str, tuple[str, ...]]:
    """The regions in which a muscle is a main suspect, by the area table."""
    tables = default_tables()
    mains = [link for link in tables.areas if link.kind == "region" and link.strength == "primary"]
    return {id: tuple(link.key for link in mains if link.muscle_id == id) for id in tables.muscles}


def curve(points: Sequence[Point]) -> str:
    """A closed curve through all points, as widget/body_map.mjs draws it."""
    parts = [_bend(points, index) for index in range(len(points))]
    return f"M{_at(points[0])}{''.join(parts)}Z"


def _view(found: Mapping[str, Any]) -> View:
    width, height = found["size"]
    shapes = [
        Shape(region, f"M{'L'.join(map(_at, points))}Z", *_inside(found, points))
        for region, points in found["regions"].items()
    ]
    return View(found["id"], found["label"], width, height, curve(found["outline"]), tuple(shapes))


def _bend(points: Sequence[Point], index: int) -> str:
    before, start, end, after = (points[(index + step) % len(points)] for step in (-1, 0, 1, 2))
    return f"C{_at(_handle(start, before, end))} {_at(_handle(end, after, start))} {_at(end)}"


def _handle(point: Point, origin: Point, target: Point) -> Point:
    return [round(point[axis] + (target[axis] - origin[axis]) / 6, 1) for axis in (0, 1)]


def _at(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"


def _inside(view: Mapping[str, Any], region: Sequence[Point]) -> tuple[int, float, float]:
    """The size of the visible part of a region, and its point that is nearest to its middle."""
    width, height = view["size"]
    grid = np.stack(np.meshgrid(np.arange(GRID, width, GRID), np.arange(GRID, height, GRID)), -1).reshape(
        -1, 2
    )
    seen = grid[_contains(view["outline"], grid) & _contains(region, grid)]
    x, y = seen[((seen - seen.mean(axis=0)) ** 2).sum(axis=1).argmin()]
    return len(seen), float(x), float(y)


def _contains(polygon: Sequence[Point], points: np.ndarray) -> np.ndarray:
    """Which points lie in a polygon: a ray to the right crosses its edges an odd number of times."""
    inside = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if ay != by:
            crosses = (ay > y) != (by > y)
            inside ^= crosses & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return inside
