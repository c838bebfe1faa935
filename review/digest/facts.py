"""What the digest finds out about a screening and about its messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

EMERGENCY_PHRASE = "emergency"
FALLBACK = "not_understood"
LOW_CONFIDENCE = "low_confidence"
CORRECTED = "corrected"
EMPTY_REPLY = "empty_reply"
ERROR = "error"
HUMAN = "wants_a_person"
GOT_WORSE = "got_worse"
UNREADABLE = "unreadable"


@dataclass(slots=True)
class MessageFacts:
    """One message of the runner and why somebody should look at it."""

    event_id: int
    at: float
    text: str
    intent: str = ""
    confidence: float = 0.0
    question: str = ""
    kinds: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ScreeningFacts:
    """One screening, as far as its events tell."""

    first_event_id: int
    last_event_id: int
    started: float
    last_activity: float
    channel: str = ""
    begun: bool = False
    stopped: bool = False
    ending: str = ""
    ended_at: float = 0.0
    open_question: str = ""
    level: str = ""
    rules: list[str] = field(default_factory=list)
    rules_reached: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    rules_version: str = ""
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    turns: int = 0
    detours: int = 0
    broken_events: int = 0
    messages: list[MessageFacts] = field(default_factory=list)
