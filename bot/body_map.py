"""Draws the body map as a numbered picture, for messaging apps that show no buttons on a drawing."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

from settings.places import in_project

TABLE = in_project("widget/body_map.json")
ROWS = (("back", "front", "sole"), ("outer", "inner"))  # upright, so that a phone shows it large
SCALE = 4
STEPS = 12
GAP = 16
CAPTION = 26
INK, PAPER, SKIN, LINE = "#16302e", "#ffffff", "#f3ded0", "#9a6f57"
MARK, ON_MARK = "#0f5f5c", "#ffffff"
MARK_RADIUS, MARK_SIZE, CAPTION_SIZE = 7.5, 11, 15
COLOURS = 32
SMALLEST_NUMBERED = 200  # a smaller sliver has its number in another view
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """One side of the leg: its outline and the regions seen on it."""

    id: str
    label: str
    size: tuple[int, int]
    outline: tuple[Point, ...]
    regions: Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class BodyMap:
    """The table `widget/body_map.json`; `order` numbers the regions from 1."""

    order: tuple[str, ...]
    views: tuple[View, ...]


def read_body_map(path: Path = TABLE) -> BodyMap:
    """The table, as the chat page reads it too."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return BodyMap(tuple(found["order"]), tuple(_view(view) for view in found["views"]))


@cache
def numbered_picture() -> bytes:
    """The body map as a PNG; a region carries its number in `order` in every view that shows it."""
    table = read_body_map()
    views = {view.id: view for view in table.views}
    rows = [_row([views[name] for name in names], table.order) for names in ROWS]
    sheet = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)), PAPER)
    top = 0
    for row in rows:
        sheet.paste(row, ((sheet.width - row.width) // 2, top))
        top += row.height
    small = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    return _png(small)


def _row(views: Sequence[View], order: Sequence[str]) -> Image.Image:
    """Some views side by side."""
    width = sum(view.size[0] for view in views) + GAP * (len(views) + 1)
    height = max(view.size[1] for view in views) + CAPTION + GAP
    row = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
    left = GAP
    for view in views:
        row.paste(_drawn(view, order), (left * SCALE, GAP * SCALE))
        left += view.size[0] + GAP
    return row


def curve(points: Sequence[Point]) -> list[Point]:
    """Points along the closed curve through `points`; widget/body_map.mjs draws the same one."""
    return [
        _bezier(*_handles(points, index), step / STEPS)
        for index in range(len(points))
        for step in range(STEPS)
    ]


def _handles(points: Sequence[Point], index: int) -> tuple[Point, Point, Point, Point]:
    before, start, end, after = (points[(index + offset) % len(points)] for offset in (-1, 0, 1, 2))
    return start, _towards(start, before, end), _towards(end, after, start), end


def _towards(point: Point, origin: Point, target: Point) -> Point:
    return point[0] + (target[0] - origin[0]) / 6, point[1] + (target[1] - origin[1]) / 6


def _bezier(a: Point, b: Point, c: Point, d: Point, share: float) -> Point:  # noqa: PLR0913 - a cubic has four
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, (a, b, c, d), strict=True))
        for axis in (0, 1)
    )
    return x, y


def _drawn(view: View, order: Sequence[str]) -> Image.Image:
    width, height = view.size
    picture = Image.new("RGB", (width * SCALE, (height + CAPTION) * SCALE), PAPER)
    outline = _scaled(curve(view.outline))
    leg = _mask(picture.size, outline)
    picture.paste(SKIN, mask=leg)
    for points in view.regions.values():
        _draw_edge(picture, _scaled(points), leg)
    pen = ImageDraw.Draw(picture)
    pen.line([*outline, outline[0]], fill=LINE, width=SCALE * 2, joint="curve")
    for name, points in view.regions.items():
        seen = ImageChops.multiply(_mask(picture.size, _scaled(points)), leg)
        _draw_number(pen, seen, order.index(name) + 1)
    pen.rectangle((0, height * SCALE, picture.width, picture.height), fill=PAPER)
    middle = (width * SCALE / 2, (height + CAPTION / 2) * SCALE)
    pen.text(middle, view.label, fill=INK, font=_font(CAPTION_SIZE), anchor="mm")
    return picture


def _mask(size: tuple[int, int], points: Sequence[Point]) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(list(points), fill=255)
    return mask


def _draw_edge(picture: Image.Image, points: Sequence[Point], leg: Image.Image) -> None:
    edge = Image.new("L", picture.size, 0)
    ImageDraw.Draw(edge).line([*points, points[0]], fill=255, width=SCALE)
    picture.paste(LINE, mask=ImageChops.multiply(edge, leg))


def _draw_number(pen: ImageDraw.ImageDraw, region: Image.Image, number: int) -> None:
    rows, columns = np.nonzero(np.asarray(region))
    if len(rows) < SMALLEST_NUMBERED * SCALE**2:
        return
    x, y = float(columns.mean()), float(rows.mean())
    radius = MARK_RADIUS * SCALE
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=MARK)
    pen.text((x, y), str(number), fill=ON_MARK, font=_font(MARK_SIZE), anchor="mm")


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _font(size: int) -> Any:
    return ImageFont.load_default(size * SCALE)


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.quantize(COLOURS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _view(body: Mapping[str, Any]) -> View:
    regions = {name: tuple(_points(points)) for name, points in body["regions"].items()}
    width, height = body["size"]
    return View(body["id"], body["label"], (width, height), tuple(_points(body["outline"])), regions)


def _points(pairs: Sequence[Sequence[float]]) -> Iterator[Point]:
    return ((float(x), float(y)) for x, y in pairs)
