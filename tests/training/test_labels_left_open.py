"""A sign that writers may or may not label beside another is neither taught nor untaught."""

import pytest

from training.messages import is_told_otherwise

SKIN, WARM, VEINS = ("infection_signs", "skin"), ("clot_signs", "warm"), ("clot_signs", "veins")
STEPS, BEARING = ("four_steps", "no"), ("function", "cannot_bear_weight")


@pytest.mark.parametrize(("key", "other"), [(WARM, SKIN), (BEARING, STEPS), (STEPS, BEARING)])
def test_a_sign_told_along_with_one_that_is_there_is_left_open(key, other):
    assert is_told_otherwise(key, {other: "present"})


@pytest.mark.parametrize("status", ["absent", "past", "unsure", "hypothetical", "other_person"])
def test_beside_one_that_is_not_there_it_is_untaught(status):
    assert not is_told_otherwise(WARM, {SKIN: status})


@pytest.mark.parametrize(("key", "other"), [(VEINS, SKIN), (SKIN, WARM), (WARM, STEPS)])
def test_other_signs_stay_untaught(key, other):
    assert not is_told_otherwise(key, {other: "present"})
