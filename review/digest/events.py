"""Reads stored events: what kind, by whom, which text; a broken one is counted and never stops the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import Any, TypeGuard

from review.store import Row

SLOT = "slot"
USER = "user"
BOT = "bot"
ACTION = "action"
ACTIVE_LOOP = "active_loop"
LATEST = 32_503_680_000.0  # the year 3000; what lies behind it is no time
WITH_DATA = frozenset({SLOT, USER, BOT, ACTIVE_LOOP})
SAFETY_TEXTS = ("utter_safety_text_plain", "utter_safety_text")
DECODE = JSONDecoder().decode
UNSTORABLE = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)
SAFETY_START = "Something went wrong on our side."


@dataclass(frozen=True, slots=True)
class Event:
    """A stored event with its data; `broken` when the data cannot be read."""

    id: int
    kind: str
    at: float
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    broken: bool = False

    @property
    def text(self) -> str:
        """What was written: for a picked option, the words on the button."""
        shown = self._part("metadata").get("shown")
        return str(shown or self.data.get("text") or "")

    @property
    def intent(self) -> str:
        """What the message was taken for."""
        return str(self._intent.get("name") or "")

    @property
    def confidence(self) -> float:
        """How sure the assistant was about the intent."""
        found = self._intent.get("confidence")
        return float(found) if isinstance(found, int | float) and 0 <= found <= 1 else 0.0

    @property
    def entities(self) -> list[Mapping[str, Any]]:
        """What was found in the message."""
        found = self._part("parse_data").get("entities")
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

    @property
    def channel(self) -> str:
        """Where the message came from."""
        return str(self.data.get("input_channel") or "")

    @property
    def failed(self) -> bool:
        """True for a turn that was undone because a part of the assistant failed."""
        return bool(self._part("metadata").get("failed"))

    @property
    def is_safety_text(self) -> bool:
        """True for what the assistant says when something went wrong."""
        said = self._part("metadata").get("utter_action") in SAFETY_TEXTS
        return said or str(self.data.get("text") or "").startswith(SAFETY_START)

    @property
    def _intent(self) -> Mapping[str, Any]:
        found = self._part("parse_data").get("intent")
        return found if isinstance(found, dict) else {}

    def _part(self, name: str) -> Mapping[str, Any]:
        found = self.data.get(name)
        return found if isinstance(found, dict) else {}


def read(row: Row, before: float) -> Event:
    """The event in a row; `before` is the time of the event before, for a row that has lost its own."""
    at = row.timestamp if _is_time(row.timestamp) else before
    name = str(row.action_name or row.intent_name or "")
    if row.type_name not in WITH_DATA:
        return Event(row.id, row.type_name, at, name)
    data = _json_object(row.data)
    if data is None:
        return Event(row.id, row.type_name, at, name, broken=True)
    return Event(row.id, row.type_name, at, str(data.get("name") or name), data)


def _is_time(found: object) -> TypeGuard[float]:
    return isinstance(found, int | float) and 0 < found < LATEST


def _json_object(text: object) -> Mapping[str, Any] | None:
    if not isinstance(text, str):
        return None
    try:
        found = DECODE(text)
        if UNSTORABLE.search(text):
            found = _storable(found)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _storable(value: Any) -> Any:
    """The same without what no database takes: a zero character, half of a surrogate pair."""
    if isinstance(value, str):
        return value.replace("\x00", " ").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value
