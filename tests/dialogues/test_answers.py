"""Many ways to answer one question, what is not understood, and what "not sure" does."""

from __future__ import annotations

import pytest

from tests.dialogues.client import Runner, answer_all, answer_until

WAYS = [
    ("clot_signs", "2", ["swollen"]),
    ("clot_signs", "swollen and warm", ["swollen", "warm"]),
    ("clot_signs", "2, 3", ["swollen", "warm"]),
    ("clot_signs", "none of these", "none"),
    ("clot_signs", "nope, looks the same as the other one", "none"),
    ("side", "L", "left"),
    ("side", "rihgt", "right"),
    ("side", "my left one", "left"),
    ("onset", "built up over a couple of weeks", "gradual"),
    ("severity", "7/10", 7),
    ("severity", "about a 4", 4),
    ("duration", "3 wks", "weeks_1_to_6"),
    ("function", "limping a bit", "limping"),
    ("medicines", "cipro", ["fluoroquinolone"]),
]


@pytest.mark.parametrize(("question", "said", "expected"), WAYS, ids=[f"{q}: {said}" for q, said, _ in WAYS])
def test_an_answer_is_understood(runner: Runner, question: str, said: str, expected: object) -> None:
    answer_until(runner, question)
    runner.says(said)
    assert runner.slots[question] == expected


def test_not_sure_is_asked_once_more_one_item_at_a_time(runner: Runner) -> None:
    answer_until(runner, "clot_signs")
    runner.picks("clot_signs", "unsure")
    assert runner.asked == "clot_signs"
    assert "from behind" in runner.text


def test_not_sure_twice_is_unknown_and_never_no(runner: Runner) -> None:
    answer_until(runner, "clot_signs", side="left")
    runner.picks("clot_signs", "unsure")
    runner.picks("clot_signs", "unsure")
    assert runner.slots["clot_signs"] == "unsure"
    assert answer_all(runner).result.level == "same_day"


def test_a_safety_question_missed_twice_counts_as_unknown(runner: Runner) -> None:
    answer_until(runner, "infection_signs")
    runner.says("blorf zwick")
    assert runner.asked == "infection_signs"
    runner.says("zwick blorf")
    assert runner.slots["infection_signs"] == "unsure"


def test_a_sign_raised_in_the_opening_is_confirmed_not_asked_blankly(runner: Runner) -> None:
    runner.says("my left calf is tight and a bit puffy since Sunday")
    answer_until(runner, "clot_signs")
    assert "You mentioned" in runner.text
    assert runner.slots["side"] == "left"


def test_a_closed_no_clears_what_the_opening_raised(runner: Runner) -> None:
    runner.says("my left calf is tight and a bit puffy since Sunday")
    answer_until(runner, "clot_signs")
    runner.picks("clot_signs", "none")
    assert answer_all(runner).result.level == "routine"


def test_being_seen_today_is_said_as_soon_as_it_is_known(runner: Runner) -> None:
    answer_until(runner, "clot_signs")
    runner.picks("clot_signs", "warm")
    assert "you need to be seen today" in runner.text
    assert runner.asked == "clot_risks"


def test_a_level_never_falls_when_an_answer_is_changed(runner: Runner) -> None:
    answer_until(runner, "clot_signs")
    runner.picks("clot_signs", "swollen")
    runner.says("go back")
    runner.picks("clot_signs", "none")
    assert answer_all(runner).result.level == "same_day"


def test_an_unknown_value_is_refused_and_asked_again(runner: Runner) -> None:
    answer_until(runner, "region")
    runner.says('/answer{"region": "moon"}')
    assert runner.slots["region"] is None
    assert runner.asked == "region"


def test_a_sign_that_is_described_and_not_named_is_confirmed_in_the_runners_words(runner: Runner) -> None:
    runner.says("tight left calf since Sunday, and my sock leaves a deep trench all round it")
    answer_until(runner, "clot_signs")
    assert "You mentioned" in runner.text
    assert "trench" in runner.text


def test_a_sign_denied_before_and_described_later_is_asked_once_more(runner: Runner) -> None:
    answer_until(runner, "onset")
    assert runner.slots["clot_signs"] == "none"
    runner.says("slowly, but that calf has gone the size of a loaf")
    assert runner.asked == "clot_signs"
    assert "You mentioned" in runner.text
    runner.picks("clot_signs", "none")
    assert runner.asked != "clot_signs"
