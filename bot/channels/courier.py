"""Takes replies to a runner, in order and each once, going on where an earlier try stopped."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.agent import ScreeningAgent
from bot.channels.deliveries import Deliveries, Delivery
from bot.channels.exchange import Exchange, Incoming, asks_for_deletion
from bot.channels.rendering import Part
from bot.channels.sending import RefusedError
from bot.channels.ticks import Ticks


class Line(Protocol):
    """The way to one runner on one app."""

    async def send(self, part: Part) -> str:
        """Send one message and return the app's id of it; RefusedError or a Problem when it did not go."""

    async def retire(self, message: str) -> None:
        """Take the buttons off a message that was answered; it does not matter when that fails."""


class Courier:
    """Answers one runner; whoever calls holds `turn` so that replies to two messages never mix."""

    def __init__(self, agent: ScreeningAgent, exchange: Exchange, line: Line) -> None:
        """Nothing is read or sent yet."""
        self._agent = agent
        self._exchange = exchange
        self._line = line
        self._deliveries = Deliveries(agent.tracker_store, exchange.sender_id)
        self.ticks = Ticks(agent.tracker_store, exchange.sender_id)

    def turn(self) -> AbstractAsyncContextManager[object]:
        """One message of a runner at a time, from reading it to the last reply."""
        lock: AbstractAsyncContextManager[object] = self._agent.lock_store.lock(
            f"{self._exchange.sender_id}/delivery"
        )
        return lock

    async def answer(self, message: Incoming, pressed: str = "") -> None:
        """Store the message and send the replies; a Problem asks the app to deliver the message again.

        The buttons of the message `pressed` are left to whoever calls.
        """
        last_buttons = self._deliveries.last_buttons()
        parts = await self._exchange.answered(message)
        if last_buttons not in ("", pressed) and self._deliveries.of(message.id).sent == 0:
            await self._line.retire(last_buttons)
        await self._deliver(message.id, parts)
        if asks_for_deletion(message.text):
            await self._exchange.forget()  # what was noted about sending the answer

    async def show_more(self, menu: str, start: int, message_id: str) -> None:
        """Send the further options of a long menu."""
        await self._deliver(message_id, await self._exchange.more(menu, start))

    async def say(self, response: str, message_id: str) -> None:
        """Send fixed words outside any conversation, once; nothing that was written is stored."""
        await self._deliver(message_id, self._exchange.words(response))

    async def _deliver(self, message_id: str, parts: Sequence[Part]) -> None:
        so_far = self._deliveries.of(message_id)
        for number, part in enumerate(parts[so_far.sent :], start=so_far.sent + 1):
            place = await self._sent(part)
            so_far = Delivery(number, place if part.buttons else so_far.buttons_at)
            self._deliveries.note(message_id, so_far)

    async def _sent(self, part: Part) -> str:
        try:
            return await self._line.send(part)
        except RefusedError:
            return ""  # asking the app to deliver again would change nothing; it is in the log
