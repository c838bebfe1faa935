"""The conversation in a terminal: numbered options, answered by number or in words."""

import asyncio
import sys
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bot.agent import ScreeningAgent, running_agent
from bot.conversation import Conversation
from bot.messages import BotMessage
from bot.server import options_from
from bot.tracker_store import StorageUnavailableError
from settings.clinic import Clinic
from settings.environment import Environment

CHANNEL = "chat"
PROMPT = "> "
NOT_STORED = "I could not save that. Please send it again."


def run(model: Path, environment: Environment, clinic: Clinic) -> None:
    """Talk on standard input and output until the runner leaves."""
    show(sys.stdout, f"{clinic.name} (leave with Ctrl-D or Ctrl-C)")
    try:
        asyncio.run(_run(model, environment))
    except KeyboardInterrupt:
        show(sys.stdout, "")


async def _run(model: Path, environment: Environment) -> None:
    async with running_agent(model, options_from(environment)) as agent:
        await talk(agent, sys.stdin, sys.stdout)


async def talk(agent: ScreeningAgent, lines: TextIO, output: TextIO) -> None:
    """One conversation: a line in, the replies out, until there are no more lines."""
    conversation = Conversation(agent, f"{CHANNEL}:{uuid.uuid4().hex}", CHANNEL)
    show_messages(output, await conversation.open())
    while line := await _next_line(lines, output):
        try:
            show_messages(output, await conversation.say(line, uuid.uuid4().hex))
        except StorageUnavailableError:
            show(output, NOT_STORED)
    show(output, "")


async def _next_line(lines: TextIO, output: TextIO) -> str:
    """The next line, with its line break; empty at the end."""
    output.write(PROMPT)
    output.flush()
    return await asyncio.to_thread(lines.readline)


def show_messages(output: TextIO, messages: Iterable[BotMessage]) -> None:
    """Write each message with its numbered options."""
    for message in messages:
        show(output, f"\n{message.text}")
        for number, option in enumerate(message.options, start=1):
            show(output, f"  {number}. {option.label}")


def show(output: TextIO, line: str) -> None:
    """Write one line."""
    output.write(f"{line}\n")
    output.flush()
