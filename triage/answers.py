"""Turns raw answers (slots, JSON, a CSV row) into answer sets that the question table knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from triage.faults import AnswerFaults
from triage.loading import Tables
from triage.records import UNSURE, Question

Answers = Mapping[str, frozenset[str]]
NONE = "none"


def normalise(raw: Mapping[str, object], tables: Tables) -> dict[str, frozenset[str]]:
    """Answer sets by question id; raises `AnswerFaults` naming every value and question not known.

    A value is one answer, a list of answers, a number for `severity`, or several answers joined by `|`.
    Missing (None, empty) values are left out: not answered is not an answer.
    """
    faults: list[str] = []
    answers: dict[str, frozenset[str]] = {}
    for id, value in raw.items():
        values = _values(value)
        question = tables.questions.get(id)
        if question is None:
            faults.append(f"question is '{id}', expected one of: {', '.join(tables.questions)}")
        elif values:
            faults += _faults(question, values)
            answers[id] = frozenset(values)
    if faults:
        raise AnswerFaults(faults)
    return answers


def settle(values: Iterable[str]) -> frozenset[str]:
    """A set of answers in which a real answer outweighs "none" and "not sure"."""
    chosen = frozenset(values)
    real = chosen - {NONE, UNSURE}
    return real or chosen - {NONE} or chosen


def _values(value: object) -> tuple[str, ...]:
    if value is None or value != value:
        return ()
    if isinstance(value, str):
        return tuple(part for part in value.split("|") if part)
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return (str(int(value)),)
    return (str(value),)


def _faults(question: Question, values: tuple[str, ...]) -> list[str]:
    allowed = ", ".join(question.answers)
    unknown = [
        f"{question.id} is '{value}', expected one of: {allowed}"
        for value in values
        if value not in question.answers
    ]
    if len(values) > 1 and not question.multiple:
        return [*unknown, f"{question.id} has {len(values)} answers, expected one"]
    if len(values) > 1 and {NONE, UNSURE} & set(values):
        return [*unknown, f"{question.id} is '{'|'.join(values)}', expected none or unsure to stand alone"]
    return unknown
