"""Starts a session and a screening: always clean, only consent, language and country carry over."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import cleared
from actions.words import DomainDict, say, words_for

CARRIED_OVER = ("consent", "language", "country")
REQUESTED_SLOT = "requested_slot"


class ActionSessionStart(Action):
    """Begins a new session after a long pause; yesterday's answers never answer today's questions."""

    def name(self) -> str:
        """Rasa's name for it."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The session with the carried-over slots."""
        kept = [SlotSet(slot, tracker.get_slot(slot)) for slot in CARRIED_OVER if tracker.get_slot(slot)]
        return [SessionStarted(), *kept, ActionExecuted("action_listen")]


class ActionStartScreening(Action):
    """Begins a screening with empty answers and the greeting; the form then takes what the opening said."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_start_screening"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Clears every answer and greets; the state of the last screening is left to the form's opening."""
        say(dispatcher, words_for(tracker, domain), _greeting(tracker))
        return [*cleared(), SlotSet(REQUESTED_SLOT, None)]


def _greeting(tracker: Tracker) -> str:
    if (tracker.latest_message.get("intent") or {}).get("name") == "got_worse":
        return "utter_got_worse"
    begun_before = tracker.get_slot("screening_state") is not None or tracker.active_loop_name is not None
    return "utter_restart" if begun_before else "utter_greet"
