"""Whatever a runner says in the middle, it is answered and the open question comes back."""

from __future__ import annotations

import pytest

from tests.dialogues.client import Runner, answer_all, answer_until

ASIDES = [
    ("why do you ask?", "clot can feel just like"),
    ("does dry needling work?", "isn't clear yet"),
    ("what is a trigger point?", "trigger point"),
    ("will needling hurt?", "small prick"),
    ("who is allowed to do dry needling?", "trained professional"),
    ("can I needle myself?", "I can't help with that"),
    ("should I massage it?", "don't rub it yet"),
    ("can I use a foam roller on it?", "don't roll it yet"),
    ("should I stretch my calf?", "don't stretch it yet"),
    ("can I run on it?", "can't say that it's safe to run"),
    ("I want to talk to a person", "your local emergency number"),
    ("delete my data", "deleted"),
    ("help", "one question at a time"),
    ("thanks", "welcome"),
    ("you are useless", "sorry"),
    ("are you a robot?", "program"),
]


@pytest.mark.parametrize(("said", "answer"), ASIDES, ids=[said for said, _ in ASIDES])
def test_an_aside_is_answered_and_the_question_comes_back(runner: Runner, said: str, answer: str) -> None:
    answer_until(runner, "clot_signs")
    runner.says(said)
    assert answer.lower() in runner.text.lower()
    assert runner.asked == "clot_signs"


def test_go_back_asks_the_question_before(runner: Runner) -> None:
    answer_until(runner, "clot_signs")
    runner.says("go back")
    assert runner.asked == "side"


def test_go_back_at_the_first_question_says_so(runner: Runner) -> None:
    runner.says("hello")
    runner.says("go back")
    assert "first question" in runner.text
    assert runner.asked == "emergency_signs"


def test_an_earlier_answer_can_be_changed_in_passing(runner: Runner) -> None:
    answer_until(runner, "onset", side="left")
    runner.says("actually it's my right leg")
    assert runner.slots["side"] == "right"
    assert runner.asked == "onset"


def test_stop_ends_with_what_would_make_it_urgent(runner: Runner) -> None:
    answer_until(runner, "onset")
    runner.says("stop")
    assert "Be seen today if the leg swells" in runner.text
    assert runner.asked is None


def test_stop_after_a_danger_sign_says_again_to_be_seen_today(runner: Runner) -> None:
    answer_until(runner, "onset", clot_signs="swollen")
    runner.says("stop")
    assert "seen today" in runner.text


def test_start_again_in_the_middle_begins_clean(runner: Runner) -> None:
    answer_until(runner, "onset", clot_signs="swollen")
    runner.says("start again")
    assert runner.asked == "emergency_signs"
    assert runner.slots["rules_reached"] is None


@pytest.mark.parametrize("question", ["severe_signs", "region", "onset", "severity", "aggravators"])
def test_emergency_words_win_at_any_question(runner: Runner, question: str) -> None:
    answer_until(runner, question)
    runner.says("hang on, I've got chest pain and I can't catch my breath")
    assert runner.result.level == "emergency"
    assert runner.asked is None


def test_emergency_words_win_before_any_screening(runner: Runner) -> None:
    runner.says("I coughed up blood this morning and my calf hurts")
    assert runner.result.level == "emergency"


def test_emergency_words_win_after_a_result(runner: Runner) -> None:
    answer_all(runner)
    runner.says("now I can't breathe properly and my chest hurts")
    assert runner.result.level == "emergency"


def test_after_an_emergency_nothing_is_said_about_muscles(runner: Runner) -> None:
    runner.says("I have chest pain")
    runner.says("should I massage my calf?")
    assert "call" in runner.text
    assert "massage" not in runner.text


def test_it_got_worse_after_a_result_starts_over_with_the_safety_questions(runner: Runner) -> None:
    answer_all(runner)
    runner.says("it got worse")
    assert runner.asked == "emergency_signs"


def test_yes_after_the_result_explains_dry_needling(runner: Runner) -> None:
    answer_all(runner)
    runner.says("yes please")
    assert "sterile needle" in runner.text


@pytest.mark.parametrize("opening", ["hi", "left calf tight since Saturday's long run", "start"])
def test_no_after_the_result_says_goodbye_however_it_began(runner: Runner, opening: str) -> None:
    runner.says(opening)
    answer_all(runner)
    runner.says("no")
    assert "You have had your result" not in runner.text


def test_yes_after_the_result_explains_dry_needling_however_it_began(runner: Runner) -> None:
    runner.says("left calf tight since Saturday's long run")
    answer_all(runner)
    runner.says("yes")
    assert "sterile needle" in runner.text


def test_yes_after_the_result_explains_dry_needling_whatever_was_asked_in_between(runner: Runner) -> None:
    answer_until(runner, "clot_signs")
    runner.says("goodbye")
    answer_all(runner)
    runner.says("should I stretch my calf?")
    runner.says("yes please")
    assert "sterile needle" in runner.text
    assert "You have had your result" not in runner.text


def test_a_second_yes_does_not_explain_it_again(runner: Runner) -> None:
    answer_all(runner)
    runner.says("yes please")
    runner.says("yes")
    assert "sterile needle" not in runner.text
    assert runner.replies


def test_no_offer_no_explanation(runner: Runner) -> None:
    answer_all(runner, clot_signs="swollen")
    runner.says("yes")
    assert "needle" not in runner.text
    runner.says("no")
    assert "You have had your result" not in runner.text


def test_a_yes_to_nothing_after_the_result_is_answered(runner: Runner) -> None:
    answer_all(runner)
    runner.says("hills")
    runner.says("yes please")
    assert runner.replies
    assert "Something went wrong" not in runner.text
