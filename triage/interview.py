"""Which question comes next: a walk over the question table, safety first, nothing asked that is needless."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from triage.answers import Answers
from triage.compiled import compile_rules
from triage.levels import Level
from triage.loading import Tables
from triage.records import AskIf, Question


def next_question(answers: Answers, tables: Tables, floor: Level = Level.ROUTINE) -> Question | None:
    """The first open question, or None when nothing more needs asking; `floor` is a level already reached."""
    return next(open_questions(answers, tables, floor), None)


def open_questions(answers: Answers, tables: Tables, floor: Level = Level.ROUTINE) -> Iterator[Question]:
    """Every question that is still to be asked if nothing else changes, in order."""
    level = max(floor, level_so_far(answers, tables))
    for question in tables.asked_questions:
        if question.id not in answers and is_asked(question, answers, tables, level):
            yield question


def is_asked(question: Question, answers: Answers, tables: Tables, level: Level) -> bool:
    """True when the question is due at this level and, if it has cases in `ask_if.csv`, one of them holds."""
    if level >= question.until:
        return False
    cases = _cases(tables).get(question.id)
    return cases is None or any(
        not answers.get(c.on_question, frozenset()).isdisjoint(c.accepted) for c in cases
    )


def level_so_far(answers: Answers, tables: Tables) -> Level:
    """The level of the answers given until now; more answers can only raise it."""
    fired = compile_rules(tables).fired(answers)
    return fired[0].level if fired else Level.ROUTINE


@lru_cache(maxsize=8)
def _cases(tables: Tables) -> Mapping[str, tuple[AskIf, ...]]:
    cases: dict[str, list[AskIf]] = defaultdict(list)
    for case in tables.ask_if:
        cases[case.question_id].append(case)
    return {id: tuple(found) for id, found in cases.items()}
