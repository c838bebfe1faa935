"""Asks a question: the first time, again, or to confirm what was raised in free text."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.screening import Screening
from actions.slots import read
from actions.words import DomainDict, Words, words_for
from triage import Question, default_tables


class AskQuestion(Action):
    """Rasa calls `action_ask_<slot>` whenever the form wants that slot; there is one subclass a question."""

    @property
    @abstractmethod
    def question_id(self) -> str:
        """The question this action asks."""

    def name(self) -> str:
        """The name Rasa looks up for the slot."""
        return f"action_ask_{self.question_id}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Puts the question."""
        ask(
            dispatcher,
            words_for(tracker, domain),
            read(tracker),
            default_tables().questions[self.question_id],
        )
        return []


def ask(dispatcher: CollectingDispatcher, words: Words, screening: Screening, question: Question) -> None:
    """Says the question with its options and the part that tells a page how to show it."""
    name = wording(words, screening, question)
    raised = screening.raised.get(question.id)
    dispatcher.utter_message(
        text=words.text(name, said=raised.said if raised else ""),
        buttons=words.buttons(name),
        json_message={"question": question_part(words, screening, question)},
    )


def wording(words: Words, screening: Screening, question: Question) -> str:
    """The response to ask with."""
    if screening.asking_again == question.id or screening.misses > 0:
        return f"utter_ask_again_{question.id}"
    confirm = f"utter_confirm_{question.id}"
    return confirm if question.id in screening.raised and words.has(confirm) else f"utter_ask_{question.id}"


def question_part(words: Words, screening: Screening, question: Question) -> dict[str, Any]:
    """The `question` part of the message (docs/protocol.md)."""
    return {
        "id": question.id,
        "multiple": question.multiple,
        "kind": _shown_kind(question),
        "why": words.text(f"utter_why_{question.id}"),
        "progress": {"asked": len(screening.answered), "left": screening.questions_left},
    }


def _shown_kind(question: Question) -> str:
    return "choice" if question.kind == "choices" else question.kind


def _asking(question: Question) -> type[AskQuestion]:
    return type(f"Ask{question.id.title().replace('_', '')}", (AskQuestion,), {"question_id": question.id})


ASK_ACTIONS = tuple(_asking(question) for question in default_tables().asked_questions)
