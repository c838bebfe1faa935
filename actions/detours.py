"""Everything a runner may say beside the answers: commands, questions of their own, small talk."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions.interpretation import raised
from actions.messages import latest
from actions.screening import Screening
from actions.slots import cleared, events, read
from actions.words import DomainDict, Words, clinic, say, words_for
from triage import Level, comfort_allowed

REQUESTED_SLOT = "requested_slot"
# After an emergency ending nothing about muscles is said any more.
ANSWERED_IN_EMERGENCY = frozenset(
    {"thank", "goodbye", "privacy", "delete_data", "human", "faq_needling_self"}
)


class ActionWhy(Action):
    """Says why the open question is asked."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_why"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The reason, or help when nothing is open."""
        asked = tracker.get_slot(REQUESTED_SLOT)
        say(dispatcher, words_for(tracker, domain), f"utter_why_{asked}" if asked else "utter_help")
        return []


class ActionGoBack(Action):
    """Opens the question before the open one."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_go_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The screening without its last answer."""
        before, words = read(tracker), words_for(tracker, domain)
        if not before.answered:
            say(dispatcher, words, "utter_nothing_to_go_back")
            return []
        say(dispatcher, words, "utter_went_back")
        return events(before, before.back())


class ActionChangeAnswer(Action):
    """Changes earlier answers that the message names; without a name, asks which."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_change_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The screening with the changed answers."""
        before, message = read(tracker), latest(tracker)
        after = before
        for id, values in raised(message).items():
            if id in before.answers:
                after = after.correct(before.tables.questions[id], values)
        words = words_for(tracker, domain)
        if after == before:
            say(dispatcher, words, "utter_change_how")
            return []
        say(dispatcher, words, "utter_changed", said=", ".join(_changes(words, before, after)))
        return events(before, after)


class ActionAnswerQuestion(Action):
    """Answers a question of the runner's own: the response is named after the intent."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The answer; advice to rub, roll, stretch or warm waits until the danger signs are answered "no"."""
        words, message, screening = words_for(tracker, domain), latest(tracker), read(tracker)
        state = tracker.get_slot("screening_state")
        if state == "emergency" and message.intent not in ANSWERED_IN_EMERGENCY:
            say(dispatcher, words, "utter_after_emergency")
            return []
        say(dispatcher, words, _answer_name(words, message.intent, screening))
        if tracker.active_loop_name is None and state is None and message.intent.startswith("faq_"):
            say(dispatcher, words, "utter_faq_then_offer")
        return []


class ActionExplainNeedling(Action):
    """Takes a yes to the offer that comes with a result."""

    def name(self) -> str:
        """The name used in the stories."""
        return "action_explain_needling"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """What dry needling is; the offer is taken then."""
        say(dispatcher, words_for(tracker, domain), "utter_faq_dry_needling")
        return [SlotSet("needling_offered", value=False)]


class ActionStop(Action):
    """Ends a screening early, with what would make the leg urgent."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The safety net; a level already reached is said again."""
        words, screening = words_for(tracker, domain), read(tracker)
        say(dispatcher, words, "utter_stop")
        if screening.level > Level.ROUTINE:
            say(dispatcher, words, f"utter_level_{screening.level.id}")
        say(dispatcher, words, "utter_stopped_early")
        return cleared()


class ActionAfterEmergency(Action):
    """Answers whatever is said after an emergency ending: call, do not wait."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_after_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The number of the runner's country once more."""
        say(dispatcher, words_for(tracker, domain), "utter_after_emergency")
        return []


class ActionMisunderstood(Action):
    """Answers a turn for which no rule is sure."""

    def name(self) -> str:
        """The fallback action of the policies."""
        return "action_misunderstood"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """A way on, never silence; the message is taken back, or the policies would never listen."""
        after_result = tracker.get_slot("screening_state") is not None
        say(dispatcher, words_for(tracker, domain), "utter_after_result" if after_result else "utter_default")
        return [UserUtteranceReverted()]


class ActionCountry(Action):
    """Notes the country a runner names and says its numbers."""

    def name(self) -> str:
        """The name used in the rules."""
        return "action_country"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The numbers of that country, or of the clinic's."""
        named = [e["value"] for e in latest(tracker).entities if e.get("entity") == "country"]
        if named:
            tracker.slots["country"] = named[0]
        say(dispatcher, words_for(tracker, domain), "utter_faq_emergency_number")
        return [SlotSet("country", named[0])] if named else []


def _changes(words: Words, before: Screening, after: Screening) -> list[str]:
    changed = [id for id in after.answers if after.answers[id] != before.answers.get(id)]
    return [words.labels(after.tables.questions[id], after.answers[id]) for id in changed]


def _answer_name(words: Words, intent: str, screening: Screening) -> str:
    name = f"utter_{intent}"
    if words.has(f"{name}_not_yet") and not _may_comfort(screening):
        return f"{name}_not_yet"
    without_phone = f"{name}_no_phone"
    return without_phone if words.has(without_phone) and not clinic().phone else name


def _may_comfort(screening: Screening) -> bool:
    return screening.next_question is None and comfort_allowed(screening.answers, screening.tables)
