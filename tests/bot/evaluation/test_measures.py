"""The measures say how safe, how exact and how brief the bot was."""

from typing import Any

import pytest

from bot.evaluation.measures import by_level, confusion, misses, outcome_table, summarise
from bot.evaluation.messages import Result
from bot.evaluation.play import Outcome
from bot.evaluation.vignettes import Vignette


def outcome(gold: str, reached: str | None, **changes: Any) -> Outcome:
    acceptable = {"floor": gold, "ceiling": gold, "areas": (), **changes}
    vignette = Vignette(
        id=f"{gold}-{reached}",
        category="",
        gold=gold,
        floor=acceptable["floor"],
        ceiling=acceptable["ceiling"],
        opening="",
        facts={},
        areas=acceptable["areas"],
    )
    result = Result(reached, (), changes.get("named", ())) if reached else None
    first_try = changes.get("first_try", {})
    return Outcome(
        vignette, result, changes.get("questions", 0), first_try, changes.get("errors", ()), (), ()
    )


OUTCOMES = [
    outcome("emergency", "emergency", questions=2),
    outcome("emergency", "same_day", questions=9),
    outcome("routine", "routine", questions=19, areas=("soleus",), named=("plantaris", "soleus")),
    outcome("routine", "same_day", questions=11, areas=("soleus",)),
    outcome("soon", "same_day", ceiling="same_day", questions=10),
    outcome("soon", None, errors=("HTTP 500",)),
]


@pytest.mark.parametrize(
    ("measure", "value", "reason"),
    [
        ("n", 6, "every vignette counts"),
        ("exact", 0.3333, "two of six"),
        ("safe", 0.6667, "an emergency sent home and one without a result are not safe"),
        ("over", 0.1667, "one above its ceiling; one within it"),
        ("emergency_recall", 0.5, "one of two"),
        ("benign_sent_urgent", 0.5, "one of two"),
        ("area_hit", 0.5, "any acceptable area named"),
        ("median_questions", {"emergency": 2.0, "same_day": 10.0, "routine": 19.0}, "by final level"),
        ("errors", 1, "one turn failed"),
        ("first_try", None, "nothing was said"),
    ],
)
def test_a_measure_of_six_runners(measure: str, value: object, reason: str) -> None:
    assert summarise(outcome_table(OUTCOMES), [])[measure] == value, reason


def test_first_try_is_the_share_of_answers_understood_at_once() -> None:
    first_try = {"side": True, "onset": True, "course": False, "duration": True}
    summary = summarise(outcome_table([outcome("soon", "soon", first_try=first_try)]), [3.0, 5.0, 40.0])
    assert summary["first_try"] == 0.75
    assert summary["turn_p50_ms"] == 5.0


def test_the_confusion_table_always_shows_every_level() -> None:
    table = confusion(outcome_table(OUTCOMES))
    assert table.loc["emergency", "same_day"] == 1
    assert table.loc["soon", "no result"] == 1
    assert table.loc["same_day"].sum() == 0


def test_under_and_over_triage_are_counted_by_level() -> None:
    table = by_level(outcome_table(OUTCOMES))
    assert table.loc["emergency", ["vignettes", "under"]].tolist() == [2, 1]
    assert table.loc["routine", ["vignettes", "over"]].tolist() == [2, 1]


def test_a_missed_area_is_a_miss() -> None:
    table = outcome_table([outcome("soon", "soon", areas=("soleus",)), outcome("soon", "soon")])
    assert misses(table).tolist() == [True, False]
