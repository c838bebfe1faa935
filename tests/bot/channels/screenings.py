"""Plays one simulated runner through any channel: own words first, then the options the channel shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.identity import sender_id
from bot.choices import Choice
from bot.conversation import Conversation
from bot.evaluation.messages import BotMessage, parse_message
from bot.evaluation.runner import SimulatedRunner
from bot.evaluation.vignettes import Vignette
from tests.bot.channels.conftest import MESSAGING
from tests.bot.channels.messenger_side import Meta
from tests.bot.channels.telegram_side import Telegram
from tests.bot.channels.twilio_side import Twilio

MAX_TURNS = 60
SECRET = MESSAGING["STRIDECHECK_SECRET"]


class Side(Protocol):
    """One runner's side of one channel; `conversation` is read only to know what was asked."""

    conversation: Conversation

    async def says(self, text: str) -> Any:
        """Write `text`."""

    async def picks(self, asked: BotMessage, values: tuple[str, ...]) -> Any:
        """Pick the options with these values, in the way the channel offers."""


@dataclass(slots=True)
class WebSide:
    """The chat page."""

    conversation: Conversation

    async def says(self, text):
        await self.conversation.say(text, uuid.uuid4().hex)

    async def picks(self, asked, values):
        await self.conversation.choose(Choice(values, asked.question), uuid.uuid4().hex)


@dataclass(slots=True)
class MenuSide:
    """WhatsApp or SMS: numbers."""

    conversation: Conversation
    twilio: Twilio
    address: str
    shown: str = ""

    async def says(self, text):
        self.shown = "\n".join(await self.twilio.says(text, From=self.address, MessageSid=uuid.uuid4().hex))

    async def picks(self, asked, values):
        if asked.kind == "number":
            return await self.says(asked.labels[asked.options.index(values[0])])
        numbers = [asked.options.index(value) + 1 for value in values]
        assert all(f"{number}. {asked.labels[number - 1]}" in self.shown for number in numbers)
        return await self.says(" and ".join(map(str, numbers)))


@dataclass(slots=True)
class TelegramSide:
    """Telegram: buttons, ticks and Done."""

    conversation: Conversation
    telegram: Telegram

    async def says(self, text):
        self.telegram.servers.calls.clear()
        await self.telegram.delivers(self.telegram.written(text))

    async def picks(self, asked, values):
        keyboard, buttons = self.telegram.keyboard, self.telegram.buttons(self.telegram.keyboard)
        for value in values:
            place = asked.options.index(value)
            label = asked.labels[place]
            await self.telegram.presses(buttons.get(label) or buttons[f"{place + 1}. {label}"], keyboard)
        if "Done" in buttons and not set(values) & {"none", "unsure"}:
            await self.telegram.presses(buttons["Done"], keyboard)


@dataclass(slots=True)
class MessengerSide:
    """Messenger: quick replies, and numbers where several may be true."""

    conversation: Conversation
    meta: Meta

    async def says(self, text):
        self.meta.servers.calls.clear()
        await self.meta.says(text)

    async def picks(self, asked, values):
        places = [asked.options.index(value) for value in values]
        label = asked.labels[places[0]]
        if len(places) == 1 and label in [reply["title"] for reply in self.meta.quick_replies]:
            return await self.meta.presses(label)
        return await self.says(" and ".join(str(place + 1) for place in places))


def sides(agent, client, servers, number):
    """One runner on every channel; `number` makes the accounts new."""

    def conversation(channel, address):
        return Conversation(agent, sender_id(channel, address, SECRET), channel)

    phone, chat, account = f"+6149{number:07d}", 555_000_000 + number, f"77{number}"
    whatsapp = f"whatsapp:{phone}"
    return {
        "web": WebSide(Conversation(agent, f"web:{uuid.uuid4().hex}", "web")),
        "whatsapp": MenuSide(conversation("whatsapp", whatsapp), Twilio(client), whatsapp),
        "sms": MenuSide(conversation("sms", phone), Twilio(client, "sms"), phone),
        "telegram": TelegramSide(conversation("telegram", str(chat)), Telegram(client, servers, chat)),
        "messenger": MessengerSide(conversation("messenger", account), Meta(client, servers, account)),
    }


async def level_reached(side: Side, vignette: Vignette) -> str:
    """Hold the whole conversation and return the level it ends in."""
    runner = SimulatedRunner(vignette)
    await side.says(vignette.opening)
    for _ in range(MAX_TURNS):
        said = [parse_message(message.as_dict()) for message in await side.conversation.last_said()]
        level = next((message.result.level for message in said if message.result), None)
        if level:
            return level
        asked = [message for message in said if message.question][-1]
        answer = runner.answer(asked)
        await (side.says(answer.text) if answer.text else side.picks(asked, answer.values))
    raise AssertionError(f"no result after {MAX_TURNS} turns")
