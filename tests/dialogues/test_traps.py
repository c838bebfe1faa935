"""The ten findings about Rasa that would break a naive bot (numbered as in the project's field notes)."""

from __future__ import annotations

import pytest

from actions.form import ValidateScreeningForm
from actions.result import ActionResult
from tests.dialogues.client import Runner, answer_all, answer_until


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("the action is broken")


def test_1_a_broken_action_is_never_silence(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.says("hello")
    with monkeypatch.context() as patch:
        patch.setattr("actions.form.interpret", broken)
        runner.says("no")
    assert "Something went wrong" in runner.text
    runner.says("no")
    assert runner.asked == "severe_signs"


def test_2_a_crash_at_the_start_gives_no_result(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.form.hear", broken)
    runner.says("my calf is tight")
    assert "Something went wrong" in runner.text
    assert not runner.ended


def test_2_a_result_is_refused_while_safety_questions_are_open(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.says("hello")
    monkeypatch.setattr("actions.form._next", lambda _: None)
    runner.says("no")
    assert "Something went wrong" in runner.text
    assert not runner.ended


def test_3_an_answer_that_is_not_allowed_leaves_no_value_behind(runner: Runner) -> None:
    answer_until(runner, "side")
    runner.says("the middle one")
    assert runner.slots["side"] is None
    assert runner.asked == "side"


def test_4_a_second_screening_asks_everything_again(runner: Runner) -> None:
    answer_all(runner)
    runner.says("start again")
    assert runner.asked == "emergency_signs"
    assert runner.slots["clot_signs"] is None
    assert runner.slots["triage_level"] is None


def test_5_nonsense_inside_the_form_is_answered(runner: Runner) -> None:
    answer_until(runner, "onset")
    runner.says("qwrt zzxv blorf")
    assert runner.replies
    assert runner.asked == "onset"


def test_8_a_number_picks_the_option(runner: Runner) -> None:
    answer_until(runner, "side")
    label = runner.last.options[1].label
    runner.says("2")
    assert (label, runner.slots["side"]) == ("Right", "right")


def test_the_validator_and_the_result_are_the_ones_the_form_calls() -> None:
    assert ValidateScreeningForm().name() == "validate_screening_form"
    assert ActionResult().name() == "action_result"
