"""What the web channel's replies hold, as the simulated runner sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """How the screening ended."""

    level: str
    rules: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One bot message; `question` is the id of what it asks, `options` the values it offers."""

    text: str
    labels: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    question: str | None = None
    kind: str = ""
    result: Result | None = None


def parse_message(body: Mapping[str, Any]) -> BotMessage:
    """Read one message of a reply; keys that the protocol leaves out may be missing."""
    options = body.get("options") or []
    question = body.get("question") or {}
    return BotMessage(
        text=str(body.get("text") or ""),
        labels=tuple(str(option["label"]) for option in options),
        options=tuple(str(option["value"]) for option in options),
        question=question.get("id"),
        kind=str(question.get("kind", "")),
        result=_result(body.get("result")),
    )


def _result(body: Mapping[str, Any] | None) -> Result | None:
    if not body:
        return None
    return Result(
        level=str(body["level"]),
        rules=tuple(str(rule) for rule in body.get("rules") or ()),
        areas=tuple(str(area["id"]) for area in body.get("areas") or ()),
    )
