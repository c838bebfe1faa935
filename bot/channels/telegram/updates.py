"""Reads one of Telegram's updates: private messages, presses, and calls from a group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.exchange import EDIT, LOCATION, MEDIA, Incoming, Other
from bot.channels.tokens import Token, read_token

COMMAND = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s.*)?", re.IGNORECASE | re.DOTALL)
PLACES = ("location", "venue")
GROUPS = ("group", "supergroup")
CALLS = ("start", "help")  # other commands in a group may be meant for another bot
SERVICE = re.compile(
    r"(new|left|delete|migrate|pinned|video_chat|forum|write_access|boost|message_auto|group|supergroup|channel)_\w+"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A message somebody wrote to the bot."""

    chat: int
    incoming: Incoming


@dataclass(frozen=True, slots=True)
class CalledInGroup:
    """Somebody asked the bot to begin where others read along; `id` is the update's."""

    chat: int
    id: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button somebody pressed; `keyboard` is what its message shows, empty when that is too old."""

    chat: int
    query: str
    token: Token | None
    label: str
    message: int
    text: str
    keyboard: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The same for every press of this button, so that two quick ones count once."""
        token = self.token
        return (
            f"press-{self.message}-{token.menu}-{token.kind}-{token.place}"
            if token
            else f"press-{self.query}"
        )


Read = Written | CalledInGroup | Pressed


def read_update(update: Mapping[str, Any]) -> Read | None:
    """What the update holds; None for everything the bot does not take part in."""
    if isinstance(update.get("callback_query"), dict):
        return _pressed(update["callback_query"])
    message, edited = _message(update)
    number = update.get("update_id")
    if not isinstance(number, int) or not isinstance(_chat(message).get("id"), int):
        return None
    if _chat(message).get("type") in GROUPS:
        return _called_in_group(message, str(number))
    if not _is_private(message) or _says_nothing(message, edited=edited):
        return None
    return Written(int(message["chat"]["id"]), _incoming(str(number), message, edited=edited))


def _message(update: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    for name, edited in (("message", False), ("edited_message", True)):
        if isinstance(update.get(name), dict):
            return update[name], edited
    return {}, False


def _chat(message: Mapping[str, Any]) -> Mapping[str, Any]:
    chat = message.get("chat")
    return chat if isinstance(chat, dict) else {}


def _is_private(message: Mapping[str, Any]) -> bool:
    chat = _chat(message)
    return chat.get("type") == "private" and isinstance(chat.get("id"), int)


def _called_in_group(message: Mapping[str, Any], id: str) -> CalledInGroup | None:
    text = message.get("text")
    calls = isinstance(text, str) and command_as_words(text) in CALLS
    return CalledInGroup(int(message["chat"]["id"]), id) if calls else None


def _says_nothing(message: Mapping[str, Any], *, edited: bool) -> bool:
    """A note about the chat itself, or the next step of a location that is shared live."""
    return any(SERVICE.fullmatch(key) for key in message) or (edited and "location" in message)


def _incoming(id: str, message: Mapping[str, Any], *, edited: bool) -> Incoming:
    if edited:
        return Incoming(id, other=EDIT)
    if isinstance(message.get("text"), str):
        return Incoming(id, command_as_words(message["text"]))
    caption = message.get("caption")
    return Incoming(id, caption if isinstance(caption, str) else "", other=_other(message))


def _other(message: Mapping[str, Any]) -> Other:
    return LOCATION if any(place in message for place in PLACES) else MEDIA


def command_as_words(text: str) -> str:
    """`/delete_my_data@bot` is a way to say "delete my data"."""
    found = COMMAND.fullmatch(text.strip())
    return found[1].replace("_", " ") if found else text


def _pressed(query: Mapping[str, Any]) -> Pressed | None:
    message = query.get("message")
    if not isinstance(message, dict) or not _is_private(message) or not isinstance(query.get("id"), str):
        return None
    data, keyboard = str(query.get("data") or ""), _keyboard(message)
    label = next((text for text, token in keyboard if token == data), "")
    number = message.get("message_id")
    message_id = number if isinstance(number, int) else 0
    text = str(message.get("text") or "")
    return Pressed(message["chat"]["id"], query["id"], read_token(data), label, message_id, text, keyboard)


def _keyboard(message: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    buttons = [
        button for row in rows or () if isinstance(row, list) for button in row if isinstance(button, dict)
    ]
    return tuple((str(button.get("text", "")), str(button.get("callback_data", ""))) for button in buttons)
