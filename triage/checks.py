"""Judges the tables against each other: dangling ids, unknown answers, rows that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from triage.anatomy import EVERY_REGION
from triage.faults import Fault
from triage.reachability import All, impossible_rules
from triage.reading import Located
from triage.records import Question

# table, column, table that must have the id
REFERENCES = (
    ("ask_if", "question_id", "questions"),
    ("ask_if", "on_question", "questions"),
    ("conditions", "rule_id", "rules"),
    ("conditions", "question_id", "questions"),
    ("rules", "advice_id", "advice"),
    ("rules", "source_id", "sources"),
    ("areas", "muscle_id", "muscles"),
    ("areas", "source_id", "sources"),
    ("muscles", "source_id", "sources"),
    ("movements", "source_id", "sources"),
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
        *_unknown_net_regions(located, questions),
        *_without_unknown(located),
        *_half_approved(located),
        *_unconditional_rules(located),
        *impossible_rules(located, questions),
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


def _unknown_net_regions(located: All, questions: Mapping[str, Question]) -> Iterator[Fault]:
    regions = questions["region"].answers if "region" in questions else ()
    for item in located["safety_nets"]:
        if item.row.region not in (EVERY_REGION, *regions):
            yield _fault(
                "safety_nets", item, f"region '{item.row.region}'", _one_of((EVERY_REGION, *regions))
            )


def _without_unknown(located: All) -> Iterator[Fault]:
    for item in located["questions"]:
        if not item.row.heard and item.row.unknown not in item.row.answers:
            yield _fault("questions", item, "no answer for a runner who is not sure", item.row.unknown)


def _half_approved(located: All) -> Iterator[Fault]:
    for item in located["rules"]:
        if bool(item.row.approved_by) != bool(item.row.approved_on):
            yield _fault("rules", item, "approved_by or approved_on alone", "both, or neither")


def _unconditional_rules(located: All) -> Iterator[Fault]:
    conditioned = {item.row.rule_id for item in located["conditions"]}
    bare = [item for item in located["rules"] if item.row.id not in conditioned]
    if len(bare) != 1 or bare[0].row.level != 0:
        for item in bare:
            yield _fault("rules", item, "no conditions", "conditions (one routine rule alone has none)")


def _overdue(located: All, today: date) -> Iterator[Fault]:
    for item in located["rules"]:
        if item.row.review_by is not None and item.row.review_by < today:
            yield _fault("rules", item, f"review_by {item.row.review_by} is past", f"a date from {today} on")


def _fault(table: str, item: Located[Any], found: str, allowed: str) -> Fault:
    id = next(getattr(item.row, name) for name in item.row.__slots__)
    return Fault(f"{table}.csv", item.line, str(id), found, allowed)


def _one_of(values: Sequence[str]) -> str:
    return f"one of: {', '.join(values)}"
