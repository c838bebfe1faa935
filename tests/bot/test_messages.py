"""A bot message keeps everything that one utterance said."""

import pytest

from bot.messages import Option, Question, answer_in, answer_payload, message_from

BUTTONS = [
    {"title": "Slowly", "payload": '/answer{"onset": "gradual"}'},
    {"title": "Help", "payload": "/help"},
    {"title": "Between my legs", "payload": '/answer{"saddle_signs": "unsure"}'},
]
ASKED = {"question": {"id": "onset", "multiple": False, "kind": "choice"}}


def test_text_buttons_and_question_stay_one_message():
    message = message_from("How did it start?\n\nTell me.", {"buttons": BUTTONS, "custom": ASKED})
    assert message.text == "How did it start?\n\nTell me."
    assert message.question == Question("onset")
    assert len(message.options) == 3


def test_an_option_is_short_only_when_it_answers_what_is_asked():
    message = message_from("?", {"buttons": BUTTONS, "custom": ASKED})
    assert [option.value for option in message.options] == [
        "gradual",
        "/help",
        '/answer{"saddle_signs": "unsure"}',
    ]


def test_a_button_without_payload_stands_for_its_title():
    message = message_from("?", {"buttons": [{"title": "Yes"}]})
    assert message.options == (Option("Yes", "Yes", "Yes"),)


def test_parts_that_are_not_there_are_left_out():
    assert message_from("Hello.", {"buttons": None, "custom": None}).as_dict() == {"text": "Hello."}


def test_a_whole_message_as_json():
    custom = {**ASKED, "result": {"level": "routine"}}
    assert message_from("Done.", {"buttons": BUTTONS[:1], "custom": custom}).as_dict() == {
        "text": "Done.",
        "options": [{"label": "Slowly", "value": "gradual"}],
        "question": {"id": "onset", "multiple": False, "kind": "choice"},
        "result": {"level": "routine"},
    }


def test_an_unknown_kind_is_shown_as_a_choice():
    message = message_from("?", {"custom": {"question": {"id": "onset", "kind": "carousel"}}})
    assert message.question == Question("onset", kind="choice")


@pytest.mark.parametrize(
    ("payload", "answer", "reason"),
    [
        ('/answer{"onset": "gradual"}', ("onset", "gradual"), "an answer"),
        ('/answer{"severity": 7}', ("severity", "7"), "a number"),
        ("/help", None, "another intent"),
        ("/answer", None, "no value"),
        ("/answer{broken}", None, "broken JSON"),
        ('/answer["onset"]', None, "not an object"),
        ('/answer{"a": "1", "b": "2"}', None, "two questions"),
        ('/answer{"a": ["1"]}', None, "a list is no single option"),
        ("gradual", None, "plain text"),
    ],
)
def test_the_answer_in_a_payload(payload, answer, reason):
    assert answer_in(payload) == answer, reason


def test_an_answer_survives_the_way_there_and_back():
    assert answer_in(answer_payload("onset", ["gradual"])) == ("onset", "gradual")


def test_a_question_says_why_it_is_asked_and_how_many_are_left():
    part = {"id": "side", "why": "To know the leg.", "progress": {"asked": 2, "left": 9}}
    question = message_from("Which leg?", {"custom": {"question": part}}).as_dict()["question"]
    assert (question["why"], question["progress"]) == ("To know the leg.", {"asked": 2, "left": 9})


def test_what_a_question_does_not_say_is_left_out():
    question = message_from("Which leg?", {"custom": {"question": {"id": "side"}}}).as_dict()["question"]
    assert question == {"id": "side", "multiple": False, "kind": "choice"}
