"""The tiny bot's actions: a form with two questions, and every way an action can go wrong."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any, NamedTuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

QUESTIONS = {"emergency_signs": ("none", "present", "unsure"), "side": ("left", "right", "both")}


class Call(NamedTuple):
    """What rasa-sdk hands to an action."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    domain: dict[str, Any]


class TinyAction(Action, ABC):
    """An action that acts on one argument."""

    called: str

    def name(self) -> str:
        return self.called

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return self.act(Call(dispatcher, tracker, domain)) or []

    @abstractmethod
    def act(self, call: Call) -> list[EventType] | None:
        """Do it."""


class SessionStart(TinyAction):
    called = "action_session_start"

    def act(self, call: Call) -> list[EventType]:
        call.dispatcher.utter_message(text="Welcome.")
        return [SessionStarted(), ActionExecuted("action_listen")]


class AskEmergencySigns(TinyAction):
    called = "action_ask_emergency_signs"

    def act(self, call: Call) -> None:
        ask(call, "emergency_signs")


class AskSide(TinyAction):
    called = "action_ask_side"

    def act(self, call: Call) -> None:
        ask(call, "side")


class ValidateTinyForm(TinyAction):
    called = "validate_tiny_form"

    def act(self, call: Call) -> list[EventType]:
        question = call.tracker.get_slot("requested_slot")
        found = {entity["entity"]: entity["value"] for entity in call.tracker.latest_message["entities"]}
        if found.get(question) == "crash":
            raise RuntimeError("the answer crashed the form")
        answers = {question: found[question]} if question in found else {}
        known = {**call.tracker.slots, **answers}
        missing = next((name for name in QUESTIONS if known.get(name) is None), None)
        return [SlotSet(name, value) for name, value in {**answers, "requested_slot": missing}.items()]


class Result(TinyAction):
    called = "action_result"

    def act(self, call: Call) -> None:
        call.dispatcher.utter_message(text="Book a visit.", json_message={"result": {"level": "routine"}})


class Emergency(TinyAction):
    called = "action_emergency"

    def act(self, call: Call) -> list[EventType]:
        call.dispatcher.utter_message(text="Call now.", json_message={"result": {"level": "emergency"}})
        return [ActiveLoop(None), SlotSet("requested_slot", None)]


class Crash(TinyAction):
    called = "action_crash"

    def act(self, call: Call) -> None:
        raise RuntimeError(f"a private detail of {call.tracker.sender_id}")


class Hang(TinyAction):
    called = "action_hang"

    def act(self, _: Call) -> None:
        time.sleep(1.5)


class Silence(TinyAction):
    called = "action_silence"

    def act(self, _: Call) -> None:
        """Say nothing."""


class Several(TinyAction):
    called = "action_several"

    def act(self, call: Call) -> None:
        call.dispatcher.utter_message(text="One.\n\nStill one.")
        call.dispatcher.utter_message(text="Two.")


def ask(call: Call, question: str) -> None:
    """Ask `question` with its options."""
    buttons = [
        {"title": value.title(), "payload": f'/answer{{"{question}": "{value}"}}'}
        for value in QUESTIONS[question]
    ]
    part = {"question": {"id": question, "multiple": False, "kind": "choice"}}
    call.dispatcher.utter_message(text=f"{question}?", buttons=buttons, json_message=part)
