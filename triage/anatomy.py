"""One frozen record per row of the muscle, area, movement, source and safety-net tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from triage.records import Grade

Compartment = Literal["superficial_posterior", "deep_posterior", "lateral", "anterior", "foot"]
LinkKind = Literal["region", "movement", "aggravator"]
Strength = Literal["primary", "spill_over"]
Effect = Literal["contract", "stretch", ""]
Check = Literal["S", "S2", "R"]
Block = Literal["clot", "pressure", "bone", "injury", "infection", "nerve", "no_change"]

EVERY_REGION = "all"


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle the bot may name; `plain` is what a runner reads before the name."""

    id: str
    plain: str
    name: str
    other_names: str
    compartment: Compartment
    actions: str
    source_id: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class AreaLink:
    """One answer that speaks for a muscle; for a movement, `effect` says how the movement makes it hurt."""

    muscle_id: str
    kind: LinkKind
    key: str
    strength: Strength
    effect: Effect
    source_id: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement word, the words a runner reads, and the movement that undoes it."""

    id: str
    name: str
    plain: str
    opposite: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """A reference of the clinical brief, with how it was checked: S excerpt, S2 second hand, R recalled."""

    id: str
    key: str
    citation: str
    check: Check
    grade: Grade
    link: str


@dataclass(frozen=True, slots=True)
class SafetyNet:
    """A block of "get help sooner if" words and a region for which it is always shown."""

    block: Block
    region: str
