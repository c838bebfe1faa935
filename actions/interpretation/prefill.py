"""What a message says unasked: the values it raises and the ones it leaves in doubt, by question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actions.interpretation.amounts import ADULT_FROM
from actions.interpretation.model import Message

# Amounts and answers to the question just asked; they mean nothing on their own.
NOT_RAISED = frozenset({"polarity", "number", "age", "body_part", "muscle", "country"})
# Questions with one answer, for which two different ones in a message cancel each other.
ONE_ANSWER = frozenset({"region", "side", "duration", "onset", "exertion_pattern", "course", "function"})
MILD = frozenset({"none", "no"})
# A place the net heard is taken and read back; a sign it heard is asked about.
PLACES = frozenset({"region", "side"})


def _by_question(entities: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in entities:
        values[entity["entity"]][str(entity["value"])] = None
    return {question: tuple(found) for question, found in values.items()}


def _unasked(message: Message, status: str) -> Iterator[Mapping[str, Any]]:
    for entity in message.entities:
        asked_only = entity.get("prompted", False) or entity["entity"] in NOT_RAISED
        if not asked_only and entity.get("status", "present") == status:
            yield entity


def _age_group(message: Message) -> dict[str, tuple[str, ...]]:
    ages = [entity["value"] for entity in message.entities if entity["entity"] == "age"]
    return {"age_group": ("adult" if ages[0] >= ADULT_FROM else "minor",)} if ages else {}


def raised(message: Message) -> dict[str, tuple[str, ...]]:
    """What the message states for itself, by question; contradicting single answers are left out."""
    present = _unasked(message, "present")
    stated = (entity for entity in present if entity["entity"] in PLACES or not entity.get("learned"))
    found = _by_question(stated) | _age_group(message)
    return {
        question: values
        for question, values in found.items()
        if question not in ONE_ANSWER or len(values) == 1
    }


def doubtful(message: Message) -> dict[str, tuple[str, ...]]:
    """Where the lexicon and the net differ, by question: to be asked, never taken as a yes or a no."""
    doubted = (entity for entity in _unasked(message, "unsure") if entity.get("as_answer"))
    learned = (entity for entity in _unasked(message, "present") if entity.get("learned"))
    return _by_question(entity for entity in (*doubted, *learned) if entity["entity"] not in PLACES)
