"""The shape of a message: what it is about, free of its exact words."""

import pytest

from bot.pipeline.finder import find
from bot.pipeline.intent_shape import shape
from bot.pipeline.intent_words import grouped


def shape_of(text):
    words = text.replace("?", " ?").split()
    return shape([finding.as_entity() for finding in find(text)], grouped(words))


@pytest.mark.parametrize(
    ("text", "place", "complains", "reason"),
    [
        ("my left calf is swollen", "region", True, "a place together with a complaint"),
        ("it is swollen", "none", True, "a complaint alone is a fragment"),
        ("my left calf", "region", False, "a place alone is a fragment"),
        ("my leg feels odd", "leg", False, "a leg is a place, but not one the screening knows"),
        ("three weeks", "none", False, "neither"),
    ],
)
def test_place_and_complaint_are_told_apart(text, place, complains, reason):
    seen = shape_of(text)
    assert (seen.place, seen.complains) == (place, complains), reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("my calf is swollen", "present"),
        ("my calf is not swollen", "absent"),
        ("my calf is swollen but not red", "absent+present"),
        ("hello", ""),
    ],
)
def test_a_denied_complaint_is_not_a_present_one(text, says):
    assert shape_of(text).says == says


@pytest.mark.parametrize(
    ("text", "alarm"),
    [("i have chest pain", "present"), ("no chest pain", "other"), ("my calf is sore", "none")],
)
def test_an_alarm_keeps_its_status(text, alarm):
    assert shape_of(text).alarm == alarm


@pytest.mark.parametrize("text", ["what is a clot", "should i ice it", "my calf is tight can i run", "clot?"])
def test_a_question_is_heard_with_and_without_its_mark(text):
    assert shape_of(text).asks


@pytest.mark.parametrize("text", ["yes", "my calf is tight", "not swollen", "about three weeks"])
def test_what_is_told_is_no_question(text):
    assert not shape_of(text).asks


def test_an_answer_that_only_counts_when_asked_for_does_not_complain():
    prompted = {"entity": "clot_signs", "value": "warm", "status": "present", "prompted": True}
    assert not shape([prompted], ["warm"]).complains


def test_a_message_without_words_has_a_shape():
    assert list(shape([], []).tokens())
