"""Settles what a message says unasked of signs of danger and of the place: by the lexicon and by the net."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.pipeline.message_net import Key, Likelihood

PRESENT, UNSURE = "present", "unsure"
# From LIKELY on the net alone adds a sign; below UNLIKELY it doubts one that the words state. Chosen on
# tests/tuning/messages_9.yaml, which the net has not learned from (docs/adr/0026).
LIKELY, UNLIKELY = 0.5, 0.3
SIDE = "side"  # "left" in words stands; the net helps where no side is told
CLAUSE_ENDS = frozenset(".,;!?\n")
Entity = Mapping[str, Any]


def revised(
    entities: Iterable[Entity], likelihoods: Mapping[Key, Likelihood], text: str
) -> list[dict[str, Any]]:
    """The entities, those that are not likely turned into "unsure", and those only the net heard added.

    What the words state stays stated for the question that asks for it (`as_answer`).
    """
    kept = [_doubted(entity, likelihoods) for entity in entities]
    stated = {_key(entity) for entity in kept if _is_stated(entity)}
    told = SIDE in {entity for entity, _ in stated}
    heard = (one for one in _heard(likelihoods, text) if _key(one) not in stated)
    return [*kept, *(one for one in heard if not (told and one["entity"] == SIDE))]


def _key(entity: Entity) -> Key:
    return entity["entity"], str(entity["value"])


def _is_stated(entity: Entity) -> bool:
    return entity.get("status") == PRESENT and not entity.get("prompted")


def _doubted(entity: Entity, likelihoods: Mapping[Key, Likelihood]) -> dict[str, Any]:
    likelihood = likelihoods.get(_key(entity))
    believed = likelihood is None or likelihood.present >= UNLIKELY or entity["entity"] == SIDE
    if believed or not _is_stated(entity):
        return dict(entity)
    return {**entity, "status": UNSURE, "as_answer": PRESENT}


def _heard(likelihoods: Mapping[Key, Likelihood], text: str) -> Iterator[dict[str, Any]]:
    for (entity, value), likelihood in likelihoods.items():
        if likelihood.present >= LIKELY:
            start, end = _clause(text, likelihood.place)
            place = {"text": text[start:end], "start": start, "end": end}
            yield {
                "entity": entity,
                "value": value,
                "status": PRESENT,
                **place,
                "prompted": False,
                "learned": True,
            }


def _clause(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """The part of the text between two marks of punctuation that holds the place."""
    start, end = place
    while start > 0 and text[start - 1] not in CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in CLAUSE_ENDS:
        end += 1
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end
