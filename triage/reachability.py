"""Finds rules that can never fire, from their conditions and from when their questions are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from triage.faults import Fault
from triage.reading import Located
from triage.records import AskIf, Condition, Question, Rule

All = Mapping[str, Sequence[Located[Any]]]


def impossible_rules(located: All, questions: Mapping[str, Question]) -> Iterator[Fault]:
    """Rules whose conditions exclude each other, or that need an answer to a question not asked then."""
    wanted = _wanted(located)
    cases: dict[str, list[AskIf]] = defaultdict(list)
    for item in located["ask_if"]:
        cases[item.row.question_id].append(item.row)
    for item in located["rules"]:
        conditions = wanted.get(item.row.id, [])
        yield from _disjoint(item, conditions, questions)
        yield from _never_asked(item, conditions, cases, questions)


def _wanted(located: All) -> dict[str, list[Condition]]:
    wanted: dict[str, list[Condition]] = defaultdict(list)
    for item in located["conditions"]:
        wanted[item.row.rule_id].append(item.row)
    return wanted


def _disjoint(
    item: Located[Rule], conditions: Sequence[Condition], questions: Mapping[str, Question]
) -> Iterator[Fault]:
    seen: dict[str, set[str]] = {}
    for condition in conditions:
        question = questions.get(condition.question_id)
        if question is None or question.multiple:
            continue
        accepted = seen.setdefault(question.id, set(condition.accepted))
        accepted &= set(condition.accepted)
        if not accepted:
            yield _fault(item, f"conditions on {question.id} exclude each other")


def _never_asked(
    item: Located[Rule],
    conditions: Sequence[Condition],
    cases: Mapping[str, Sequence[AskIf]],
    questions: Mapping[str, Question],
) -> Iterator[Fault]:
    for condition in conditions:
        asked = cases.get(condition.question_id)
        if asked and not any(_compatible(case, conditions, questions) for case in asked):
            yield _fault(item, f"{condition.question_id} is not asked when the other conditions hold")


def _compatible(case: AskIf, conditions: Sequence[Condition], questions: Mapping[str, Question]) -> bool:
    question = questions.get(case.on_question)
    if question is None or question.multiple:
        return True
    same = [set(c.accepted) for c in conditions if c.question_id == case.on_question]
    return all(accepted & set(case.accepted) for accepted in same)


def _fault(item: Located[Rule], found: str) -> Fault:
    return Fault("rules.csv", item.line, item.row.id, found, "a rule that can fire")
