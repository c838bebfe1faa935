"""Loads every table of `triage/tables/`, judges them and hands out one immutable `Tables`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from triage.anatomy import AreaLink, Movement, Muscle, SafetyNet, Source
from triage.checks import judge
from triage.faults import Fault, TableFaults
from triage.reading import Located, read_table
from triage.records import Advice, AskIf, Condition, Question, Rule

FOLDER = Path(__file__).parent / "tables"

ROW_TYPES: dict[str, type] = {
    "questions": Question,
    "ask_if": AskIf,
    "rules": Rule,
    "conditions": Condition,
    "advice": Advice,
    "muscles": Muscle,
    "areas": AreaLink,
    "movements": Movement,
    "sources": Source,
    "safety_nets": SafetyNet,
}


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables, judged; questions in the order they are asked, rules in the order of the file."""

    questions: Mapping[str, Question]
    ask_if: tuple[AskIf, ...]
    rules: Mapping[str, Rule]
    conditions: tuple[Condition, ...]
    advice: Mapping[str, Advice]
    muscles: Mapping[str, Muscle]
    areas: tuple[AreaLink, ...]
    movements: Mapping[str, Movement]
    sources: Mapping[str, Source]
    safety_nets: tuple[SafetyNet, ...]
    version: str

    @cached_property
    def active_rules(self) -> tuple[Rule, ...]:
        """The rules that are live."""
        return tuple(rule for rule in self.rules.values() if rule.status == "active")

    @cached_property
    def asked_questions(self) -> tuple[Question, ...]:
        """Every question a runner can be asked, in order."""
        return tuple(question for question in self.questions.values() if not question.heard)


def load(folder: Path = FOLDER, today: date | None = None) -> Tables:
    """The tables in `folder`; raises `TableFaults` with every fault. Review dates count only with `today`."""
    located, faults = read_all(folder)
    faults += judge(located, today)
    if faults:
        raise TableFaults(faults)
    rows: dict[str, list[Any]] = {name: [item.row for item in items] for name, items in located.items()}
    return _tables(rows, _version(folder))


@cache
def default_tables() -> Tables:
    """The shipped tables, loaded once in a process."""
    return load()


def read_all(folder: Path) -> tuple[dict[str, list[Located[Any]]], list[Fault]]:
    """The rows of every table with their lines, and the faults of their cells; not yet judged together."""
    located: dict[str, list[Located[Any]]] = {}
    faults: list[Fault] = []
    for name, row_type in ROW_TYPES.items():
        located[name], found = read_table(folder / f"{name}.csv", row_type)
        faults += found
    return located, faults


def _tables(rows: dict[str, list[Any]], version: str) -> Tables:
    questions = sorted(rows["questions"], key=lambda question: question.order)
    return Tables(
        questions={question.id: question for question in questions},
        ask_if=tuple(rows["ask_if"]),
        rules=_by_id(rows["rules"]),
        conditions=tuple(rows["conditions"]),
        advice=_by_id(rows["advice"]),
        muscles=_by_id(rows["muscles"]),
        areas=tuple(rows["areas"]),
        movements=_by_id(rows["movements"]),
        sources=_by_id(rows["sources"]),
        safety_nets=tuple(rows["safety_nets"]),
        version=version,
    )


def _by_id(rows: list[Any]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in sorted(ROW_TYPES):
        digest.update((folder / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:12]
