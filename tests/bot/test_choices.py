"""A choice becomes a message only from plain names, or from what the bot itself offered."""

import json

import pytest

from bot.choices import CHOICE_LIMIT, Choice, ChoiceError, read_choice, said_by
from bot.messages import Option

KNOWN = {"onset", "clot_signs"}
OFFERED = [
    Option("Came on slowly", "gradual", '/answer{"onset": "gradual"}'),
    Option("Check my leg", "/start_screening", "/start_screening"),
]


@pytest.mark.parametrize(
    ("choice", "values", "reason"),
    [
        ("gradual", ("gradual",), "one value"),
        (["swollen", "warm"], ("swollen", "warm"), "several values"),
        (["warm", "warm"], ("warm",), "the same value twice counts once"),
        (7, ("7",), "a number"),
    ],
)
def test_a_choice_is_read(choice, values, reason):
    assert read_choice(choice).values == values, reason


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param([], id="nothing was chosen"),
        pytest.param(["a"] * (CHOICE_LIMIT + 1), id="too many"),
        pytest.param(None, id="no value"),
        pytest.param(True, id="truth is not a value"),
        pytest.param({"a": 1}, id="an object"),
        pytest.param([["a"]], id="a list in a list"),
        pytest.param("", id="empty"),
        pytest.param(1.5, id="a fraction"),
    ],
)
def test_a_choice_of_another_shape_is_refused(choice):
    with pytest.raises(ChoiceError, match="allowed"):
        read_choice(choice)


@pytest.mark.parametrize("question", ["", "Onset", 'o"nset', 7, ["onset"]])
def test_a_question_that_is_no_name_is_refused(question):
    with pytest.raises(ChoiceError, match="question is"):
        read_choice("gradual", question)


def test_the_answer_to_the_open_question_needs_no_name():
    said = said_by(Choice(("gradual",)), OFFERED, "onset", KNOWN)
    assert said.text == '/answer{"onset": "gradual"}'
    assert said.shown == "Came on slowly"


def test_a_named_question_goes_before_the_open_one():
    said = said_by(Choice(("gradual",), "onset"), OFFERED, "clot_signs", KNOWN)
    assert said.text == '/answer{"onset": "gradual"}'


def test_several_values_become_one_answer():
    said = said_by(Choice(("swollen", "warm"), "clot_signs"), [], None, KNOWN)
    assert json.loads(said.text.removeprefix("/answer")) == {"clot_signs": ["swollen", "warm"]}
    assert said.shown == "swollen, warm"


def test_an_offered_command_may_be_picked():
    said = said_by(Choice(("/start_screening",)), OFFERED, "onset", KNOWN)
    assert (said.text, said.shown) == ("/start_screening", "Check my leg")


@pytest.mark.parametrize("value", ["/restart", 'a"}', "two words", "Übel", "a" * 65, "a\n"])
def test_a_value_that_is_no_plain_name_and_was_not_offered_is_refused(value):
    with pytest.raises(ChoiceError, match="allowed"):
        said_by(Choice((value,)), OFFERED, "onset", KNOWN)


@pytest.mark.parametrize(
    ("question", "reason"), [(None, "needs a question"), ("no_such", "question is 'no_such'")]
)
def test_a_choice_without_a_known_question_is_refused(question, reason):
    with pytest.raises(ChoiceError, match=reason):
        said_by(Choice(("gradual",), question), [], None, KNOWN)
