"""Writes a conversation down as the events Rasa would store; no part of Rasa is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
CHANNEL = "web"


@dataclass(slots=True)
class Script:
    """The events of one sender; the clock moves on with every message."""

    sender_id: str
    now: float
    events: list[dict[str, Any]] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def user(  # noqa: PLR0913 - what Rasa keeps of a message
        self,
        text: str,
        intent: str = "answer",
        *,
        confidence: float = 1.0,
        entities: Sequence[Values] = (),
        metadata: Values | None = None,
    ) -> None:
        """The runner writes or picks something."""
        parse_data = {
            "intent": {"name": intent, "confidence": confidence},
            "entities": list(entities),
            "text": text,
            "metadata": dict(metadata or {}),
        }
        body = {"text": text, "parse_data": parse_data, "input_channel": CHANNEL, "metadata": metadata or {}}
        self._add("user", {**body, "message_id": f"{self.sender_id}-{len(self.events)}"})

    def pick(self, question: str, values: Sequence[str], label: str) -> None:
        """The runner presses buttons."""
        value = values[0] if len(values) == 1 else list(values)
        entities = [{"entity": question, "value": item} for item in values]
        self.user(f"/answer{json.dumps({question: value})}", entities=entities, metadata={"shown": label})

    def bot(self, text: str, *, custom: Values | None = None, utter_action: str | None = None) -> None:
        """The assistant says something."""
        data = {"elements": None, "quick_replies": None, "buttons": None, "attachment": None, "image": None}
        metadata = {"utter_action": utter_action} if utter_action else {}
        self._add("bot", {"text": text, "data": {**data, "custom": custom}, "metadata": metadata})

    def action(self, name: str) -> None:
        """The assistant does something."""
        body = {"policy": "RulePolicy", "confidence": 1.0, "action_text": None, "hide_rule_turn": False}
        self._add("action", {"name": name, **body})

    def slot(self, name: str, value: Any) -> None:
        """The assistant remembers something."""
        self._add("slot", {"name": name, "value": value})

    def open(self) -> None:
        """A session begins."""
        self.action("action_session_start")
        self._add("session_started", {})
        self.action("action_listen")

    def start(self) -> None:
        """A screening begins, with empty answers."""
        self.action("action_start_screening")
        self.bot("Hello. I am an automatic assistant. I can't say what is wrong with your leg.")
        for name in ("triage_level", "triage_rules", "likely_areas", "rules_version", "screening_state"):
            self.slot(name, None)
        self.action("screening_form")
        self._add("active_loop", {"name": "screening_form"})

    def ask(self, question: str, text: str) -> None:
        """A question is put."""
        self.slot("requested_slot", question)
        self.bot(text, custom={"question": {"id": question, "kind": "choice", "multiple": False}})
        self.action("action_listen")

    def result(self, values: Values, text: str, *, emergency: bool = False) -> None:
        """The screening ends."""
        self.action("action_emergency" if emergency else "action_result")
        self.slot("requested_slot", None)
        self.bot(text, custom={"result": {"level": values.get("triage_level")}})
        for name, value in values.items():
            self.slot(name, value)
        self.slot("screening_state", "emergency" if emergency else "result")
        self.action("action_listen")

    def rows(self) -> list[dict[str, Any]]:
        """The events as rows of the table `events`, without ids."""
        return [self._row(event) for event in self.events]

    def _row(self, event: dict[str, Any]) -> dict[str, Any]:
        intent = event.get("parse_data", {}).get("intent", {}).get("name")
        return {
            "sender_id": self.sender_id,
            "type_name": event["event"],
            "timestamp": event["timestamp"],
            "intent_name": intent,
            "action_name": event.get("name"),
            "data": json.dumps(event),
        }

    def _add(self, kind: str, body: Values) -> None:
        self.now += 0.01
        self.events.append({"event": kind, "timestamp": self.now, **body})
