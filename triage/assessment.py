"""Answers in, assessment out: level, rules that fired with reasons, who, areas and safety net."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from triage.answers import Answers, normalise
from triage.areas import Area, rank_areas
from triage.compiled import compile_rules
from triage.faults import OpenQuestions
from triage.interview import open_questions
from triage.levels import Level
from triage.loading import Tables, default_tables
from triage.records import Rule


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired and the answers that made it fire, by question."""

    rule: Rule
    because: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers mean; ids only, the words stand in `domain.yml`.

    `reasons` come most urgent first; `areas` are empty above `soon`; `comfort` says whether rubbing,
    stretching or heat may be spoken of at all; `unknown` are the questions answered "not sure".
    """

    level: Level
    reasons: tuple[Reason, ...]
    advice_id: str
    who: str
    stop_running: bool
    areas: tuple[Area, ...]
    safety_nets: tuple[str, ...]
    comfort: bool
    unknown: tuple[str, ...]
    version: str

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of the rules that fired, most urgent first."""
        return tuple(reason.rule.id for reason in self.reasons)


def assess(
    raw: Mapping[str, object], *, earlier: Collection[str] = (), tables: Tables | None = None
) -> Assessment:
    """The assessment of a runner's answers.

    `earlier` are ids of rules that fired before an answer was changed: a level never falls.
    Raises `AnswerFaults` for values that the tables do not know and `OpenQuestions` while a safety
    question is open.
    """
    tables = tables or default_tables()
    answers = normalise(raw, tables)
    fired = _fired(answers, earlier, tables)
    level = max(rule.level for rule in fired)
    still_open = [q.id for q in open_questions(answers, tables, level) if q.safety]
    if still_open:
        raise OpenQuestions(still_open)
    return _assessment(answers, fired, level, tables)


def comfort_allowed(answers: Answers, tables: Tables) -> bool:
    """True when clot, tear, pressure, infection and bone questions are all answered "no" (brief fact 7)."""
    asked = [q for q in tables.asked_questions if q.clears]
    due = [q for q in asked if q.id in answers or q in set(open_questions(answers, tables))]
    return all(q.id in answers and answers[q.id] <= q.clear_answers for q in due)


def _fired(answers: Answers, earlier: Collection[str], tables: Tables) -> tuple[Rule, ...]:
    now = {rule.id for rule in compile_rules(tables).fired(answers)}
    fired = [rule for rule in tables.active_rules if rule.id in now or rule.id in earlier]
    return tuple(sorted(fired, key=lambda rule: -rule.level))


def _assessment(answers: Answers, fired: tuple[Rule, ...], level: Level, tables: Tables) -> Assessment:
    advice = tables.advice[fired[0].advice_id]
    return Assessment(
        level=level,
        reasons=tuple(Reason(rule, _because(rule, answers, tables)) for rule in fired),
        advice_id=advice.id,
        who=advice.who,
        stop_running=advice.stop_running,
        areas=rank_areas(answers, tables) if level <= Level.SOON else (),
        safety_nets=_safety_nets(answers, tables),
        comfort=level == Level.ROUTINE and comfort_allowed(answers, tables),
        unknown=tuple(_unknown(answers, tables)),
        version=tables.version,
    )


def _because(rule: Rule, answers: Answers, tables: Tables) -> dict[str, frozenset[str]]:
    matched = {
        condition.question_id: answers.get(condition.question_id, frozenset()) & set(condition.accepted)
        for condition in tables.conditions
        if condition.rule_id == rule.id
    }
    return {question: values for question, values in matched.items() if values}


def _safety_nets(answers: Answers, tables: Tables) -> tuple[str, ...]:
    regions = answers.get("region", frozenset()) | {"all"}
    blocks = (net.block for net in tables.safety_nets if net.region in regions)
    return tuple(dict.fromkeys(blocks))


def _unknown(answers: Answers, tables: Tables) -> Iterable[str]:
    return (q.id for q in tables.asked_questions if q.unknown in answers.get(q.id, frozenset()))
