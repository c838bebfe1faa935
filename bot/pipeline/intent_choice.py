"""Settles the intent of a message between two opinions; commands need more certainty than talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

FALLBACK = "nlu_fallback"
# What ends, undoes or leaves the screening.
COMMANDS = frozenset({"stop", "start_again", "go_back", "human", "delete_data", "goodbye"})

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Limits:
    """The least certainty that counts, and how many guesses are kept."""

    least_confidence: float = 0.35
    least_command_confidence: float = 0.55
    kept_guesses: int = 10

    def as_config(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def least_for(self, intent: str) -> float:
        return self.least_command_confidence if intent in COMMANDS else self.least_confidence


def agreed(ranking: Ranking, opinion: Mapping[str, float]) -> Ranking:
    """The ranking and a second opinion in geometric mean; an intent unknown to that counts as it did.

    A command is only as certain as the less certain of the two: "I have to stop" may be an answer.
    """
    shared = [(name, certainty, opinion.get(name, certainty)) for name, certainty in ranking]
    whole = sum(sqrt(one * other) for _, one, other in shared) or 1.0
    settled = (
        (name, min(one, other) if name in COMMANDS else sqrt(one * other) / whole)
        for name, one, other in shared
    )
    return sorted(settled, key=lambda one: -one[1])


def choose(ranking: Ranking, limits: Limits) -> dict[str, Any]:
    """The first intent if it is likely enough, otherwise nlu_fallback."""
    if not ranking:
        return _intent(FALLBACK, 1.0)
    name, confidence = ranking[0]
    if confidence < limits.least_for(name):
        return _intent(FALLBACK, 1.0 - confidence)
    return _intent(name, confidence)


def guesses(ranking: Ranking, limits: Limits) -> list[dict[str, Any]]:
    """The likeliest intents, for "Did you mean ...?"; never nlu_fallback itself."""
    return [_intent(name, confidence) for name, confidence in ranking[: limits.kept_guesses]]


def _intent(name: str, confidence: float) -> dict[str, Any]:
    return {"name": name, "confidence": confidence}
