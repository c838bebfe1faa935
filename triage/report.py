"""An assessment as plain data, for JSON: ids, sources and grades, no words for runners."""

from __future__ import annotations

from triage.areas import Area
from triage.assessment import Assessment, Reason

Record = dict[str, object]


def as_record(assessment: Assessment) -> Record:
    """Everything an assessment says, most important first; `by_when` is the id of the deadline."""
    return {
        "level": assessment.level.id,
        "by_when": assessment.level.id,
        "who": assessment.who,
        "advice": assessment.advice_id,
        "stop_running": assessment.stop_running,
        "comfort": assessment.comfort,
        "rules": [_reason(reason) for reason in assessment.reasons],
        "areas": [_area(area) for area in assessment.areas],
        "safety_nets": list(assessment.safety_nets),
        "unknown": list(assessment.unknown),
        "version": assessment.version,
    }


def _reason(reason: Reason) -> Record:
    rule = reason.rule
    return {
        "id": rule.id,
        "family": rule.family,
        "level": rule.level.id,
        "reason": rule.reason_id,
        "because": {question: sorted(values) for question, values in reason.because.items()},
        "source": rule.source_id,
        "grade": rule.grade,
        "approved": bool(rule.approved_by),
    }


def _area(area: Area) -> Record:
    return {
        "muscle": area.muscle,
        "why": [
            {"kind": why.kind, "answer": why.key, "strength": why.strength, "effect": why.effect}
            for why in area.why
        ],
    }
