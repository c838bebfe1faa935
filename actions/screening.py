"""The state of one screening: answers, what was raised in free text, and how a turn changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from triage import Level, Question, Tables, default_tables, level_so_far, next_question, settle
from triage.compiled import compile_rules
from triage.interview import open_questions

Values = frozenset[str]


@dataclass(frozen=True, slots=True)
class Raised:
    """What a runner wrote unasked about a question that is still to be asked, in their own words.

    Without values it only may be a sign.
    """

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

    @property
    def questions_left(self) -> int:
        """How many questions are still to be asked if nothing else changes, the open one included."""
        return sum(1 for _ in open_questions(self.answers, self.tables, self.level))

    def answer(self, question: Question, values: Iterable[str]) -> Screening:
        """The closed answer to a question; what free text had raised about it is settled with it."""
        raised = {id: item for id, item in self.raised.items() if id != question.id}
        chosen = self._with_raised(question, frozenset(values))
        order = (*(id for id in self.answered if id != question.id), question.id)
        settled = replace(self, raised=raised, answered=order, asking_again=None, misses=0)
        return settled.correct(question, chosen)

    def hear(self, question: Question, values: Iterable[str], said: str) -> Screening:
        """Something present in free text: it raises or fills, and never clears an answer."""
        heard = frozenset(values)
        known = self.answers.get(question.id)
        if known is not None:
            return self._raise_answer(question, known, heard)
        if question.heard or (question.prefill and _is_plain(question, heard)):
            return self.correct(question, heard)
        if question.prefill and not question.clears:
            return self
        return replace(self, raised={**self.raised, question.id: Raised(heard, said)})

    def doubt(self, question: Question, said: str) -> Screening:
        """What may be a sign: its question is put, again if it was denied, with the runner's own words.

        The answer to it stands, whatever it is.
        """
        known = self.answers.get(question.id, frozenset())
        if not known <= question.clear_answers or question.heard:
            return self
        earlier = self.raised.get(question.id, Raised(frozenset(), said))
        doubted = replace(earlier, said=said)
        answers = {id: values for id, values in self.answers.items() if id != question.id}
        return replace(self, answers=answers, raised={**self.raised, question.id: doubted})

    def correct(self, question: Question, values: Iterable[str]) -> Screening:
        """A changed answer; the rules that fired before stay reached."""
        answers = {**self.answers, question.id: settle(values)}
        fired = [rule.id for rule in compile_rules(self.tables).fired(answers) if rule.level > Level.ROUTINE]
        reached = tuple(dict.fromkeys([*self.rules_reached, *fired]))
        return replace(self, answers=answers, rules_reached=reached)

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
            return self.correct(question, known | heard)
        if question.ordered and question.safety:
            return self.correct(question, [max(known | heard, key=question.answers.index)])
        return self

    def _with_raised(self, question: Question, chosen: Values) -> Values:
        """Only a plain "no" sets aside what was raised; of two single answers the graver one holds."""
        raised = self.raised.get(question.id)
        if raised is None or not raised.values or chosen <= question.clear_answers:
            return settle(chosen)
        if question.multiple:
            return settle(chosen | raised.values)
        if not question.ordered:
            return raised.values if question.unknown in chosen else chosen
        return frozenset({max(chosen | raised.values, key=question.answers.index)})


def _is_plain(question: Question, heard: Values) -> bool:
    """True when what was heard can stand as the answer: one value that is no danger sign."""
    single = question.multiple or len(heard) == 1
    return single and (not question.clears or heard <= question.clear_answers)
