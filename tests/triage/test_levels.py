"""The four levels, their order and their names."""

import pytest

from triage.levels import LEVEL_IDS, Level


def test_the_most_urgent_level_is_the_largest():
    assert max(Level) is Level.EMERGENCY
    assert sorted(Level) == [Level.ROUTINE, Level.SOON, Level.SAME_DAY, Level.EMERGENCY]


def test_the_names_of_the_contract_are_listed_most_urgent_first():
    assert LEVEL_IDS == ("emergency", "same_day", "soon", "routine")


@pytest.mark.parametrize("level", Level)
def test_a_level_is_found_by_its_name(level):
    assert Level.from_id(level.id) is level


@pytest.mark.parametrize("word", ["urgent", "", "SAME_DAY", "Soon"])
def test_any_other_word_is_refused(word):
    with pytest.raises(KeyError):
        Level.from_id(word)
