"""Puts short messages one after another, so that the net learns to find a sign in a long story."""

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.pipeline.message_net import SAID_NOTHING, SAID_OTHERWISE, SAID_PRESENT
from training.messages import NOT_LABELLED

MOST = 5  # messages put together
TRIES = 20

Said = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def joins(said: Said, places: Flags, number: int, chance: random.Random) -> list[list[int]]:
    """Which messages go together: `number` lists of two to `MOST`.

    `said` is what each message says (message, key); `places` tells which keys are places. Only one message of
    a join may name a place, and no two speak of the same sign, so that what each says stays true.
    """
    speaks = said > SAID_NOTHING
    without_place = np.flatnonzero(~(speaks & places).any(axis=1))
    if not len(without_place):
        return []
    made = (_join(speaks, without_place, chance) for _ in range(number))
    return [join for join in made if len(join) > 1]


def _join(speaks: Flags, without_place: npt.NDArray[np.intp], chance: random.Random) -> list[int]:
    first = chance.randrange(len(speaks))
    join, spoken_of, size = [first], speaks[first].copy(), chance.randint(2, MOST)
    for _ in range(TRIES):
        other = int(chance.choice(without_place))
        if other not in join and not (speaks[other] & spoken_of).any():
            join.append(other)
            spoken_of |= speaks[other]
        if len(join) == size:
            break
    chance.shuffle(join)
    return join


def said_together(parts: Sequence[Said] | Said) -> Said:
    """What messages say together, of what each says (message, key)."""
    rows = np.asarray(parts)
    together = np.where((rows == NOT_LABELLED).any(axis=0), NOT_LABELLED, SAID_NOTHING)
    together = np.where((rows == SAID_OTHERWISE).any(axis=0), SAID_OTHERWISE, together)
    return np.where((rows == SAID_PRESENT).any(axis=0), SAID_PRESENT, together)
