"""Whether reviewers agree with the assistant, and with each other, on the level; and on the area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from review.conversations.models import LEVELS, Review
from review.figures.frame import Period, screenings_in

KINDS = len(LEVELS)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two opinions on the level are the same; kappa takes chance and distance into account."""

    pairs: int
    same: int
    milder: int
    kappa: float | None

    @property
    def percent(self) -> str:
        """The share of equal opinions."""
        return f"{self.same / self.pairs:.0%}" if self.pairs else "none"


@dataclass(frozen=True, slots=True)
class AreaAgreement:
    """How often the reviewer's own area was the first of those the runner was told, or one of them."""

    pairs: int
    first: int
    named: int


def weighted_kappa(first: pd.Series, second: pd.Series) -> float | None:
    """Cohen's kappa with quadratic weights; None where chance alone would agree, or nothing was compared."""
    if first.empty:
        return None
    seen = np.zeros((KINDS, KINDS))
    np.add.at(seen, (first.to_numpy(int), second.to_numpy(int)), 1)
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    distance = np.subtract.outer(np.arange(KINDS), np.arange(KINDS)) ** 2
    by_chance = float((distance * expected).sum())
    return None if by_chance == 0 else 1 - float((distance * seen).sum()) / by_chance


def with_the_assistant(period: Period) -> Agreement:
    """The reviewers' levels beside the assistant's; `milder` counts where the assistant's was the milder."""
    found = opinions(period)
    return compared(found["assistant"], found["reviewer"])


def between_reviewers(period: Period) -> Agreement:
    """The first two reviewers of every screening that two people judged."""
    found = opinions(period)
    own = found.drop_duplicates(["screening", "account"]).groupby("screening")["reviewer"]
    both = own.agg(list)
    both = both[both.map(len) >= 2]
    return compared(both.str[0].astype(int), both.str[1].astype(int))


def matrix(period: Period) -> list[tuple[str, list[int]]]:
    """Reviews by the assistant's level (a row each) and by the reviewer's (a column each), mildest first."""
    found = opinions(period).groupby(["assistant", "reviewer"]).size()
    numbers = [number for number, _ in LEVELS]
    return [(id, [int(found.get((row, column), 0)) for column in numbers]) for row, id in LEVELS]


def on_areas(period: Period) -> AreaAgreement:
    """The reviewers' areas beside those the runner was told, where there were any."""
    rows = Review.objects.filter(screening__in=screenings_in(period), undone=None).exclude(area="")
    pairs = [(own, told) for own, told in rows.values_list("area", "screening__areas") if told]
    return AreaAgreement(
        len(pairs),
        sum(own == told[0] for own, told in pairs),
        sum(own in told for own, told in pairs),
    )


def opinions(period: Period) -> pd.DataFrame:
    """Every review with a level, oldest first."""
    rows = Review.objects.filter(
        screening__in=screenings_in(period), undone=None, level__isnull=False, screening__level__isnull=False
    )
    values = rows.order_by("made").values_list("screening", "account", "level", "screening__level")
    return pd.DataFrame.from_records(list(values), columns=["screening", "account", "reviewer", "assistant"])


def compared(first: pd.Series, second: pd.Series) -> Agreement:
    """Two columns of opinions on the same screenings."""
    same, milder = int((first == second).sum()), int((first < second).sum())
    return Agreement(len(first), same, milder, weighted_kappa(first, second))
