"""The few methods of Telegram's Bot API that are used; docs/channels/telegram.md names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import FormData

from bot.channels.pictures import KIND, Picture
from bot.channels.rendering import Button, Part
from bot.channels.sending import Answer, once, persist, request

MARK = "\u2713 "


@dataclass(frozen=True, slots=True)
class BotApi:
    """The bot's account at Telegram."""

    address: str
    token: str

    async def call(self, method: str, body: dict[str, Any]) -> Answer:
        """One request."""
        return await self._post(method, json=body)

    async def upload(self, method: str, fields: Mapping[str, str], picture: Picture) -> Answer:
        """One request that carries a picture's bytes."""
        form = FormData(fields)
        form.add_field("photo", picture.body, filename=picture.name, content_type=KIND)
        return await self._post(method, data=form)

    async def _post(self, method: str, **options: Any) -> Answer:
        """What Telegram asks to wait stands in the body."""
        url = f"{self.address.rstrip('/')}/bot{self.token}/{method}"
        answer = await request("POST", url, **options)
        parameters = answer.body.get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        return Answer(answer.status, answer.body, float(wait)) if isinstance(wait, int) else answer


@dataclass(frozen=True, slots=True)
class TelegramLine:
    """The way to one chat."""

    api: BotApi
    chat: int
    sender_id: str

    async def send(self, part: Part) -> str:
        """Send one message with its keyboard, or one picture."""
        if part.picture:
            fields = {"chat_id": str(self.chat), "caption": part.text}
            upload = partial(self.api.upload, "sendPhoto", fields, part.picture)
            return _message_id(await once(upload, self.sender_id))
        body: dict[str, Any] = {"chat_id": self.chat, "text": part.text}
        if part.buttons:
            body["reply_markup"] = keyboard(part.buttons)
        return _message_id(await persist(partial(self.api.call, "sendMessage", body), self.sender_id))

    async def retire(self, message: str) -> None:
        """Remove the keyboard under a message."""
        await self._edit(message, [])

    async def mark(self, message: str, buttons: Sequence[Button]) -> None:
        """Show which options are marked."""
        await self._edit(message, buttons)

    async def note_answer(self, message: int, text: str) -> None:
        """Show the chosen answer under its question, in place of the keyboard."""
        await self.api.call("editMessageText", {"chat_id": self.chat, "message_id": message, "text": text})

    async def acknowledge(self, query: str, text: str = "") -> None:
        """Stop the button's spinner, with a short notice or without."""
        await self.api.call(
            "answerCallbackQuery", {"callback_query_id": query, **({"text": text} if text else {})}
        )

    async def _edit(self, message: str, buttons: Sequence[Button]) -> None:
        body = {"chat_id": self.chat, "message_id": int(message), "reply_markup": keyboard(buttons)}
        await self.api.call("editMessageReplyMarkup", body)


def _message_id(answer: Answer) -> str:
    result = answer.body.get("result")
    return str(result.get("message_id", "")) if isinstance(result, dict) else ""


def keyboard(buttons: Iterable[Button]) -> dict[str, Any]:
    """One button a row, so that no label is cut."""
    return {"inline_keyboard": [[{"text": b.label, "callback_data": b.token}] for b in buttons]}


def unmarked(label: str) -> str:
    """The label without its mark."""
    return label.removeprefix(MARK)
