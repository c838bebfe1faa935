"""The one validator of the screening form: it reads an answer to any question and says which comes next."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.intents import is_detour
from actions.interpretation import Message, interpret
from actions.messages import hear, latest, options, spec
from actions.screening import Screening
from actions.slots import events, read
from actions.words import DomainDict, Words, say, words_for
from triage import Level, Question

FORM = "screening_form"
REQUESTED_SLOT = "requested_slot"
MOST_MISSES = 2
PERINEAL_OR_PERONEAL = "perineal_or_peroneal"


class ValidateScreeningForm(Action):
    """Rasa calls it at the start of the form, at each answer, and when a detour comes back to the form."""

    def name(self) -> str:
        """The name Rasa expects for the validator of the form."""
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """The new answers and the next question, or a rejection that lets a detour have the turn."""
        before, words = read(tracker), words_for(tracker, domain)
        turn = _Turn(dispatcher, words, latest(tracker))
        asked = before.tables.questions.get(tracker.get_slot(REQUESTED_SLOT) or "")
        if _back_from_detour(tracker):
            after: Screening | None = before
        elif asked is None:
            after = turn.opening(before)
        else:
            after = turn.answer(before, asked)
        if after is None:
            return [*events(before, turn.heard(before)), ActionExecutionRejected(FORM)]
        if after is not before:
            turn.ask_which()
        after = turn.tell_today(after)
        return [
            *events(before, after),
            SlotSet("screening_state", None),
            SlotSet(REQUESTED_SLOT, _next(after)),
        ]


class _Turn:
    """One message of the runner, read against the screening so far."""

    def __init__(self, dispatcher: CollectingDispatcher, words: Words, message: Message) -> None:
        self._dispatcher, self._words, self._message = dispatcher, words, message

    def heard(self, screening: Screening) -> Screening:
        """What the message raises, whatever else it is."""
        return hear(screening, self._message)

    def opening(self, before: Screening) -> Screening:
        """The first message: takes what it says and reads it back."""
        after = hear(before, self._message)
        new = [id for id in READ_BACK if id in after.answers and id not in before.answers]
        questions = after.tables.questions
        noted = [self._words.labels(questions[id], after.answers[id]) for id in new]
        if noted:
            say(self._dispatcher, self._words, "utter_read_back", said="; ".join(noted))
        return after

    def answer(self, before: Screening, asked: Question) -> Screening | None:
        """The screening after an answer; None when the message is a detour."""
        asked = self._target(before, asked)
        shown = options(asked, self._words, before)
        reading = interpret(spec(asked), self._message, shown)
        if is_detour(self._message, reading):
            return None
        after = hear(before, self._message, skip=asked.id)
        if reading.values is None:
            return self._missed(before, after, asked)
        if asked.unknown in reading.values and asked.unsure_again and before.asking_again != asked.id:
            return after.ask_again(asked)
        return after.answer(asked, reading.values)

    def ask_which(self) -> None:
        """Asks what is meant by "perineal", which autocorrect swaps with "peroneal"; it is never guessed."""
        if any(entity.get("value") == PERINEAL_OR_PERONEAL for entity in self._message.entities):
            say(self._dispatcher, self._words, "utter_perineal_or_peroneal")

    def tell_today(self, screening: Screening) -> Screening:
        """Says at once that the runner should be seen today, as soon as an answer says so."""
        if screening.level < Level.SAME_DAY or screening.told_today or screening.next_question is None:
            return screening
        say(self._dispatcher, self._words, "utter_interim_same_day")
        return screening.with_told_today()

    def _missed(self, before: Screening, after: Screening, asked: Question) -> Screening:
        if after.misses + 1 < MOST_MISSES:
            if after.answers == before.answers:
                say(self._dispatcher, self._words, "utter_misunderstood")
            return after.missed()
        name = "utter_answer_noted_unknown" if asked.safety else "utter_misunderstood_person"
        say(self._dispatcher, self._words, name)
        return after.answer(asked, {asked.unknown})

    def _target(self, screening: Screening, asked: Question) -> Question:
        """The question a pressed button names, if it is not the open one."""
        named = [
            entity.get("entity") for entity in self._message.entities if self._message.intent == "answer"
        ]
        return screening.tables.questions.get(named[0] or "", asked) if len(named) == 1 else asked


# What is said back after the first message, in this order.
READ_BACK = (
    "side",
    "region",
    "onset",
    "duration",
    "course",
    "exertion_pattern",
    "aggravators",
    "movement_limits",
    "severity",
    "lump",
)


def _next(screening: Screening) -> str | None:
    question = screening.next_question
    return question.id if question else None


def _back_from_detour(tracker: Tracker) -> bool:
    """True when the latest message was already handled by another action."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action_execution_rejected" and event.get("name") == FORM:
            return True
    return False
