"""One frozen record per row of the question, rule and advice tables; field names equal the CSV columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from triage.levels import Level

Kind = Literal["choice", "choices", "number", "body_map", "heard"]
Status = Literal["proposed", "active", "retired"]
Grade = Literal["G", "E", "T", "X"]

UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `answers` run from mildest to most serious, `until` is the level that makes it needless.

    `prefill`: what a runner says unasked counts as the answer; else it is only raised, and confirmed when
    the question is asked.
    """

    id: str
    order: int
    safety: bool
    kind: Kind
    ordered: bool
    answers: tuple[str, ...]
    unsure_again: bool
    until: Level
    clears: str
    prefill: bool

    @property
    def heard(self) -> bool:
        """True when it is never asked, only raised by what a runner writes."""
        return self.kind == "heard"

    @property
    def multiple(self) -> bool:
        """True when several answers may hold at once."""
        return self.kind in ("choices", "heard")

    @property
    def unknown(self) -> str:
        """The answer that stands for "not sure"; `tiptoe` and `age_group` have words of their own for it."""
        return {"tiptoe": "untried", "age_group": "undisclosed"}.get(self.id, UNSURE)

    @property
    def clear_answers(self) -> frozenset[str]:
        """The answers that count as a plain "no" to what the question looks for."""
        if self.ordered:
            return frozenset(self.answers[:1])
        return frozenset(self.answers[: self.answers.index(UNSURE)])


@dataclass(frozen=True, slots=True)
class AskIf:
    """One reason to ask a conditional question: `on_question` has one of the accepted answers."""

    question_id: str
    case: str
    on_question: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its level, what to say and on whose word; ids are permanent and never reused."""

    id: str
    family: str
    status: Status
    level: Level
    advice_id: str
    reason_id: str
    source_id: str
    grade: Grade
    approved_by: str
    approved_on: date | None
    review_by: date | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule: the question has at least one of the accepted answers."""

    rule_id: str
    question_id: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Who should see the runner and whether to stop running until then."""

    id: str
    who: str
    stop_running: bool
