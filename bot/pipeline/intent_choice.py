"""Decides between the likeliest intent and nlu_fallback; commands need more certainty than talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FALLBACK = "nlu_fallback"
COMMANDS = frozenset({"stop", "start_again", "go_back", "human", "delete_data"})

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
