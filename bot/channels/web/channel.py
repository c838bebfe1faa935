"""The web channel's addresses: plain requests and answers, so that any process can serve any of them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels.web.limits import Limits
from bot.channels.web.requests import MessageRequest, read_message
from bot.channels.web.sessions import new_session, sender_of
from bot.choices import ChoiceError
from bot.conversation import Conversation
from bot.http_problems import Problem
from bot.messages import BotMessage

NAME = "web"


class WebInput(InputChannel):
    """The channel of the chat page; docs/protocol.md describes what it understands."""

    def __init__(self, secret: str) -> None:
        """`secret` signs the session tokens."""
        self._secret = secret
        self._limits = Limits()

    @classmethod
    def name(cls) -> str:
        """The last part of the address, and the channel's name in stored conversations."""
        return NAME

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The addresses; Rasa's own way of passing on a message is not used."""
        channel = Blueprint(NAME)
        channel.add_route(partial(self._open), "/sessions", methods=["POST"], name="open")
        channel.add_route(partial(self._receive), "/messages", methods=["POST"], name="receive")
        channel.add_route(partial(self._history), "/messages", methods=["GET"], name="history")
        channel.add_route(partial(self._forget), "/session", methods=["DELETE"], name="forget")
        return channel

    async def _open(self, request: Request) -> HTTPResponse:
        self._limits.take_session(address_of(request))
        session = new_session(self._secret)
        greeting = await Conversation(request.app.ctx.agent, session.sender_id, NAME).open()
        return json({"token": session.token, "messages": _bodies(greeting)}, status=201)

    async def _receive(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        self._limits.take_message(conversation.sender_id)
        message = read_message(request.headers.get("content-type", ""), request.body)
        return json({"messages": _bodies(await _replies(conversation, message))})

    async def _history(self, request: Request) -> HTTPResponse:
        return json({"messages": await self._conversation(request).history()})

    async def _forget(self, request: Request) -> HTTPResponse:
        await self._conversation(request).forget()
        return empty()

    def _conversation(self, request: Request) -> Conversation:
        self._limits.take_request(address_of(request))
        sender_id = sender_of(request.headers.get("authorization"), self._secret)
        return Conversation(request.app.ctx.agent, sender_id, NAME)


def address_of(request: Request) -> str:
    """Where a request comes from: as the trusted proxies say, when there are any."""
    return str(request.remote_addr or request.ip)


async def _replies(conversation: Conversation, message: MessageRequest) -> list[BotMessage]:
    if message.choice is None:
        return await conversation.say(message.text or "", message.id)
    try:
        return await conversation.choose(message.choice, message.id)
    except ChoiceError as error:
        raise Problem(400, "choice", str(error)) from None


def _bodies(messages: list[BotMessage]) -> list[dict[str, Any]]:
    return [message.as_dict() for message in messages]
