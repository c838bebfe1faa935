"""Turns outcomes into a pandas table and the table into the measures that are reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bot.evaluation.play import Outcome
from bot.evaluation.vignettes import LEVELS, rank

NO_RESULT = "no result"
URGENT = ("emergency", "same_day")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A whole run: every outcome, the same as a table (one row each), and the measures over it."""

    name: str
    outcomes: Sequence[Outcome]
    table: pd.DataFrame
    summary: dict[str, Any]

    def missed(self) -> list[tuple[pd.Series, Outcome]]:
        """The vignettes whose transcript is worth reading."""
        rows = (row for _, row in self.table.iterrows())
        worth_reading = misses(self.table)
        return [
            (row, outcome)
            for row, outcome, missed in zip(rows, self.outcomes, worth_reading, strict=True)
            if missed
        ]


def measure(name: str, outcomes: Sequence[Outcome]) -> Evaluation:
    """Measure the outcomes of the vignette file `name`."""
    table = outcome_table(outcomes)
    turn_ms = [elapsed for outcome in outcomes for elapsed in outcome.turn_ms]
    return Evaluation(name, outcomes, table, summarise(table, turn_ms))


def outcome_table(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """One row per vignette: what was expected, what happened, and how it compares."""
    return pd.DataFrame([_row(outcome) for outcome in outcomes])


def _row(outcome: Outcome) -> dict[str, Any]:
    vignette, level = outcome.vignette, outcome.level
    result = outcome.result
    return {
        "id": vignette.id,
        "category": vignette.category,
        "gold": vignette.gold,
        "floor": vignette.floor,
        "ceiling": vignette.ceiling,
        "level": level or NO_RESULT,
        "exact": level == vignette.gold,
        "under": rank(level) > rank(vignette.floor),
        "over": rank(level) < rank(vignette.ceiling),
        "wanted_areas": "|".join(vignette.areas),
        "areas": "|".join(result.areas) if result else "",
        "area_hit": bool(result and set(result.areas) & set(vignette.areas)),
        "rules": "|".join(result.rules) if result else "",
        "questions": outcome.questions,
        "said": len(outcome.first_try),
        "understood": sum(outcome.first_try.values()),
        "misunderstood": "|".join(key for key, understood in outcome.first_try.items() if not understood),
        "errors": len(outcome.errors),
    }


def summarise(table: pd.DataFrame, turn_ms: Sequence[float]) -> dict[str, Any]:
    """The measures of the whole run; a share that has no cases is None."""
    with_areas = table[table["wanted_areas"] != ""]
    said = int(table["said"].sum())
    return {
        "n": len(table),
        "exact": _share(table["exact"]),
        "safe": _share(~table["under"]),
        "over": _share(table["over"]),
        "emergency_recall": _share(table.loc[table["gold"] == "emergency", "level"] == "emergency"),
        "benign_sent_urgent": _share(table.loc[table["gold"] == "routine", "level"].isin(URGENT)),
        "area_hit": _share(with_areas["area_hit"]),
        "first_try": round(int(table["understood"].sum()) / said, 4) if said else None,
        "median_questions": _median_questions(table),
        "errors": int(table["errors"].sum()),
        "turn_p50_ms": _percentile(turn_ms, 0.5),
        "turn_p99_ms": _percentile(turn_ms, 0.99),
    }


def confusion(table: pd.DataFrame) -> pd.DataFrame:
    """Count vignettes by gold level (rows) and the level reached (columns)."""
    counts = pd.crosstab(table["gold"], table["level"])
    return counts.reindex(index=list(LEVELS), columns=[*LEVELS, NO_RESULT], fill_value=0)


def by_level(table: pd.DataFrame) -> pd.DataFrame:
    """Under-triage, over-triage and exactness by gold level."""
    grouped = table.groupby("gold")
    counts = grouped[["exact", "under", "over"]].sum().astype(int)
    counts.insert(0, "vignettes", grouped.size())
    return counts.reindex(list(LEVELS), fill_value=0)


def misses(table: pd.DataFrame) -> pd.Series:
    """Mark the vignettes whose transcript is worth reading."""
    area_missed = (table["wanted_areas"] != "") & ~table["area_hit"]
    return ~table["exact"] | area_missed | (table["errors"] > 0)


def _median_questions(table: pd.DataFrame) -> dict[str, float]:
    medians = table.groupby("level")["questions"].median()
    return {level: float(medians[level]) for level in LEVELS if level in medians.index}


def _share(flags: pd.Series) -> float | None:
    return round(float(flags.mean()), 4) if len(flags) else None


def _percentile(milliseconds: Sequence[float], part: float) -> float | None:
    return round(float(pd.Series(milliseconds).quantile(part)), 1) if len(milliseconds) else None
