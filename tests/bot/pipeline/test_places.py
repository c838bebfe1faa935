"""Which place and side a message is about, as far as it says."""

import pytest

from bot.pipeline.finder import find
from bot.pipeline.places import place

CALF = {"entity": "region", "value": "calf_upper_mid", "status": "present", "text": "calf", "prompted": False}


def found(text):
    return [finding.as_entity() for finding in find(text)]


@pytest.mark.parametrize(
    ("text", "region", "side"),
    [
        ("my left calf is tight", "calf_upper_mid", "left"),
        ("both calves since Sunday", "calf_upper_mid", "both"),
        ("tight calves", "calf_upper_mid", "both"),
        ("I am not sure what to do", None, None),
        ("the front", None, None),
    ],
)
def test_a_place_counts_where_the_words_mean_it_unasked(text, region, side):
    assert (place(found(text), "region"), place(found(text), "side")) == (region, side)


def test_a_present_place_comes_before_one_that_is_asked_about():
    arch = {**CALF, "value": "arch", "status": "hypothetical"}
    assert place([arch, CALF], "region") == "calf_upper_mid"


@pytest.mark.parametrize("changed", [{"status": "absent"}, {"status": "other_person"}, {"prompted": True}])
def test_a_place_that_is_not_the_runners_is_none(changed):
    assert place([{**CALF, **changed}], "region") is None


def test_a_place_the_net_finds_unlikely_is_none():
    assert place([{**CALF, "status": "unsure", "as_answer": "present"}], "region") is None
