"""Reads the body of a message request; every refusal names what was found and what is allowed."""

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.choices import Choice, ChoiceError, read_choice
from bot.http_problems import Problem

JSON_TYPE = "application/json"
KEYS = ("id", "text", "choice", "question")
MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class MessageRequest:
    """One message of a runner: typed text, or a choice."""

    id: str
    text: str | None
    choice: Choice | None


def read_message(content_type: str, body: bytes) -> MessageRequest:
    """The message in a request; a Problem when it is not one."""
    fields = read_json(content_type, body)
    unknown = sorted(set(fields) - set(KEYS))
    if unknown or ("text" in fields) == ("choice" in fields):
        found = ", ".join(sorted(fields)) or "nothing"
        raise _refused("fields", f"Found the keys: {found}. Allowed are id with text, or id with choice.")
    return MessageRequest(_id(fields.get("id")), _text(fields), _choice(fields))


def read_json(content_type: str, body: bytes) -> dict[str, Any]:
    """The JSON object in a body."""
    kind = content_type.split(";")[0].strip().lower()
    if kind != JSON_TYPE:
        raise Problem(415, "content_type", f"Found content type '{kind[:60]}', allowed is {JSON_TYPE}.")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise _refused("json", "The body is not JSON; allowed is one JSON object.") from None
    if not isinstance(found, dict):
        raise _refused("json", f"Found a JSON {type(found).__name__}, allowed is one JSON object.")
    return found


def _id(value: object) -> str:
    if isinstance(value, str) and MESSAGE_ID.fullmatch(value):
        return value
    raise _refused("id", f"Found id {repr(value)[:80]}, allowed are 1 to 64 letters, digits, - and _.")


def _text(fields: dict[str, Any]) -> str | None:
    text = fields.get("text")
    if "text" in fields and not isinstance(text, str):
        raise _refused("text", f"Found text of type {type(text).__name__}, allowed is a string.")
    return text


def _choice(fields: dict[str, Any]) -> Choice | None:
    if "choice" not in fields:
        return None
    try:
        return read_choice(fields["choice"], fields.get("question"))
    except ChoiceError as error:
        raise _refused("choice", str(error)) from None


def _refused(error: str, message: str) -> Problem:
    return Problem(400, error, message)
