"""Messages are put together only where what each of them says stays true."""

import random

import numpy as np
import pytest

from bot.pipeline.message_net import SAID_NOTHING, SAID_OTHERWISE, SAID_PRESENT
from training.joining import MOST, joins, said_together
from training.messages import NOT_LABELLED

# Keys: swollen, warm, and the place calf.
PLACES = np.array([False, False, True])
SWOLLEN_CALF = [SAID_PRESENT, SAID_NOTHING, SAID_PRESENT]
NOT_SWOLLEN = [SAID_OTHERWISE, SAID_NOTHING, SAID_NOTHING]
WARM = [SAID_NOTHING, SAID_PRESENT, SAID_NOTHING]
WARM_CALF = [SAID_NOTHING, SAID_PRESENT, SAID_PRESENT]
CALF = [SAID_NOTHING, SAID_NOTHING, SAID_PRESENT]
NOTHING = [SAID_NOTHING] * 3


def made(*said, number=200):
    return joins(np.array(said), PLACES, number, random.Random(0))


def test_no_two_of_a_join_speak_of_the_same_sign():
    for join in made(SWOLLEN_CALF, NOT_SWOLLEN, WARM, NOTHING):
        assert not {0, 1} <= set(join)


def test_only_one_of_a_join_names_a_place():
    for join in made(SWOLLEN_CALF, WARM_CALF, CALF, WARM, NOTHING, NOTHING):
        assert len({0, 1, 2} & set(join)) < 2


def test_a_join_has_several_messages_each_once():
    found = made(SWOLLEN_CALF, WARM, *[NOTHING] * 10)
    assert found
    for join in found:
        assert 2 <= len(join) <= MOST
        assert len(set(join)) == len(join)


@pytest.mark.parametrize("said", [(CALF, SWOLLEN_CALF), (WARM, WARM)], ids=["two places", "one sign twice"])
def test_what_cannot_go_together_is_left_alone(said):
    assert made(*said) == []


def test_together_they_say_what_each_says():
    assert said_together([SWOLLEN_CALF, WARM]).tolist() == [SAID_PRESENT, SAID_PRESENT, SAID_PRESENT]
    assert said_together([NOT_SWOLLEN, NOTHING]).tolist() == NOT_SWOLLEN


def test_a_sign_that_one_left_open_is_open_unless_another_speaks_of_it():
    left_open = [NOT_LABELLED, SAID_NOTHING, SAID_NOTHING]
    assert said_together([left_open, NOTHING]).tolist() == left_open
    assert said_together([left_open, NOT_SWOLLEN]).tolist() == NOT_SWOLLEN
