"""What a message raises unasked: only what it states, never what it denies, doubts or was asked for."""

from actions.interpretation import Message, doubtful, raised
from bot.pipeline.finder import find


def message(text: str) -> Message:
    return Message(text, "", 0.0, tuple(finding.as_entity() for finding in find(text)))


def test_a_first_message_fills_what_it_says():
    found = raised(message("L calf like a rock since sat's parkrun, bit puffy, no temp, mum had clots"))
    assert found["region"] == ("calf_upper_mid",)
    assert found["side"] == ("left",)
    assert found["duration"] == ("days_2_to_7",)
    assert found["clot_signs"] == ("swollen",)
    assert found["clot_risks"] == ("family_clot",)
    assert found["alarms"] == ("rock_hard",)
    assert "infection_signs" not in found


def test_a_denial_raises_nothing():
    assert raised(message("no swelling, no redness, no fever")) == {}


def test_a_hedge_raises_nothing():
    assert "clot_signs" not in raised(message("I don't think it's swollen"))


def test_what_the_net_finds_unlikely_is_in_doubt():
    lowered = {"entity": "clot_signs", "value": "swollen", "status": "unsure", "as_answer": "present"}
    heard = Message("a swell session", entities=(lowered,))
    assert raised(heard) == {}
    assert doubtful(heard) == {"clot_signs": ("swollen",)}


def test_what_only_the_net_heard_is_in_doubt():
    swollen = {"entity": "clot_signs", "value": "swollen", "status": "present", "learned": True}
    heard = Message("my sock leaves a trench", entities=(swollen,))
    assert raised(heard) == {}
    assert doubtful(heard) == {"clot_signs": ("swollen",)}


def test_a_place_only_the_net_heard_is_taken():
    inner = {"entity": "region", "value": "shin_inner", "status": "present", "learned": True}
    stated = {"entity": "region", "value": "calf_low_deep", "status": "unsure", "as_answer": "present"}
    heard = Message("the strip along the inside of my shin", entities=(stated, inner))
    assert raised(heard) == {"region": ("shin_inner",)}
    assert doubtful(heard) == {}


def test_words_that_only_answer_a_question_raise_nothing():
    assert raised(message("fine")) == {}


def test_two_different_sides_fill_none():
    assert "side" not in raised(message("left calf sore, right calf fine before, right calf tight now"))


def test_an_age_tells_the_age_group():
    assert raised(message("im 16 and my shin hurts"))["age_group"] == ("minor",)


def test_two_places_in_one_message_are_no_region():
    assert "region" not in raised(message("back of the knee and down the calf"))
