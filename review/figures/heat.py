"""Heat pictures of the body map: where it hurts, and where the areas lie that runners were told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import pandas as pd
from django.urls import reverse
from django.utils.http import urlencode

from review.body_map import Drawn, Tint, drawn, main_regions
from review.figures.frame import BEGUN, Period
from review.words import words
from triage import default_tables

STEPS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A region with its two numbers, and the lists behind them."""

    label: str
    hurts: int
    told: int
    hurts_address: str
    told_address: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Two pictures and the table of the same numbers."""

    hurts: list[Drawn]
    told: list[Drawn]
    places: list[Place]


def heat(frame: pd.DataFrame, period: Period) -> Heat:
    """The pictures of a period; the darkest region has the largest number of its picture."""
    hurts, told = hurting(frame), told_about(frame)
    regions = [
        id for id in default_tables().questions["region"].answers if id in hurts.index.union(told.index)
    ]
    places = [_place(id, hurts, told, period) for id in regions]
    return Heat(
        drawn(_tints(hurts, {id: _list("region", id, period) for id in regions})),
        drawn(_tints(told, {id: _list("near", id, period) for id in regions})),
        sorted(places, key=lambda place: (-place.hurts, -place.told)),
    )


def hurting(frame: pd.DataFrame) -> pd.Series:
    """Screenings by the region in which it hurts."""
    return frame.loc[frame["region"] != "", "region"].value_counts()


def told_about(frame: pd.DataFrame) -> pd.Series:
    """Screenings by region in which one of the areas the runner was told is mainly found."""
    muscles = frame["areas"].explode().dropna()
    regions = muscles.map(main_regions()).explode().dropna()
    once = regions.reset_index().drop_duplicates()
    return once[regions.name].value_counts()


def _place(id: str, hurts: pd.Series, told: pd.Series, period: Period) -> Place:
    return Place(
        words().answer("region", id),
        int(hurts.get(id, 0)),
        int(told.get(id, 0)),
        _list("region", id, period),
        _list("near", id, period),
    )


def _list(filter: str, id: str, period: Period) -> str:
    query = {**period.query, **BEGUN, filter: id}
    return f"{reverse('screenings')}?{urlencode(query)}"


def _tints(counts: pd.Series, addresses: Mapping[str, str]) -> dict[str, Tint]:
    most = int(counts.max()) if len(counts) else 0
    return {
        str(id): Tint(
            f"heat{ceil(STEPS * int(number) / most)}",
            f"{words().answer('region', str(id))}: {number}",
            int(number),
            addresses.get(str(id), ""),
        )
        for id, number in counts.items()
    }
