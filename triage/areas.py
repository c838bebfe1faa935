"""Ranks the muscle areas that may go with the answers; it names possibilities and never touches urgency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triage.anatomy import AreaLink, Effect, LinkKind, Strength
from triage.answers import Answers
from triage.loading import Tables

QUESTION_OF: Mapping[LinkKind, str] = {
    "region": "region",
    "movement": "movement_limits",
    "aggravator": "aggravators",
}
CALF_REGIONS = frozenset({"calf_upper_mid", "calf_low_deep"})
MOST_AREAS = 4
FEWEST_AREAS = 2

# Reasons in docs/adr/0040-area-weights.md: a spill-over muscle overtakes a primary one only when
# both a movement and an aggravator speak for it.
WEIGHTS: Mapping[tuple[LinkKind, Strength], int] = {
    ("region", "primary"): 8,
    ("region", "spill_over"): 4,
    ("movement", "primary"): 4,
    ("movement", "spill_over"): 2,
    ("aggravator", "primary"): 2,
    ("aggravator", "spill_over"): 1,
}


@dataclass(frozen=True, slots=True)
class AreaReason:
    """One answer that spoke for a muscle."""

    kind: LinkKind
    key: str
    strength: Strength
    effect: Effect

    @property
    def weight(self) -> int:
        """What this reason adds when it is the strongest of its kind."""
        return WEIGHTS[self.kind, self.strength]


@dataclass(frozen=True, slots=True)
class Area:
    """A muscle that may be involved, its rank score (not a probability) and the answers that named it."""

    muscle: str
    score: int
    why: tuple[AreaReason, ...]

    @property
    def backed(self) -> bool:
        """True when more than a spill-over pattern of the region speaks for it."""
        return any(reason.kind != "region" or reason.strength == "primary" for reason in self.why)


def rank_areas(answers: Answers, tables: Tables) -> tuple[Area, ...]:
    """Two to four areas, best first, or none; ties keep the order of the table.

    The region decides which muscles are candidates, so a movement is read together with the place that
    hurts: "toes up" stretches a sore calf and works a sore front shin. Without a region only calf muscles
    that a movement or an aggravator names are candidates, and a single one is too little to name.
    """
    reasons = _reasons(answers, tables.areas)
    candidates = _in_region(reasons) or _in_calf(reasons, tables.areas)
    areas = (Area(muscle, _score(reasons[muscle]), reasons[muscle]) for muscle in candidates)
    named = _named(sorted(areas, key=lambda area: -area.score))
    return named if len(named) >= FEWEST_AREAS else ()


def _reasons(answers: Answers, links: Iterable[AreaLink]) -> dict[str, tuple[AreaReason, ...]]:
    found: dict[str, tuple[AreaReason, ...]] = {}
    for link in links:
        if link.key in answers.get(QUESTION_OF[link.kind], ()):
            reason = AreaReason(link.kind, link.key, link.strength, link.effect)
            found[link.muscle_id] = (*found.get(link.muscle_id, ()), reason)
    return found


def _in_region(reasons: Mapping[str, tuple[AreaReason, ...]]) -> list[str]:
    return [muscle for muscle, why in reasons.items() if any(reason.kind == "region" for reason in why)]


def _in_calf(reasons: Mapping[str, tuple[AreaReason, ...]], links: Iterable[AreaLink]) -> list[str]:
    calf = dict.fromkeys(link.muscle_id for link in links if link.key in CALF_REGIONS)
    return [muscle for muscle in calf if muscle in reasons]


def _score(why: Iterable[AreaReason]) -> int:
    strongest: dict[LinkKind, int] = {}
    for reason in why:
        strongest[reason.kind] = max(reason.weight, strongest.get(reason.kind, 0))
    return sum(strongest.values())


def _named(ranked: list[Area]) -> tuple[Area, ...]:
    first, rest = ranked[:FEWEST_AREAS], ranked[FEWEST_AREAS:]
    return tuple(first + [area for area in rest if area.backed])[:MOST_AREAS]
