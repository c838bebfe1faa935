"""The body map beside a transcript: the place that hurts, and where the areas told lie."""

from __future__ import annotations

from dataclasses import dataclass

from review.body_map import Drawn, Tint, drawn, main_regions
from review.conversations.models import Screening
from review.words import plain, words


@dataclass(frozen=True, slots=True)
class Places:
    """The body map beside a transcript."""

    map: list[Drawn]
    sentence: str
    mirrored: bool
    side: str


def places(screening: Screening) -> Places | None:
    """The body map of a screening, or nothing while no place is known."""
    tints = {region: Tint("told", f"Area told: {names}") for region, names in _told(screening).items()}
    tints |= {
        region: Tint("hurts", f"Hurts: {_said('region', region)}") for region in _answers(screening, "region")
    }
    found = drawn(tints, only_marked=True)
    sides = _answers(screening, "side")
    words_of_sides = ", ".join(_said("side", side) for side in sides)
    return Places(found, _sentence(screening), sides == ["left"], words_of_sides) if found else None


def _sentence(screening: Screening) -> str:
    """What the picture shows, for those who do not see it."""
    hurts = ", ".join(_said("region", region) for region in _answers(screening, "region"))
    told = ", ".join(map(plain, screening.areas))
    return ". ".join(filter(None, [hurts and f"Where it hurts: {hurts}", told and f"Areas told: {told}"]))


def _answers(screening: Screening, question: str) -> list[str]:
    return [str(value) for value in screening.answers.get(question, {}).get("values", ())]


def _said(question: str, value: str) -> str:
    return words().answer(question, value)


def _told(screening: Screening) -> dict[str, str]:
    """The regions of the areas the runner was told, each with the names of those areas."""
    found: dict[str, list[str]] = {}
    for muscle in screening.areas:
        for region in main_regions().get(muscle, ()):
            found.setdefault(region, []).append(plain(muscle))
    return {region: ", ".join(names) for region, names in found.items()}
