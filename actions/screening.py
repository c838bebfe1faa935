"""The state of one screening: answers, what was raised in free text, and how a turn changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from triage import Level, Question, Tables, default_tables, level_so_far, next_question, normalise, settle
from triage.compiled import compile_rules

Values = frozenset[str]


@dataclass(frozen=True, slots=True)
class Raised:
    """What a runner wrote unasked about a question that is still to be asked, in their own words."""

    values: Values
    said: str


@dataclass(frozen=True, slots=True)
class Screening:
    """Immutable; every change gives a new one. `rules_reached` never shrinks, so the level never falls."""

    answers: Mapping[str, Values] = field(default_factory=dict)
    raised: Mapping[str, Raised] = field(default_factory=dict)
    answered: tuple[str, ...] = ()
    rules_reached: tuple[str, ...] = ()
    asking_again: str | None = None
    misses: int = 0
    told_today: bool = False

    @property
    def tables(self) -> Tables:
        """The rule and question tables."""
        return default_tables()

    @property
    def level(self) -> Level:
        """The level reached so far, counting answers that were changed since."""
        earlier = [self.tables.rules[id].level for id in self.rules_reached]
        return max([level_so_far(self.answers, self.tables), *earlier])

    @property
    def next_question(self) -> Question | None:
        """What to ask next; None when nothing more needs asking."""
        return next_question(self.answers, self.tables, self.level)

    def answer(self, question: Question, values: Iterable[str]) -> Screening:
        """The closed answer to a question; what free text had raised about it is settled with it."""
        raised = {id: item for id, item in self.raised.items() if id != question.id}
        chosen = self._with_raised(question, frozenset(values))
        order = (*(id for id in self.answered if id != question.id), question.id)
        answers = {**self.answers, question.id: chosen}
        return replace(
            self, answers=answers, raised=raised, answered=order, asking_again=None, misses=0
        )._reached()

    def hear(self, question: Question, values: Iterable[str], said: str) -> Screening:
        """Something present in free text: it raises or fills, and never clears an answer."""
        heard = frozenset(values)
        known = self.answers.get(question.id)
        if known is not None:
            return self._raise_answer(question, known, heard)
        if question.heard or question.prefill and (question.multiple or len(heard) == 1):
            return replace(self, answers={**self.answers, question.id: settle(heard)})._reached()
        if question.safety and not question.prefill or question.id == "medicines":
            return replace(self, raised={**self.raised, question.id: Raised(heard, said)})
        return self

    def correct(self, question: Question, values: Iterable[str]) -> Screening:
        """A changed answer; the rules that fired before stay reached."""
        return replace(self, answers={**self.answers, question.id: settle(values)})._reached()

    def ask_again(self, question: Question) -> Screening:
        """The question is put once more, one item at a time."""
        return replace(self, asking_again=question.id, misses=0)

    def missed(self) -> Screening:
        """An answer that was not understood."""
        return replace(self, misses=self.misses + 1)

    def with_told_today(self) -> Screening:
        """The runner has been told to be seen today."""
        return replace(self, told_today=True)

    def back(self) -> Screening:
        """Opens the last answered question again."""
        *rest, last = self.answered
        answers = {id: values for id, values in self.answers.items() if id != last}
        return replace(self, answers=answers, answered=tuple(rest), asking_again=None, misses=0)

    def _raise_answer(self, question: Question, known: Values, heard: Values) -> Screening:
        if question.multiple:
            return replace(self, answers={**self.answers, question.id: settle(known | heard)})._reached()
        if question.ordered and question.safety:
            worst = max(known | heard, key=question.answers.index)
            return replace(self, answers={**self.answers, question.id: frozenset({worst})})._reached()
        return self

    def _with_raised(self, question: Question, chosen: Values) -> Values:
        raised = self.raised.get(question.id)
        unclear = not chosen <= question.clear_answers
        if raised is None or not unclear:
            return settle(chosen)
        if question.multiple:
            return settle(chosen | raised.values)
        return raised.values if question.unknown in chosen else chosen

    def _reached(self) -> Screening:
        fired = [rule.id for rule in compile_rules(self.tables).fired(self.answers) if rule.level > Level.ROUTINE]
        return replace(self, rules_reached=tuple(dict.fromkeys([*self.rules_reached, *fired])))


def read(tracker: Tracker) -> Screening:
    """The screening as the conversation's slots hold it."""
    tables = default_tables()
    slots = tracker.slots
    raised = {
        id: Raised(frozenset(item["values"]), item["said"]) for id, item in (slots.get("raised") or {}).items()
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
