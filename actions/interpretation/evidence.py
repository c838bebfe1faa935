"""Gathers what the findings of a message say about one question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.interpretation.model import Message, QuestionSpec

# An alarm heard in the answer to one of these questions means that its sign is there.
ALARMS_OF = {
    "emergency_signs": frozenset(
        [
            "chest_pain",
            "breathless",
            "coughing_blood",
            "collapse",
            "stroke",
            "confused",
            "very_unwell",
            "seizure",
            "vomiting",
            "bad_headache",
            "head_injury",
            "allergic_reaction",
            "self_harm",
        ]
    ),
    "severe_signs": frozenset({"severe_pain", "rock_hard", "cold_foot", "cannot_move_foot"}),
    "saddle_signs": frozenset({"saddle_numb", "bladder_bowel"}),
}


OLDER = 50
CONTRAST = re.compile(r"\b(?:but|except|however|although)\b", re.IGNORECASE)
INNER_YES = re.compile(r"\w\W+(?:yes|yep|yup)\b", re.IGNORECASE)
FEWEST_UNREAD = 3
MILD = frozenset({"none", "no"})
# "A bit shaky" is no emergency said outright.
FAINT = frozenset({"very_unwell"})
ONLY_WHERE = frozenset({"region", "side", "muscle", "body_part", "country", "number"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """For one question: the values a message affirms, denies and doubts, in the order they were written.

    `outright` are those affirmed by words that mean them anywhere, not only as an answer; `over` are those of
    the past; `goes_on` tells of a "yes" further on, or of a "but" and something that was not understood.
    """

    present: tuple[str, ...]
    outright: frozenset[str]
    absent: tuple[str, ...]
    unsure: tuple[str, ...]
    over: tuple[str, ...]
    yes: bool
    no: bool
    hedges: int
    fine: bool
    goes_on: bool

    @property
    def denied(self) -> bool:
        """Whether there is a no, a "fine", or a phrase that stands for none."""
        return self.no or self.fine or bool(MILD & set(self.present))

    @property
    def not_sure(self) -> bool:
        """Whether a "not sure" stands at either end."""
        return self.hedges > 0


def _value(question: QuestionSpec, entity: Mapping[str, Any]) -> str | None:
    """The answer an entity stands for, if it is about this question."""
    if entity["entity"] == "alarms" and entity["value"] in ALARMS_OF.get(question.id, ()):
        return "present"
    if entity["entity"] == "age" and question.id == "health_risks":
        return "over_50" if entity["value"] >= OLDER else None
    about = entity["entity"] == question.id and str(entity["value"]) in question.answers
    return str(entity["value"]) if about else None


def _values(question: QuestionSpec, message: Message, *statuses: str) -> tuple[str, ...]:
    """Words that mean a value anywhere come before those that mean it only as an answer."""
    surest = sorted(message.entities, key=lambda entity: bool(entity.get("prompted")))
    found = (_value(question, entity) for entity in surest if _status(entity) in statuses)
    return tuple(dict.fromkeys(value for value in found if value is not None))


def _status(entity: Mapping[str, Any]) -> str:
    """As an answer the words count as they stand, although the message on its own would leave a doubt."""
    return str(entity.get("as_answer") or entity.get("status", "present"))


def _outright(question: QuestionSpec, message: Message) -> frozenset[str]:
    sure = tuple(one for one in message.entities if not one.get("prompted") and one["value"] not in FAINT)
    return frozenset(_values(question, replace(message, entities=sure), "present"))


def _said(message: Message, value: str) -> int:
    return sum(entity["entity"] == "polarity" and entity["value"] == value for entity in message.entities)


def _goes_on(question: QuestionSpec, message: Message) -> bool:
    contrast = CONTRAST.search(message.text)
    if contrast is None or len(message.text[contrast.end() :].split()) < FEWEST_UNREAD:
        return bool(INNER_YES.search(message.text))
    understood = (
        one
        for one in message.entities
        if one["entity"] in (question.id, "polarity")
        or (one["entity"] not in ONLY_WHERE and not one.get("prompted"))
    )
    return not any(one.get("start", 0) >= contrast.end() for one in understood)


def _without_denied(question: QuestionSpec, message: Message) -> Message:
    """The message without signs named inside a phrase that stands for none: "normal warmth"."""
    mild = [
        range(one["start"], one["end"] + 1)
        for one in message.entities
        if one["entity"] == question.id and one["value"] in MILD and "start" in one
    ]
    kept = (
        one
        for one in message.entities
        if _value(question, one) in (None, *MILD)
        or not any(one["start"] in span and one["end"] in span for span in mild)
    )
    return replace(message, entities=tuple(kept))


def gather(question: QuestionSpec, message: Message) -> Evidence:
    """What a message says about a question; an alarm is `present` for the question that asks for it.

    Of signs only words count: in an answer the net hears a sign too often in its denial.
    """
    heard = tuple(one for one in message.entities if one["entity"] in ONLY_WHERE or not one.get("learned"))
    message = _without_denied(question, replace(message, entities=heard))
    return Evidence(
        present=_values(question, message, "present"),
        outright=_outright(question, message),
        absent=_values(question, message, "absent"),
        unsure=_values(question, message, "unsure"),
        over=_values(question, message, "past"),
        yes=_said(message, "yes") > 0,
        no=_said(message, "no") > 0,
        hedges=_said(message, "unsure"),
        fine=_said(message, "fine") > 0,
        goes_on=_goes_on(question, message),
    )
