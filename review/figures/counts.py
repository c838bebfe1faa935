"""Counts over a frame of screenings, each with the filter that lists what was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from review.conversations.models import LEVELS
from review.words import LEVELS as LEVEL_WORDS
from review.words import plain, words


@dataclass(frozen=True, slots=True)
class Count:
    """A number, its share of all, and the filter of the list that shows the same screenings."""

    label: str
    number: int
    share: float
    query: Mapping[str, str]

    @property
    def percent(self) -> str:
        """The share as people read it."""
        return f"{self.share:.0%}"

    @property
    def bar(self) -> int:
        """The length of a bar, 0 to 100."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers at the top of the page."""

    screenings: int
    finished: int
    finish_rate: float
    median_minutes: float | None
    fallback_rate: float
    errors: int

    @property
    def finish_percent(self) -> str:
        """The share that finished."""
        return f"{self.finish_rate:.0%}"

    @property
    def fallback_percent(self) -> str:
        """The share of messages that were not understood."""
        return f"{self.fallback_rate:.1%}"


def summary(frame: pd.DataFrame) -> Summary:
    """How many began and finished, how long it took, how much was not understood."""
    count, turns = len(frame), int(frame["turns"].sum())
    seconds = pd.to_numeric(frame["seconds"]).median()
    return Summary(
        screenings=count,
        finished=int(frame["finished"].sum()),
        finish_rate=float(frame["finished"].mean()) if count else 0.0,
        median_minutes=None if pd.isna(seconds) else round(float(seconds) / 60, 1),
        fallback_rate=float(frame["fallbacks"].sum()) / turns if turns else 0.0,
        errors=int((frame["errors"] > 0).sum()),
    )


def by_day(frame: pd.DataFrame) -> list[Count]:
    """Screenings per day, oldest first; the longest bar is the busiest day."""
    counts = frame.groupby("day").size().sort_index()
    most = int(counts.max()) if len(counts) else 1
    days = [(str(day), int(number)) for day, number in counts.items()]
    return [Count(day, number, number / most, {"since": day, "until": day}) for day, number in days]


def by_level(frame: pd.DataFrame) -> list[Count]:
    """Finished screenings by level, the most urgent first."""
    ended = frame[frame["finished"]]
    numbers = {id: int((ended["level"] == number).sum()) for number, id in reversed(LEVELS)}
    share = _share_of(len(ended))
    return [
        Count(LEVEL_WORDS[id], number, share(number), {"level": id, "state": "finished"})
        for id, number in numbers.items()
    ]


def by_region(frame: pd.DataFrame) -> list[Count]:
    """Screenings by region, the most frequent first."""
    named = frame[frame["region"] != ""]
    return _ranked(named["region"], len(named), "region", lambda id: words().answer("region", id))


def by_area(frame: pd.DataFrame) -> list[Count]:
    """How often an area was named; a screening names several."""
    return _ranked(frame["areas"].explode().dropna(), len(frame), "area", plain)


def unknown_answers(frame: pd.DataFrame) -> list[Count]:
    """“Not sure” by question."""
    return _ranked(
        frame["unknown"].explode().dropna(), len(frame), "unknown", lambda id: words().question(id)
    )


def drop_off(frame: pd.DataFrame) -> list[Count]:
    """At which question runners left, of all screenings."""
    left = frame[~frame["finished"] & (frame["open_question"] != "")]
    return _ranked(left["open_question"], len(frame), "question", lambda id: words().question(id))


def by_channel(frame: pd.DataFrame) -> list[Count]:
    """Screenings by channel."""
    return _ranked(frame["channel"], len(frame), "channel", plain)


def _ranked(ids: pd.Series, total: int, filter: str, label: Callable[[str], str]) -> list[Count]:
    share = _share_of(total)
    counts = ids.value_counts()
    return [
        Count(label(str(id)), int(number), share(int(number)), {filter: str(id)})
        for id, number in counts.items()
    ]


def _share_of(total: int) -> Callable[[int], float]:
    return lambda number: number / total if total else 0.0
