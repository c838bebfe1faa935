"""Turns the facts of a screening into the columns of its row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

from review.conversations.models import Message, Screening, State
from review.digest import facts
from review.digest.facts import MessageFacts, ScreeningFacts
from review.privacy.redaction import redacted
from triage import Level, Tables

EMERGENCY = "emergency"
SAME_DAY = "same_day"
UNKNOWN_CLEARED = "unknown_cleared"
MESSAGE_ATTENTION = (facts.ERROR, facts.EMPTY_REPLY, facts.HUMAN, facts.GOT_WORSE, facts.UNREADABLE)
URGENCY = {EMERGENCY: 5, UNKNOWN_CLEARED: 4, SAME_DAY: 4}
SEARCHED_CHARACTERS = 4000
LONGEST_S = 366 * 24 * 60 * 60


def at(seconds: float) -> datetime:
    """A stored time; Rasa counts seconds in UTC."""
    try:
        return datetime.fromtimestamp(seconds, timezone.utc)
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, timezone.utc)


def screening_values(found: ScreeningFacts, texts: list[str], tables: Tables) -> dict[str, Any]:
    """The columns of a screening, its conversation and its place in it left out."""
    level = _level(found, tables)
    attention = _attention(found, level, tables)
    return {
        "last_event_id": found.last_event_id,
        "started": at(found.started),
        "last_activity": at(found.last_activity),
        "seconds": _seconds(found),
        "channel": found.channel[:40] or "unknown",
        "state": _state(found),
        "open_question": found.open_question[:60],
        "level": level,
        "rules": found.rules or found.rules_reached,
        "areas": found.areas,
        "region": _one(found.answers, "region"),
        "answers": _answers(found.answers),
        "unknown": _unknown(found.answers, tables),
        "rules_version": found.rules_version[:40],
        "turns": found.turns,
        "detours": found.detours,
        "fallbacks": _count(found, facts.FALLBACK),
        "low_confidence": _count(found, facts.LOW_CONFIDENCE),
        "empty_replies": _count(found, facts.EMPTY_REPLY),
        "errors": _count(found, facts.ERROR),
        "broken_events": found.broken_events,
        "attention": attention,
        "urgency": max((URGENCY.get(reason, 2) for reason in attention), default=0),
        "left_at_safety": _left_at_safety(found, tables),
        "text": redacted("\n".join(texts))[:SEARCHED_CHARACTERS],
    }


def message_row(screening: Screening, message: MessageFacts) -> Message:
    """The row of a message that needs attention."""
    return Message(
        screening=screening,
        event_id=message.event_id,
        at=at(message.at),
        text=redacted(message.text),
        intent=message.intent[:60],
        confidence=message.confidence,
        question=message.question[:60],
        kinds=sorted(message.kinds),
    )


def _seconds(found: ScreeningFacts) -> int | None:
    """How long it took; unknown when it did not end, or when the clock was set back or far forward."""
    if not found.ended_at:
        return None
    seconds = round(found.ended_at - found.started)
    return seconds if 0 <= seconds <= LONGEST_S else None


def _state(found: ScreeningFacts) -> str:
    if found.ending:
        return str(State.FINISHED)
    if found.stopped:
        return str(State.STOPPED)
    return str(State.UNFINISHED if found.begun else State.CHAT)


def _level(found: ScreeningFacts, tables: Tables) -> int | None:
    """The level of the result; of an unfinished screening, the level it had reached."""
    known = {level.id: int(level) for level in Level}
    if found.level in known:
        return known[found.level]
    reached = [int(tables.rules[id].level) for id in found.rules_reached if id in tables.rules]
    return max(reached, default=None)


def _attention(found: ScreeningFacts, level: int | None, tables: Tables) -> list[str]:
    reasons = []
    if level is not None and level >= Level.SAME_DAY:
        reasons.append(EMERGENCY if level == Level.EMERGENCY else SAME_DAY)
    reasons += [kind for kind in MESSAGE_ATTENTION if _count(found, kind)]
    if found.broken_events and facts.UNREADABLE not in reasons:
        reasons.append(facts.UNREADABLE)
    if _is_too_mild(found, level, tables):
        reasons.append(UNKNOWN_CLEARED)
    return reasons


def _is_too_mild(found: ScreeningFacts, level: int | None, tables: Tables) -> bool:
    """A routine result with an unknown red flag should be impossible (clinical brief 6.5)."""
    flags = {question.id for question in tables.asked_questions if question.clears}
    return (
        bool(found.ending) and level == Level.ROUTINE and bool(flags & set(_unknown(found.answers, tables)))
    )


def _left_at_safety(found: ScreeningFacts, tables: Tables) -> bool:
    question = tables.questions.get(found.open_question)
    return not found.ending and question is not None and question.safety


def _unknown(answers: Mapping[str, Mapping[str, Any]], tables: Tables) -> list[str]:
    asked = tables.asked_questions
    return [q.id for q in asked if q.id in answers and q.unknown in answers[q.id]["values"]]


def _answers(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {id: {**answer, "said": _said(answer["said"])} for id, answer in answers.items()}


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    """What was said, masked: mostly one of a few hundred options, seen again and again."""
    return redacted(text)


def _one(answers: Mapping[str, Mapping[str, Any]], question: str) -> str:
    return str(answers[question]["values"][0])[:40] if question in answers else ""


def _count(found: ScreeningFacts, kind: str) -> int:
    return sum(kind in message.kinds for message in found.messages)
