"""What becomes of the lexicon's findings once the message net has had its say."""

import pytest

from bot.pipeline.message_net import Likelihood
from bot.pipeline.revision import LIKELY, UNLIKELY, revised

SWOLLEN = ("clot_signs", "swollen")
STATED = {"entity": "clot_signs", "value": "swollen", "status": "present", "prompted": False}
TEXT = "nothing to see, but my sock leaves a trench. bye"
TRENCH = (TEXT.index("trench"), TEXT.index("trench") + 6)


def likely(present, key=SWOLLEN):
    return {key: Likelihood(present, TRENCH)}


def test_a_sign_the_net_finds_unlikely_is_in_doubt_but_stays_an_answer():
    [sign] = revised([STATED], likely(UNLIKELY - 0.01), TEXT)
    assert (sign["status"], sign["as_answer"]) == ("unsure", "present")


def test_a_sign_both_agree_on_is_left_alone():
    assert revised([STATED], likely(UNLIKELY), TEXT) == [STATED]


def test_a_sign_only_the_net_hears_is_not_added_before_it_is_likely():
    assert revised([], likely(LIKELY - 0.01), TEXT) == []


def test_a_sign_only_the_net_hears_is_added_with_the_part_of_the_message_that_says_it():
    [sign] = revised([], likely(0.9), TEXT)
    assert (sign["entity"], sign["value"], sign["status"]) == (*SWOLLEN, "present")
    assert sign["text"] == "but my sock leaves a trench"
    assert TEXT[sign["start"] : sign["end"]] == sign["text"]
    assert sign["learned"] is True


@pytest.mark.parametrize("status", ["absent", "past", "hypothetical", "other_person", "unsure"])
def test_a_sign_the_lexicon_explains_away_is_added_beside_what_it_said(status):
    explained = {**STATED, "status": status}
    assert [one["status"] for one in revised([explained], likely(0.9), TEXT)] == [status, "present"]


@pytest.mark.parametrize("changed", [{"status": "absent"}, {"prompted": True}])
def test_only_what_is_stated_outright_is_doubted(changed):
    entity = {**STATED, **changed}
    assert revised([entity], likely(0.0), TEXT) == [entity]


def test_a_side_in_words_stands():
    left = {"entity": "side", "value": "left", "status": "present", "prompted": False}
    assert revised([left], likely(0.9, ("side", "both")), TEXT) == [left]


def test_a_side_that_no_word_tells_is_heard_by_the_net():
    [side] = revised([], likely(0.9, ("side", "both")), TEXT)
    assert (side["entity"], side["value"]) == ("side", "both")


def test_what_the_net_knows_nothing_of_is_left_alone():
    uphill = {"entity": "aggravators", "value": "uphill", "status": "present", "prompted": False}
    assert revised([uphill], likely(0.0), TEXT) == [uphill]
