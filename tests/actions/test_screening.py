"""What one turn does to a screening: answers settle, free text only raises, a level never falls."""

from __future__ import annotations

import pytest

from actions.screening import Screening
from triage import Level, default_tables

QUESTIONS = default_tables().questions


def screening(**answers: str) -> Screening:
    state = Screening()
    for id, value in answers.items():
        state = state.answer(QUESTIONS[id], {value})
    return state


def test_the_first_question_is_about_an_emergency() -> None:
    assert Screening().next_question == QUESTIONS["emergency_signs"]


def test_an_emergency_ends_the_questions() -> None:
    state = screening(emergency_signs="present")
    assert state.next_question is None
    assert state.level == Level.EMERGENCY


def test_what_is_said_unasked_about_a_danger_sign_is_raised_and_still_asked() -> None:
    state = Screening().hear(QUESTIONS["clot_signs"], {"swollen"}, "bit puffy")
    assert "clot_signs" not in state.answers
    assert state.raised["clot_signs"].said == "bit puffy"


def test_what_is_said_unasked_about_the_place_is_not_asked_again() -> None:
    state = Screening().hear(QUESTIONS["side"], {"left"}, "left")
    assert state.answers["side"] == {"left"}


def test_two_places_in_one_message_are_asked() -> None:
    state = Screening().hear(QUESTIONS["side"], {"left", "right"}, "left, right")
    assert "side" not in state.answers


def test_a_closed_no_clears_what_free_text_raised() -> None:
    state = Screening().hear(QUESTIONS["clot_signs"], {"swollen"}, "puffy")
    assert state.answer(QUESTIONS["clot_signs"], {"none"}).answers["clot_signs"] == {"none"}


@pytest.mark.parametrize(
    ("answer", "expected", "why"),
    [
        ("unsure", {"swollen"}, "unsure never clears what was raised"),
        ("warm", {"warm", "swollen"}, "a second sign does not take the first one away"),
    ],
)
def test_an_unclear_answer_keeps_what_free_text_raised(answer: str, expected: set[str], why: str) -> None:
    state = Screening().hear(QUESTIONS["clot_signs"], {"swollen"}, "puffy")
    assert state.answer(QUESTIONS["clot_signs"], {answer}).answers["clot_signs"] == expected, why


def test_a_new_sign_in_free_text_raises_an_earlier_no() -> None:
    state = screening(bone_pain="none").hear(QUESTIONS["bone_pain"], {"night"}, "hurts at night")
    assert state.answers["bone_pain"] == {"night"}


def test_free_text_never_softens_an_answer() -> None:
    state = screening(bone_pain="both").hear(QUESTIONS["bone_pain"], {"spot"}, "one spot")
    assert state.answers["bone_pain"] == {"both"}


def test_a_doubt_puts_a_denied_question_once_more_in_the_runners_words() -> None:
    state = screening(emergency_signs="none", severe_signs="none")
    doubted = state.doubt(QUESTIONS["emergency_signs"], "can't get air in")
    assert doubted.next_question == QUESTIONS["emergency_signs"]
    assert doubted.raised["emergency_signs"].said == "can't get air in"
    assert doubted.level == Level.ROUTINE


def test_a_doubt_changes_nothing_about_a_sign_that_was_told() -> None:
    state = screening(clot_signs="warm")
    assert state.doubt(QUESTIONS["clot_signs"], "trench") == state


@pytest.mark.parametrize("answer", ["none", "unsure", "warm"])
def test_any_answer_settles_a_doubt(answer: str) -> None:
    state = Screening().doubt(QUESTIONS["clot_signs"], "trench")
    assert state.answer(QUESTIONS["clot_signs"], {answer}).answers["clot_signs"] == {answer}


def test_a_level_stays_when_the_answer_behind_it_is_changed() -> None:
    state = screening(function="cannot_bear_weight").correct(QUESTIONS["function"], {"normal"})
    assert state.answers["function"] == {"normal"}
    assert state.level == Level.SAME_DAY


def test_going_back_opens_the_last_answered_question() -> None:
    state = screening(emergency_signs="none", severe_signs="none").back()
    assert state.next_question == QUESTIONS["severe_signs"]


def test_none_gives_way_to_a_real_answer_in_the_same_message() -> None:
    state = Screening().answer(QUESTIONS["clot_signs"], {"none", "warm"})
    assert state.answers["clot_signs"] == {"warm"}


def test_the_questions_left_go_down_with_each_answer():
    before = Screening()
    after = before.answer(QUESTIONS["emergency_signs"], {"none"})
    assert after.questions_left == before.questions_left - 1 > 10


def test_after_an_emergency_no_question_is_left():
    assert Screening().answer(QUESTIONS["emergency_signs"], {"present"}).questions_left == 0
