"""What the runner's latest message says, ready for interpretation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rasa_sdk import Tracker

from actions.interpretation import ALARMS_OF, Message, Option, QuestionSpec, doubtful, raised
from actions.screening import Screening
from actions.words import Words
from triage import Question

ALARMS = "alarms"


def latest(tracker: Tracker) -> Message:
    """The latest message of the runner."""
    found = tracker.latest_message
    intent = found.get("intent") or {}
    return Message(
        text=found.get("text") or "",
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        entities=tuple(found.get("entities") or ()),
        signs=found.get("signs") or {},
    )


def spec(question: Question) -> QuestionSpec:
    """The question as the interpretation wants it."""
    return QuestionSpec(question.id, question.kind, question.answers, question.safety)


def options(question: Question, words: Words, screening: Screening) -> list[Option]:
    """The options that were shown last, in their order."""
    again = screening.asking_again == question.id or screening.misses > 0
    name = f"utter_ask_again_{question.id}" if again else f"utter_ask_{question.id}"
    return [Option(button["title"], _value(button["payload"])) for button in words.buttons(name)]


def hear(screening: Screening, message: Message, skip: str | None = None) -> Screening:
    """Everything the message raises, except about the question that is being answered."""
    for id, values in raised(message).items():
        question = screening.tables.questions.get(id)
        known = [value for value in values if question and value in question.answers]
        if question is not None and known and id != skip:
            screening = screening.hear(question, known, said(message, id))
    for id, words in _doubts(message):
        if id != skip:
            screening = screening.doubt(screening.tables.questions[id], words)
    return screening


def _doubts(message: Message) -> Iterator[tuple[str, str]]:
    """The questions to put for what the message may say, with the runner's words."""
    found = doubtful(message)
    alarms = set(found.pop(ALARMS, ()))
    for id, values in found.items():
        yield id, _said_of(message, id, values)
    for id, signs in ALARMS_OF.items():
        if signs & alarms:
            yield id, _said_of(message, ALARMS, signs & alarms)


def said(message: Message, question: str) -> str:
    """The runner's own words about a question."""
    return ", ".join(dict.fromkeys(_surfaces(message, question)))


def _surfaces(message: Message, question: str) -> Iterator[str]:
    for entity in message.entities:
        if entity.get("entity") == question and entity.get("text"):
            yield str(entity["text"])


def _said_of(message: Message, question: str, values: Collection[str]) -> str:
    outright = (one for one in message.entities if one.get("entity") == question and not one.get("prompted"))
    return ", ".join(dict.fromkeys(str(one["text"]) for one in outright if one["value"] in values))


def _value(payload: str) -> str:
    return payload.rsplit(":", 1)[-1].strip(' "}')
