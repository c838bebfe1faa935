"""The four levels of urgency and their order."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """How soon to be seen; a larger number is more urgent, so `max` is the whole policy of combination."""

    ROUTINE = 0
    SOON = 1
    SAME_DAY = 2
    EMERGENCY = 3

    @property
    def id(self) -> str:
        """The contract name, such as `same_day`."""
        return self.name.lower()

    @classmethod
    def from_id(cls, id: str) -> Level:
        """The level named `id`; raises `KeyError` for any other word."""
        return {level.id: level for level in cls}[id]


LEVEL_IDS = tuple(level.id for level in reversed(Level))
