"""The address Telegram sends updates to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.agent import ScreeningAgent
from bot.channels.capabilities import TELEGRAM
from bot.channels.courier import Courier
from bot.channels.exchange import Exchange
from bot.channels.identity import sender_id
from bot.channels.telegram.api import BotApi, TelegramLine
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.updates import CalledInGroup, Read, Written, read_update
from bot.channels.webhook import JSON, json_object, require_proof, require_type, same

NAME = "telegram"
PRIVATE_ONLY = "utter_private_only"
SECRET_HEADER = "x-telegram-bot-api-secret-token"


class TelegramInput(InputChannel):
    """Telegram; docs/channels/telegram.md says how to set it up."""

    def __init__(self, api: BotApi, webhook_secret: str, secret: str) -> None:
        """`webhook_secret` is what Telegram was told to send along; `secret` hashes sender ids."""
        self._api = api
        self._webhook_secret = webhook_secret
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """The last part of the address."""
        return NAME

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The one address; Rasa's own way of passing on a message is not used."""
        channel = Blueprint(NAME)
        channel.add_route(partial(self._receive), "/updates", methods=["POST"], name="receive")
        return channel

    async def _receive(self, request: Request) -> HTTPResponse:
        require_type(request, JSON)
        require_proof(proven=same(request.headers.get(SECRET_HEADER), self._webhook_secret))
        update = read_update(json_object(request))
        if update is not None:
            await self._act(request.app.ctx.agent, update)
        return empty(200)

    async def _act(self, agent: ScreeningAgent, update: Read) -> None:
        sender = sender_id(TELEGRAM.name, str(update.chat), self._secret)
        line = TelegramLine(self._api, update.chat, sender)
        courier = Courier(agent, Exchange(agent, sender, TELEGRAM), line)
        async with courier.turn():
            if isinstance(update, Written):
                await courier.answer(update.incoming)
            elif isinstance(update, CalledInGroup):
                await courier.say(PRIVATE_ONLY, update.id)
            else:
                notice = agent.domain.responses["utter_menu_ticks"][0]["text"]
                await Presses(courier, line, notice).handle(update)
