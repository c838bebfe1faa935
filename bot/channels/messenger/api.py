"""Sends over Meta's Graph API; the access token travels in a header, never in an address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.channels.rendering import Part
from bot.channels.sending import Answer, once, persist, post_json

# Meta reports these with status 400: unknown or service fault, and the kinds of "too many requests".
PASSING = frozenset({1, 2, 4, 17, 32, 341, 613, 1200})


@dataclass(frozen=True, slots=True)
class SendApi:
    """The clinic's page at Meta."""

    address: str
    page_token: str

    async def send(self, body: dict[str, Any]) -> Answer:
        """One request; a fault that may pass gets a status that says so."""
        headers = {"Authorization": f"Bearer {self.page_token}"}
        answer = await post_json(f"{self.address.rstrip('/')}/me/messages", body, headers)
        error = answer.body.get("error")
        if not answer.accepted and isinstance(error, dict) and _passes(error):
            return Answer(503, answer.body)
        return answer


@dataclass(frozen=True, slots=True)
class MessengerLine:
    """The way to one account."""

    api: SendApi
    account: str
    sender_id: str

    async def send(self, part: Part) -> str:
        """Send one message with its quick replies, or one picture."""
        if part.picture:
            body = self._body({"attachment": _image(part.picture.address)})
            return _message_id(await once(partial(self.api.send, body), self.sender_id))
        message: dict[str, Any] = {"text": part.text}
        if part.buttons:
            message["quick_replies"] = [
                {"content_type": "text", "title": button.label, "payload": button.token}
                for button in part.buttons
            ]
        answer = await persist(partial(self.api.send, self._body(message)), self.sender_id)
        return _message_id(answer)

    async def retire(self, message: str) -> None:
        """Nothing to do: quick replies vanish by themselves."""

    def _body(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"recipient": {"id": self.account}, "messaging_type": "RESPONSE", "message": message}


def _image(address: str) -> dict[str, Any]:
    """Messenger has no caption; it keeps what it fetched once."""
    return {"type": "image", "payload": {"url": address, "is_reusable": True}}


def _message_id(answer: Answer) -> str:
    return str(answer.body.get("message_id", ""))


def _passes(error: dict[str, Any]) -> bool:
    return bool(error.get("is_transient")) or error.get("code") in PASSING
