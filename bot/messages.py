"""Bot messages as channels show them: one per thing the bot said, nothing split, nothing lost."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ANSWER_INTENT = "answer"
QUESTION_KINDS = ("choice", "body_map", "number", "text")
_ANSWER_PAYLOAD = re.compile(rf"/{ANSWER_INTENT}(\{{.*\}})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Option:
    """Something the runner can pick: `value` comes back from the page, `payload` is what Rasa then reads."""

    label: str
    value: str
    payload: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a message asks, so that a page can show the right control for it."""

    id: str
    multiple: bool = False
    kind: str = "choice"
    why: str = ""
    progress: Mapping[str, int] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The question as JSON; parts that are not there are left out."""
        body: dict[str, Any] = {"id": self.id, "multiple": self.multiple, "kind": self.kind}
        if self.why:
            body["why"] = self.why
        if self.progress:
            body["progress"] = dict(self.progress)
        return body


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One message from the bot, as docs/protocol.md describes it."""

    text: str
    options: tuple[Option, ...] = ()
    question: Question | None = None
    result: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The message as JSON; parts that are not there are left out."""
        body: dict[str, Any] = {"text": self.text}
        if self.options:
            body["options"] = [{"label": option.label, "value": option.value} for option in self.options]
        if self.question:
            body["question"] = self.question.as_dict()
        if self.result:
            body["result"] = dict(self.result)
        return body


def message_from(text: str | None, data: Mapping[str, Any]) -> BotMessage:
    """Build the message of one bot event of Rasa: its text, buttons and custom part together."""
    custom = data.get("custom") or {}
    question = _question(custom.get("question"))
    asked = question.id if question else None
    return BotMessage(
        text=text or "",
        options=tuple(_option(button, asked) for button in data.get("buttons") or ()),
        question=question,
        result=custom.get("result") or None,
    )


def answer_payload(question: str, values: Sequence[str]) -> str:
    """The message Rasa reads as "the answer to `question` is `values`"."""
    value = values[0] if len(values) == 1 else list(values)
    return f"/{ANSWER_INTENT}{json.dumps({question: value})}"


def answer_in(payload: str) -> tuple[str, str] | None:
    """Read question and value from the payload of an answer button; None for any other payload."""
    match = _ANSWER_PAYLOAD.fullmatch(payload.strip())
    found = _json_object(match[1]) if match else {}
    if len(found) != 1:
        return None
    question, value = next(iter(found.items()))
    return (question, str(value)) if isinstance(value, str | int) else None


def _json_object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _option(button: Mapping[str, Any], asked: str | None) -> Option:
    """A button's value is short when it answers the question that is asked, and else its whole payload."""
    label = str(button["title"])
    payload = str(button.get("payload") or label)
    answer = answer_in(payload)
    return Option(label, answer[1] if answer and answer[0] == asked else payload, payload)


def _question(body: Mapping[str, Any] | None) -> Question | None:
    if not body:
        return None
    kind = str(body.get("kind", "choice"))
    known = kind if kind in QUESTION_KINDS else "choice"
    progress = body.get("progress")
    shown = progress if isinstance(progress, dict) else None
    return Question(str(body["id"]), bool(body.get("multiple")), known, str(body.get("why") or ""), shown)
