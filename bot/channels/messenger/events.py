"""Reads one of Meta's requests, which may hold many events of many runners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.exchange import EDIT, LOCATION, MEDIA, Incoming, Other
from bot.channels.tokens import Token, read_token
from bot.menus import Pick

LINKS = ("fallback", "template")  # a shared page: its address stands in the text


@dataclass(frozen=True, slots=True)
class Event:
    """Something one runner did; with `more`, further options of a long menu are wanted."""

    account: str
    incoming: Incoming
    more: Token | None = None


def read_events(body: Mapping[str, Any]) -> list[Event]:
    """Every event the bot answers, oldest first; echoes, receipts and reactions are none."""
    if body.get("object") != "page":
        return []
    found = (_event(item) for entry in _dicts(body.get("entry")) for item in _dicts(entry.get("messaging")))
    return [event for event in found if event is not None]


def _event(item: Mapping[str, Any]) -> Event | None:
    sender = item.get("sender")
    account = sender.get("id") if isinstance(sender, dict) else None
    if not isinstance(account, str) or not account:
        return None
    readers = {"message": _message, "postback": _postback, "message_edit": _edit}
    for name, read in readers.items():
        if isinstance(item.get(name), dict):
            return read(account, {"timestamp": item.get("timestamp"), **item[name]})
    return None


def _message(account: str, message: Mapping[str, Any]) -> Event | None:
    if message.get("is_echo") or message.get("is_deleted") or not isinstance(message.get("mid"), str):
        return None
    quick_reply = message.get("quick_reply")
    payload = quick_reply.get("payload") if isinstance(quick_reply, dict) else ""
    text = message.get("text") if isinstance(message.get("text"), str) else ""
    return _answer(account, Incoming(message["mid"], str(text), other=_other(message)), payload)


def _postback(account: str, postback: Mapping[str, Any]) -> Event:
    id = postback.get("mid") or f"postback-{postback.get('timestamp')}"
    return _answer(account, Incoming(str(id), str(postback.get("title") or "")), postback.get("payload"))


def _edit(account: str, edit: Mapping[str, Any]) -> Event:
    return Event(account, Incoming(f"{edit.get('mid')}-edit-{edit.get('num_edit')}", other=EDIT))


def _answer(account: str, incoming: Incoming, payload: object) -> Event:
    token = read_token(payload) if isinstance(payload, str) else None
    if token is None:
        return Event(account, incoming)
    if token.kind == "more":
        return Event(account, incoming, more=token)
    pick = Pick(token.menu, (token.place,), incoming.text)
    return Event(account, Incoming(incoming.id, incoming.text, pick))


def _other(message: Mapping[str, Any]) -> Other | None:
    kinds = [attachment.get("type") for attachment in _dicts(message.get("attachments"))]
    if "location" in kinds:
        return LOCATION
    if any(kind not in LINKS for kind in kinds):
        return MEDIA
    return None if message.get("text") else MEDIA


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    items = value if isinstance(value, list) else []
    return (item for item in items if isinstance(item, dict))
