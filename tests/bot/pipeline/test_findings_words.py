"""Places, sides, medicines and misspellings: the words of runners, and the two that are never guessed."""

import pytest

from bot.pipeline.finder import find
from bot.pipeline.spelling import Speller
from bot.pipeline.words import Word


def values(text: str, entity: str) -> list[str]:
    return [str(finding.value) for finding in find(text) if finding.entity == entity and not finding.prompted]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("low part of the calf", "calf_low_deep"),
        ("just above my achilles", "calf_low_deep"),
        ("achillies", "achilles_heel_back"),
        ("behind the knee", "back_of_knee"),
        ("inside of my shin", "shin_inner"),
        ("outside of me lower leg", "shin_outer"),
        ("front of my shin", "shin_front"),
        ("under my big toe", "big_toe_under"),
        ("ball of foot", "ball_of_foot"),
        ("where the laces go", "top_of_foot"),
        ("gastrox", "calf_upper_mid"),
        ("tib post", "shin_inner"),
        ("calve", "calf_upper_mid"),
    ],
)
def test_a_place_is_recognised(text, region):
    assert values(text, "region")[0] == region


def test_level_ground_is_no_new_shoe():
    assert "new_shoes" not in values("sore coming down hills, fine on the flat", "aggravators")


@pytest.mark.parametrize("text", ["perineal pain", "my perineals", "sore perineum"])
def test_perineal_is_asked_about_and_never_taken_for_peroneal(text):
    assert values(text, "region") == ["perineal_or_peroneal"]


def test_peroneal_is_the_outside_of_the_shin():
    assert values("peroneals on the right", "region") == ["shin_outer"]


@pytest.mark.parametrize(
    ("text", "side"),
    [("L calf", "left"), ("rt leg", "right"), ("both calves", "both"), ("left and right", "both")],
)
def test_a_side_is_recognised(text, side):
    assert side in values(text, "side")


@pytest.mark.parametrize("text", ["right now", "that's all right", "I left it too late", "two days left"])
def test_left_and_right_are_not_always_sides(text):
    assert values(text, "side") == []


@pytest.mark.parametrize(
    ("text", "medicine"),
    [
        ("Xarelto", "blood_thinner"),
        ("rivoraxaban", "blood_thinner"),
        ("ciproflaxacin", "fluoroquinolone"),
        ("lipitor", "statin"),
        ("Microgynon", "hormones"),
        ("prednisone", "steroid"),
    ],
)
def test_a_medicine_is_known_by_its_brand_and_with_a_slip(text, medicine):
    assert medicine in values(text, "medicines")


@pytest.mark.parametrize("text", ["swolen", "sweling in my calf", "its swollon"])
def test_a_spelling_slip_is_mended(text):
    assert "swollen" in values(text, "clot_signs")


@pytest.mark.parametrize("text", ["start again", "my plan", "beautiful weather", "breakfast"])
def test_an_ordinary_word_is_left_alone(text):
    assert [finding for finding in find(text) if not finding.prompted] == []


def test_short_words_are_never_mended():
    short = Word("clut", "clut", 0, 4)
    assert Speller({"clot", "swollen"}).mend(short) == short
