"""Says the result: urgency first, then why, who and when, and the muscle areas last."""

from __future__ import annotations

import logging

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.messages import hear, latest
from actions.result_message import ResultMessage
from actions.screening import Screening
from actions.slots import events, read
from actions.words import DomainDict, Words, clinic, say, words_for
from triage import AnswerFaults, Assessment, Level, OpenQuestions, assess

logger = logging.getLogger(__name__)
SURE_EMERGENCY = {"emergency_signs": "present"}


class ActionResult(Action):
    """Ends a screening; it refuses while a safety question is open (then the safety text is said)."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_result"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The result in words, and in slots for the record."""
        words, screening = words_for(tracker, domain), read(tracker)
        try:
            assessment = assess(screening.answers, earlier=screening.rules_reached)
        except (OpenQuestions, AnswerFaults) as refusal:
            logger.error("no result: %s", refusal)
            say(dispatcher, words, "utter_safety_text")
            return []
        tell(dispatcher, words, screening, assessment)
        return recorded(assessment)


class ActionEmergency(Action):
    """Ends everything at once when a message holds an emergency sign, in any state."""

    def name(self) -> str:
        """The name the safety policy predicts."""
        return "action_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The emergency result; the form is closed and nothing more is asked."""
        before = read(tracker)
        after = hear(before, latest(tracker))
        answers = (
            dict(after.answers) if after.level == Level.EMERGENCY else {**after.answers, **SURE_EMERGENCY}
        )
        assessment = assess(answers, earlier=after.rules_reached)
        tell(dispatcher, words_for(tracker, domain), after, assessment)
        closing = [ActiveLoop(None), SlotSet("requested_slot", None)]
        return [*events(before, after), *recorded(assessment), *closing]


def tell(
    dispatcher: CollectingDispatcher, words: Words, screening: Screening, assessment: Assessment
) -> None:
    """Says the result as a few short messages; the first carries the whole result for a page."""
    message = ResultMessage(words, screening, assessment)
    first, *more = message.texts()
    dispatcher.utter_message(text=first, json_message={"result": message.part()})
    for text in more:
        dispatcher.utter_message(text=text)
    if _may_offer_needling(assessment):
        _offer_booking(dispatcher, words)
        say(dispatcher, words, "utter_offer_needling")


def _may_offer_needling(assessment: Assessment) -> bool:
    return assessment.level < Level.SAME_DAY


def _offer_booking(dispatcher: CollectingDispatcher, words: Words) -> None:
    own = clinic()
    if own.phone and own.booking_url:
        say(dispatcher, words, "utter_booking")
    elif own.phone:
        say(dispatcher, words, "utter_booking_phone")
    elif own.booking_url:
        say(dispatcher, words, "utter_booking_link")


def recorded(assessment: Assessment) -> list[EventType]:
    """The result slots."""
    ended_in = "emergency" if assessment.level == Level.EMERGENCY else "result"
    return [
        SlotSet("triage_level", assessment.level.id),
        SlotSet("triage_rules", list(assessment.rule_ids)),
        SlotSet("likely_areas", [area.muscle for area in assessment.areas]),
        SlotSet("rules_version", assessment.version),
        SlotSet("screening_state", ended_in),
        SlotSet("needling_offered", _may_offer_needling(assessment)),
    ]
