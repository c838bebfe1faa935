"""Plays interviews for the tests: every open question is answered by a function of the question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from triage.interview import next_question
from triage.loading import Tables
from triage.records import Question

Interview = dict[str, frozenset[str]]
MORE_THAN_ENOUGH = 60


def mildest(question: Question) -> Iterable[str]:
    """The mildest answer, which for a number is 0 and not "unsure"."""
    return ("0",) if question.kind == "number" else question.answers[:1]


def play(
    tables: Tables,
    said: Mapping[str, Iterable[str]] | None = None,
    answer: Callable[[Question], Iterable[str]] = mildest,
) -> Interview:
    """The answers of a finished interview that began with what the runner `said`."""
    answers = {id: frozenset(values) for id, values in (said or {}).items()}
    for _ in range(MORE_THAN_ENOUGH):
        question = next_question(answers, tables)
        if question is None:
            return answers
        answers[question.id] = frozenset(answer(question))
    raise AssertionError(f"still asking after {MORE_THAN_ENOUGH} answers")
