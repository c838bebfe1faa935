"""Judges the tables against each other: dangling ids, unknown answers, rules that can never fire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from triage.faults import Fault
from triage.reading import Located
from triage.records import AskIf, Condition, Question, Rule

All = Mapping[str, Sequence[Located[Any]]]

# table, column, table that must have the id
REFERENCES = (
    ("ask_if", "question_id", "questions"),
    ("ask_if", "on_question", "questions"),
    ("conditions", "rule_id", "rules"),
    ("conditions", "question_id", "questions"),
    ("rules", "advice_id", "advice"),
    ("rules", "source_id", "sources"),
    ("areas", "muscle_id", "muscles"),
)

# table, column with the question, column with its answers
ANSWERS = (
    ("ask_if", "on_question", "accepted"),
    ("conditions", "question_id", "accepted"),
)

# areas.csv: what a row's key is an answer of
AREA_KEYS = {"region": "region", "movement": "movement_limits", "aggravator": "aggravators"}


def judge(located: All, today: date | None) -> list[Fault]:
    """Every fault between the tables; review dates are judged only when `today` is given."""
    questions = {item.row.id: item.row for item in located["questions"]}
    faults = [
        *_double_ids(located),
        *_dangling(located),
        *_unknown_answers(located, questions),
        *_unknown_area_keys(located, questions),
        *_impossible_rules(located, questions),
        *_unconditional_rules(located),
    ]
    return faults if today is None else [*faults, *_overdue(located, today)]


def _double_ids(located: All) -> Iterator[Fault]:
    for name, items in located.items():
        first: dict[str, int] = {}
        for item in items:
            id = getattr(item.row, "id", None)
            if id in first:
                yield _fault(name, item, f"id '{id}' stands on line {first[id]} too", "an id of its own")
            elif id is not None:
                first[id] = item.line


def _dangling(located: All) -> Iterator[Fault]:
    for name, column, target in REFERENCES:
        known = [item.row.id for item in located[target]]
        for item in located[name]:
            value = getattr(item.row, column)
            if value not in known:
                yield _fault(name, item, f"{column} is '{value}'", f"an id of {target}.csv")


def _unknown_answers(located: All, questions: Mapping[str, Question]) -> Iterator[Fault]:
    for name, column, answers_column in ANSWERS:
        for item in located[name]:
            question = questions.get(getattr(item.row, column))
            for value in getattr(item.row, answers_column) if question else ():
                if question and value not in question.answers:
                    yield _fault(name, item, f"{question.id} '{value}'", _one_of(question.answers))


def _unknown_area_keys(located: All, questions: Mapping[str, Question]) -> Iterator[Fault]:
    for item in located["areas"]:
        question = questions.get(AREA_KEYS[item.row.kind])
        if question and item.row.key not in question.answers:
            yield _fault("areas", item, f"{item.row.kind} '{item.row.key}'", _one_of(question.answers))


def _unconditional_rules(located: All) -> Iterator[Fault]:
    conditioned = {item.row.rule_id for item in located["conditions"]}
    bare = [item for item in located["rules"] if item.row.id not in conditioned]
    if len(bare) != 1 or bare[0].row.level != 0:
        for item in bare:
            yield _fault("rules", item, "no conditions", "conditions (one routine rule alone has none)")


def _impossible_rules(located: All, questions: Mapping[str, Question]) -> Iterator[Fault]:
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
            yield _fault(
                "rules", item, f"conditions on {question.id} exclude each other", "a rule that can fire"
            )


def _never_asked(
    item: Located[Rule],
    conditions: Sequence[Condition],
    cases: Mapping[str, Sequence[AskIf]],
    questions: Mapping[str, Question],
) -> Iterator[Fault]:
    for condition in conditions:
        asked = cases.get(condition.question_id)
        if asked and not any(_compatible(case, conditions, questions) for case in asked):
            yield _fault(
                "rules",
                item,
                f"{condition.question_id} is not asked when the other conditions hold",
                "a rule that can fire",
            )


def _compatible(case: AskIf, conditions: Sequence[Condition], questions: Mapping[str, Question]) -> bool:
    question = questions.get(case.on_question)
    if question is None or question.multiple:
        return True
    same = [set(c.accepted) for c in conditions if c.question_id == case.on_question]
    return all(accepted & set(case.accepted) for accepted in same)


def _overdue(located: All, today: date) -> Iterator[Fault]:
    for item in located["rules"]:
        if item.row.review_by is not None and item.row.review_by < today:
            yield _fault("rules", item, f"review_by {item.row.review_by} is past", f"a date from {today} on")


def _fault(table: str, item: Located[Any], found: str, allowed: str) -> Fault:
    id = next(getattr(item.row, name) for name in item.row.__slots__)
    return Fault(f"{table}.csv", item.line, str(id), found, allowed)


def _one_of(values: Sequence[str]) -> str:
    return f"one of: {', '.join(values)}"
