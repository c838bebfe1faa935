"""Simulated runners: what each says, the true answers, and the levels and areas that are acceptable."""

from collections.abc import Mapping
from dataclasses import dataclass

from triage.levels import LEVEL_IDS

LEVELS = LEVEL_IDS


@dataclass(frozen=True, slots=True)
class Fact:
    """One true answer: the words the runner uses, and the canonical values they stand for."""

    say: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vignette:
    """One simulated runner; `floor` is the least urgent acceptable level, `ceiling` the most urgent."""

    id: str
    category: str
    gold: str
    floor: str
    ceiling: str
    opening: str
    facts: Mapping[str, Fact]
    areas: tuple[str, ...]


def rank(level: str | None) -> int:
    """Order levels by urgency: 0 is the most urgent, no level at all ranks after the least urgent."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
