"""Folds the events of one screening into its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from review.digest import facts
from review.digest.events import ACTION, BOT, SLOT, USER, Event
from review.digest.facts import MessageFacts, ScreeningFacts

LOW = 0.6
PICKED = "answer"  # the intent of an option that was picked: nothing was read into it
FORM = "screening_form"
INTENT_KINDS = {
    "nlu_fallback": facts.FALLBACK,
    "human": facts.HUMAN,
    "got_worse": facts.GOT_WORSE,
}
DETOURS = frozenset({"action_answer_question", "action_why", "action_go_back", "action_change_answer"})
RESULT_SLOTS = {"triage_level": "level", "rules_version": "rules_version"}
LIST_SLOTS = {"triage_rules": "rules", "likely_areas": "areas", "rules_reached": "rules_reached"}


class Fold:
    """The state of one screening while its events are read."""

    def __init__(self, questions: frozenset[str], first: Event) -> None:
        """Nothing read yet; `questions` are the slots that hold answers."""
        self._questions = questions
        self._replies = 0
        self._heard: Event | None = None
        self._message: MessageFacts | None = None
        self._messages: list[MessageFacts] = []
        self._given: dict[str, tuple[list[str], MessageFacts]] = {}
        self.facts = ScreeningFacts(first.id, first.id, first.at, first.at)

    def read(self, event: Event) -> None:
        """Take in one event."""
        self.facts.last_event_id = event.id
        self.facts.broken_events += event.broken
        handle = HANDLERS.get(event.kind)
        if handle and not (event.broken and event.kind != USER):
            handle(self, event)

    def close(self) -> ScreeningFacts:
        """The facts, once all events are read."""
        self._close_turn()
        self.facts.messages = [message for message in self._messages if message.kinds]
        return self.facts

    def _user(self, event: Event) -> None:
        self._close_turn()
        found = self.facts
        if not found.turns:
            found.started = event.at
        found.turns += 1
        found.last_activity = event.at
        found.channel = event.channel or found.channel
        self._heard, self._replies = event, 0
        self._message = MessageFacts(
            event.id, event.at, event.text, event.intent, event.confidence, found.open_question
        )
        self._message.kinds |= _kinds(event)

    def _bot(self, event: Event) -> None:
        self._replies += 1
        if event.is_safety_text:
            self._note(facts.ERROR)

    def _action(self, event: Event) -> None:
        if event.name == "action_start_screening":
            self.facts.begun = True
        elif event.name == "action_emergency":
            self._note(facts.EMERGENCY_PHRASE)
        elif event.name == "action_stop":
            self.facts.stopped = True
        elif event.name in DETOURS:
            self.facts.detours += 1

    def _slot(self, event: Event) -> None:
        name, value = event.name, event.data.get("value")
        if name in self._questions:
            self._answer(name, value)
        elif name in RESULT_SLOTS:
            setattr(self.facts, RESULT_SLOTS[name], _text(value))
        elif name in LIST_SLOTS:
            setattr(self.facts, LIST_SLOTS[name], _texts(value))
        elif name == "requested_slot":
            self.facts.open_question = _text(value)
        elif name == "screening_state":
            self._ending(_text(value), event.at)
        elif name == "misses" and value:
            self._note(facts.FALLBACK)

    def _ending(self, state: str, at: float) -> None:
        self.facts.ending = state
        if state and not self.facts.ended_at:
            self.facts.ended_at = at

    def _answer(self, question: str, value: Any) -> None:
        values = _texts(value)
        if not values:
            self.facts.answers.pop(question, None)
            return
        heard = self._heard
        self.facts.answers[question] = {
            "values": values,
            "said": heard.text if heard else "",
            "read": _reading(question, heard) if heard else "",
            "event": heard.id if heard else 0,
        }
        self._note_correction(question, values)

    def _note_correction(self, question: str, values: list[str]) -> None:
        """A typed message whose answer was taken back was perhaps misread; a further sign takes none back."""
        before, message = self._given.get(question, ([], None))
        if message and message.intent != PICKED and not set(before) <= set(values):
            message.kinds.add(facts.CORRECTED)
        if self._message:
            self._given[question] = (values, self._message)

    def _note(self, kind: str) -> None:
        if self._message:
            self._message.kinds.add(kind)

    def _close_turn(self) -> None:
        if self._message is None:
            return
        if not self._replies:
            self._message.kinds.add(facts.EMPTY_REPLY)
        self._messages.append(self._message)
        self._message = None


Handler = Callable[[Fold, Event], None]
HANDLERS: Mapping[str, Handler] = {
    USER: Fold._user,  # noqa: SLF001 - the table of the class's own methods
    BOT: Fold._bot,  # noqa: SLF001
    ACTION: Fold._action,  # noqa: SLF001
    SLOT: Fold._slot,  # noqa: SLF001
}


def fold(events: Sequence[Event], questions: frozenset[str]) -> ScreeningFacts:
    """The facts of one screening."""
    state = Fold(questions, events[0])
    for event in events:
        state.read(event)
    return state.close()


def _kinds(event: Event) -> set[str]:
    if event.broken:
        return {facts.UNREADABLE}
    if event.failed:
        return {facts.ERROR}
    found = {INTENT_KINDS[event.intent]} if event.intent in INTENT_KINDS else set()
    if event.intent and event.confidence < LOW and facts.FALLBACK not in found:
        found.add(facts.LOW_CONFIDENCE)
    return found


def _reading(question: str, event: Event) -> str:
    """How the message was read: the findings about this question, or else its intent."""
    found = [
        f"{entity.get('value')} ({entity.get('status') or 'chosen'})"
        for entity in event.entities
        if entity.get("entity") == question
    ]
    return ", ".join(found) or event.intent.replace("_", " ")


def _text(value: Any) -> str:
    return "" if value is None else str(value)[:255]


def _texts(value: Any) -> list[str]:
    if value is None or value == []:
        return []
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return [part for part in _text(value).split("|") if part]
