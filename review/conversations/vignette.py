"""A screening as a vignette: a simulated runner with the same words, for the evaluation to play again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from review.conversations.models import LEVELS, Review, Screening
from review.conversations.transcript import Line

NOTE = (
    "# From a conversation, personal details masked. Read it; a clinician decides gold, floor and ceiling.\n"
)
LEVEL_IDS = dict(LEVELS)


def vignette(screening: Screening, lines: Sequence[Line]) -> str:
    """The vignette as YAML; its gold level is the last reviewer's own, or else the assistant's."""
    level = LEVEL_IDS[_gold(screening)]
    record = {
        "id": f"reviewed-{screening.pk}",
        "category": "reviewed",
        "gold": level,
        "floor": level,
        "ceiling": level,
        "opening": next((line.text for line in lines if line.by_runner), ""),
        "facts": {id: _fact(answer) for id, answer in screening.answers.items()},
        "areas": screening.areas,
    }
    return NOTE + yaml.safe_dump([record], allow_unicode=True, sort_keys=False, width=110)


def can_be_one(screening: Screening) -> bool:
    """Only a finished screening has a level to expect."""
    return bool(screening.finished and screening.level is not None)


def _gold(screening: Screening) -> int:
    own = Review.objects.filter(screening=screening, undone=None, level__isnull=False).order_by("made").last()
    return int(screening.level or 0) if own is None else int(own.level)


def _fact(answer: dict[str, Any]) -> dict[str, Any]:
    values = [str(value) for value in answer["values"]]
    said = str(answer.get("said") or "")
    return {"say": said or ", ".join(values), "value": values[0] if len(values) == 1 else values}
