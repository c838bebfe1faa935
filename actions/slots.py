"""The screening in the conversation's slots: read from them, and the events that change them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.screening import Raised, Screening, Values
from triage import Question, default_tables, normalise


def read(tracker: Tracker) -> Screening:
    """The screening as the conversation's slots hold it."""
    tables = default_tables()
    slots = tracker.slots
    raised = {
        id: Raised(frozenset(item["values"]), item["said"])
        for id, item in (slots.get("raised") or {}).items()
    }
    return Screening(
        answers=normalise({id: slots.get(id) for id in tables.questions}, tables),
        raised=raised,
        answered=tuple(slots.get("answered") or ()),
        rules_reached=tuple(id for id in slots.get("rules_reached") or () if id in tables.rules),
        asking_again=slots.get("asking_again"),
        misses=slots.get("misses") or 0,
        told_today=bool(slots.get("told_today")),
    )


def events(before: Screening, after: Screening) -> list[EventType]:
    """The slot events that turn `before` into `after`."""
    old, new = _slots(before), _slots(after)
    return [SlotSet(name, new[name]) for name in new if new[name] != old[name]]


def cleared() -> list[EventType]:
    """The slot events of a clean start; consent, language and country stay."""
    names = [*_slots(Screening()), "triage_level", "triage_rules", "likely_areas", "rules_version"]
    return [SlotSet(name, None) for name in names]


def _slots(screening: Screening) -> dict[str, Any]:
    slots: dict[str, Any] = {
        question.id: _slot_value(question, screening.answers.get(question.id))
        for question in screening.tables.questions.values()
    }
    slots["raised"] = {
        id: {"values": sorted(item.values), "said": item.said} for id, item in screening.raised.items()
    } or None
    slots["answered"] = list(screening.answered) or None
    slots["rules_reached"] = list(screening.rules_reached) or None
    slots["asking_again"] = screening.asking_again
    slots["misses"] = screening.misses or None
    slots["told_today"] = screening.told_today or None
    return slots


def _slot_value(question: Question, values: Values | None) -> str | int | list[str] | None:
    if not values:
        return None
    ranked = sorted(values, key=question.answers.index)
    if question.multiple and ranked[0] not in ("none", "unsure"):
        return ranked
    return int(ranked[0]) if question.kind == "number" and ranked[0].isdecimal() else ranked[0]
