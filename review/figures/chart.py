"""The columns of the chart of days: every day of the period has one, also a day without a screening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from review.figures.counts import Count
from review.figures.frame import Period

HEIGHT = 100
WIDTH = 10
GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One day: its place and height in the drawing, and what a pointer is told."""

    x: int
    y: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, `width` by 100."""

    columns: tuple[Column, ...]
    width: int
    bar: int = WIDTH - GAP
    height: int = HEIGHT


def chart(days: Sequence[Count], period: Period) -> Chart:
    """The chart of a period; the busiest day is as high as the drawing."""
    numbers = {count.label: count.number for count in days}
    most = max(numbers.values(), default=1)
    length = (period.until - period.since).days + 1
    labels = [str(period.since + timedelta(days=day)) for day in range(length)]
    columns = (_column(place, label, numbers.get(label, 0), most) for place, label in enumerate(labels))
    return Chart(tuple(columns), length * WIDTH)


def _column(place: int, label: str, number: int, most: int) -> Column:
    height = round(HEIGHT * number / most)
    return Column(place * WIDTH, HEIGHT - height, height, f"{label}: {number}")
