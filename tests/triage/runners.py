"""Imaginary runners for property tests: an answer to every question, and what they tell unasked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.triage.combinations import ALONE, joined
from tests.triage.interviews import Interview, play
from triage.loading import Tables
from triage.records import Question


@dataclass(frozen=True)
class Runner:
    """What is true of a runner, and which questions the first message already answers."""

    truth: Interview
    told: frozenset[str]

    def opening(self) -> Interview:
        """What is known before the first question."""
        return {id: self.truth[id] for id in sorted(self.told)}

    def answer(self, question: Question) -> Iterable[str]:
        """The true answer to a question."""
        return self.truth[question.id]

    def interviewed(self, tables: Tables) -> Interview:
        """The answers at the end of the interview."""
        return play(tables, self.opening(), self.answer)


def runners(tables: Tables) -> st.SearchStrategy[Runner]:
    """Runners of every kind, with more mild answers than chance would give, so that interviews go on."""
    questions = tables.questions.values()
    truth = st.fixed_dictionaries({question.id: answers_to(question) for question in questions})
    heard = [question.id for question in questions if question.heard]
    prefilled = [question.id for question in questions if question.prefill]
    told = st.frozensets(st.sampled_from(prefilled), max_size=6)
    return st.builds(lambda truth, told: Runner(truth, told | frozenset(heard)), truth, told)


def answers_to(question: Question) -> st.SearchStrategy[frozenset[str]]:
    """One answer set of a question; the mildest in half of the cases."""
    alone = [answer for answer in question.answers if answer in ALONE or not question.multiple]
    sets = st.sampled_from([frozenset({answer}) for answer in alone])
    if question.multiple:
        sets |= st.frozensets(st.sampled_from(joined(question)), min_size=1, max_size=3)
    return st.just(frozenset(question.answers[:1])) | sets
