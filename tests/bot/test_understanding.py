"""What `./stridecheck understand` says of a message: the names of the answer contract, and where it hurts."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.finder import find
from bot.understanding import described


def understood(text):
    return described(Message({"text": text, "entities": [one.as_entity() for one in find(text)]}))


@pytest.mark.parametrize(
    ("text", "question_id", "sign"),
    [
        ("i have chest pain", "emergency_signs", "chest_pain"),
        ("my calf is rock hard", "severe_signs", "rock_hard"),
        ("numb between my legs", "saddle_signs", "saddle_numb"),
    ],
)
def test_an_alarm_goes_by_the_question_that_asks_for_it(text, question_id, sign):
    (found,) = [one for one in understood(text)["findings"] if one["id"] == question_id]
    assert (found["value"], found["status"], found["sign"]) == ("present", "present", sign)


def test_a_denied_alarm_stays_denied():
    (found,) = understood("no chest pain")["findings"]
    assert (found["id"], found["status"]) == ("emergency_signs", "absent")


def test_answers_that_only_count_when_asked_are_no_findings():
    assert understood("yes, about 4")["findings"] == []


@pytest.mark.parametrize(
    ("text", "region", "side"),
    [
        ("left calf possibly swollen", "calf_upper_mid", "left"),
        ("can cipro snap your achilles?", "achilles_heel_back", None),
        ("my mate's left calf was swollen", None, None),
        ("not the calf", None, None),
    ],
)
def test_a_place_counts_though_its_sign_is_in_doubt_but_not_a_friends(text, region, side):
    answer = understood(text)
    assert (answer["region"], answer["side"]) == (region, side)
