"""The address Meta verifies once and then sends batches of events to."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, text

from bot.agent import ScreeningAgent
from bot.channels.capabilities import MESSENGER
from bot.channels.courier import Courier
from bot.channels.exchange import Exchange
from bot.channels.identity import sender_id
from bot.channels.messenger.api import MessengerLine, SendApi
from bot.channels.messenger.events import Event, read_events
from bot.channels.webhook import JSON, json_object, require_proof, require_type, same
from bot.http_problems import Problem
from bot.tracker_store import StorageUnavailableError

NAME = "messenger"
SIGNATURE_HEADER = "x-hub-signature-256"
LONGEST_CHALLENGE = 200
Failure = Problem | StorageUnavailableError


@dataclass(frozen=True, slots=True)
class Secrets:
    """What proves who is calling, and what hashes sender ids."""

    app_secret: str
    verify_token: str
    hashing: str


class MessengerInput(InputChannel):
    """Messenger; docs/channels/messenger.md says how to set it up."""

    def __init__(self, api: SendApi, secrets: Secrets, public_url: str = "") -> None:
        """Nothing is sent before the first event; Meta fetches pictures from below `public_url`."""
        self._api = api
        self._public_url = public_url
        self._secrets = secrets

    @classmethod
    def name(cls) -> str:
        """The last part of the address."""
        return NAME

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """One address, read once by Meta's console and then written to."""
        channel = Blueprint(NAME)
        channel.add_route(partial(self._verify), "/events", methods=["GET"], name="verify")
        channel.add_route(partial(self._receive), "/events", methods=["POST"], name="receive")
        return channel

    async def _verify(self, request: Request) -> HTTPResponse:
        subscribes = request.args.get("hub.mode") == "subscribe"
        known = same(request.args.get("hub.verify_token"), self._secrets.verify_token)
        require_proof(proven=subscribes and known)
        return text(str(request.args.get("hub.challenge") or "")[:LONGEST_CHALLENGE])

    async def _receive(self, request: Request) -> HTTPResponse:
        require_type(request, JSON)
        require_proof(proven=same(request.headers.get(SIGNATURE_HEADER), self._signature(request.body)))
        by_account: dict[str, list[Event]] = defaultdict(list)
        for event in read_events(json_object(request)):
            by_account[event.account].append(event)
        answer = partial(self._answer_all, request.app.ctx.agent)
        failures = await asyncio.gather(*map(answer, by_account.values()))
        _raise_first(failures)
        return empty(200)

    def _signature(self, body: bytes) -> str:
        return "sha256=" + hmac.new(self._secrets.app_secret.encode(), body, hashlib.sha256).hexdigest()

    async def _answer_all(self, agent: ScreeningAgent, events: Sequence[Event]) -> Failure | None:
        """Answer the events of one runner in their order; stop at the first that has to come again."""
        for event in events:
            try:
                await self._answer(agent, event)
            except (Problem, StorageUnavailableError) as failure:
                return failure
        return None

    async def _answer(self, agent: ScreeningAgent, event: Event) -> None:
        sender = sender_id(MESSENGER.name, event.account, self._secrets.hashing)
        line = MessengerLine(self._api, event.account, sender)
        courier = Courier(agent, Exchange(agent, sender, MESSENGER, self._public_url), line)
        async with courier.turn():
            if event.more:
                await courier.show_more(event.more.menu, event.more.place, event.incoming.id)
            else:
                await courier.answer(event.incoming)


def _raise_first(failures: Sequence[Failure | None]) -> None:
    """Meta sends the whole batch again; what was answered is not answered twice."""
    for failure in failures:
        if failure is not None:
            raise failure
