"""Every question can be asked, asked again, explained and, when a flag was raised, confirmed."""

from __future__ import annotations

import pytest

from tests.words.domain_words import ASKED, NOT_SURE, QUESTIONS, RESPONSES, SAFETY, answers

ITEM_BY_ITEM = {"emergency_signs": 6, "severe_signs": 5, "saddle_signs": 5, "clot_signs": 4}
LONGEST_LABEL = 24


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("kind", ["ask", "ask_again", "why"])
def test_a_question_has_words_for_every_way_it_is_put(question, kind):
    assert RESPONSES[f"utter_{kind}_{question}"].text


@pytest.mark.parametrize("question", SAFETY)
def test_a_flag_already_raised_is_confirmed_with_the_same_answers(question):
    confirm = RESPONSES[f"utter_confirm_{question}"]
    assert confirm.text.startswith("You mentioned {said}.")
    assert confirm.buttons == RESPONSES[f"utter_ask_{question}"].buttons


@pytest.mark.parametrize("question", ASKED)
def test_the_buttons_are_the_answers_of_the_table_each_once(question):
    assert sorted(RESPONSES[f"utter_ask_{question}"].values(question)) == sorted(answers(question))


@pytest.mark.parametrize("question", ASKED)
def test_the_second_asking_offers_every_answer_and_no_other(question):
    assert set(RESPONSES[f"utter_ask_again_{question}"].values(question)) == set(answers(question))


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("kind", ["ask", "ask_again"])
def test_the_mildest_answer_comes_first_and_not_sure_last(question, kind):
    values = RESPONSES[f"utter_{kind}_{question}"].values(question)
    assert values[0] == answers(question)[0]
    if set(NOT_SURE) & set(values):
        assert values[-1] in NOT_SURE


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("kind", ["ask", "ask_again"])
def test_labels_are_short_and_tell_the_answers_apart(question, kind):
    titles = [button.title for button in RESPONSES[f"utter_{kind}_{question}"].buttons]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title for title in titles if len(title) > LONGEST_LABEL] == []


@pytest.mark.parametrize("question", ASKED)
def test_the_second_asking_uses_other_words(question):
    assert RESPONSES[f"utter_ask_again_{question}"].text != RESPONSES[f"utter_ask_{question}"].text


@pytest.mark.parametrize("question", ITEM_BY_ITEM)
def test_after_not_sure_the_gravest_questions_list_each_sign_by_itself(question):
    values = RESPONSES[f"utter_ask_again_{question}"].values(question)
    assert sum(value not in ("none", "unsure") for value in values) >= ITEM_BY_ITEM[question]


@pytest.mark.parametrize("question", [id for id in ASKED if QUESTIONS[id]["kind"] == "choices"])
@pytest.mark.parametrize("kind", ["ask", "ask_again"])
def test_a_question_with_several_answers_says_so(question, kind):
    assert "Choose all" in RESPONSES[f"utter_{kind}_{question}"].text


@pytest.mark.parametrize("question", ASKED)
def test_the_answer_to_why_is_not_another_question(question):
    assert "?" not in RESPONSES[f"utter_why_{question}"].text


def test_pain_is_asked_for_from_0_to_10_and_without_tablets():
    assert "0 to 10" in RESPONSES["utter_ask_severity"].text
    assert "tablets" in RESPONSES["utter_ask_severity"].text


def test_nobody_is_asked_to_try_a_tiptoe_that_hurts():
    assert "Don't try it" in RESPONSES["utter_ask_tiptoe"].text
    assert "Don't test it" in RESPONSES["utter_ask_again_tiptoe"].text
