"""What a message says unasked: the values it raises and the ones it leaves in doubt, by question."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from actions.interpretation.amounts import ADULT_FROM
from actions.interpretation.model import Message

# Amounts and answers to the question just asked; they mean nothing on their own.
NOT_RAISED = frozenset({"polarity", "number", "age", "body_part", "muscle", "country"})
# Questions with one answer, for which two different ones in a message cancel each other.
ONE_ANSWER = frozenset({"region", "side", "duration", "onset", "exertion_pattern", "course", "function"})
MILD = frozenset({"none", "no"})


def _by_question(message: Message, status: str) -> dict[str, tuple[str, ...]]:
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in message.entities:
        if _counts(entity, status):
            values[entity["entity"]][str(entity["value"])] = None
    return {question: tuple(found) for question, found in values.items()}


def _counts(entity: Mapping[str, Any], status: str) -> bool:
    asked_only = entity.get("prompted", False) or entity["entity"] in NOT_RAISED
    return not asked_only and entity.get("status", "present") == status


def _age_group(message: Message) -> dict[str, tuple[str, ...]]:
    ages = [entity["value"] for entity in message.entities if entity["entity"] == "age"]
    return {"age_group": ("adult" if ages[0] >= ADULT_FROM else "minor",)} if ages else {}


def raised(message: Message) -> dict[str, tuple[str, ...]]:
    """What the message states for itself, by question; contradicting single answers are left out."""
    found = _by_question(message, "present") | _age_group(message)
    return {
        question: values
        for question, values in found.items()
        if question not in ONE_ANSWER or len(values) == 1
    }


def raised_unsure(message: Message) -> dict[str, tuple[str, ...]]:
    """What the message leaves in doubt, by question: to be asked, never to be taken as a no."""
    return _by_question(message, "unsure")
