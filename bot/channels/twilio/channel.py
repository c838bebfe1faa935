"""The address Twilio sends incoming messages to; what it answers is what the runner reads."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from bot.channels.courier import Courier
from bot.channels.exchange import Exchange
from bot.channels.identity import sender_id
from bot.channels.rendering import Part
from bot.channels.twilio.lists import ListTemplates, TwilioLine
from bot.channels.twilio.messages import TwilioMessage, form_fields, read_message
from bot.channels.webhook import FORM, require_proof, require_type

NAME = "twilio"
logger = logging.getLogger(__name__)


class TwilioInput(InputChannel):
    """WhatsApp and SMS; docs/channels/twilio.md says how to set them up."""

    def __init__(
        self, auth_token: str, public_url: str, secret: str, lists: ListTemplates | None = None
    ) -> None:
        """`auth_token` signs Twilio's requests, over the address at which the public reaches this server."""
        self._lists = lists
        self._validator = RequestValidator(auth_token)
        self._public_url = public_url.rstrip("/")
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """The last part of the address."""
        return NAME

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The one address; Rasa's own way of passing on a message is not used."""
        channel = Blueprint(NAME)
        channel.add_route(partial(self._receive), "/messages", methods=["POST"], name="receive")
        return channel

    async def _receive(self, request: Request) -> HTTPResponse:
        require_type(request, FORM)
        fields = form_fields(request.body)
        require_proof(proven=self._signed(request, fields))
        message = read_message(fields)
        return twiml(await self._answered(request, message) if message.needs_answer else [])

    def _signed(self, request: Request, fields: dict[str, str]) -> bool:
        query = f"?{request.query_string}" if request.query_string else ""
        signature = request.headers.get("x-twilio-signature") or ""
        return bool(self._validator.validate(f"{self._public_url}{request.path}{query}", fields, signature))

    async def _answered(self, request: Request, message: TwilioMessage) -> list[Part]:
        if message.app is None:
            logger.warning(
                "a message from an app that is not served: %s", message.address.partition(":")[0][:20]
            )
            return []
        agent, app = request.app.ctx.agent, message.app.capabilities
        sender = sender_id(app.name, message.address, self._secret)
        if self._lists and message.app.with_lists:
            exchange = Exchange(agent, sender, message.app.with_lists, self._public_url)
            await self._send(Courier(agent, exchange, self._line(message, sender, self._lists)), message)
            return []
        return await Exchange(agent, sender, app, self._public_url).answered(message.incoming)

    async def _send(self, courier: Courier, message: TwilioMessage) -> None:
        async with courier.turn():
            await courier.answer(message.incoming)

    def _line(self, message: TwilioMessage, sender: str, lists: ListTemplates) -> TwilioLine:
        return TwilioLine(lists, message.ours, message.address, sender)


def twiml(parts: Sequence[Part]) -> HTTPResponse:
    """Twilio's own language for "send these messages"."""
    response = MessagingResponse()
    for part in parts:
        message = response.message()
        message.body(part.text)
        if part.picture:
            message.media(part.picture.address)
    return raw(str(response).encode(), content_type="text/xml; charset=utf-8")
