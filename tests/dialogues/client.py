"""Speaks to the running bot as a runner would: says things, presses buttons, reads replies and the result."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from bot.agent import ScreeningAgent
from bot.choices import Choice
from bot.conversation import Conversation
from bot.messages import BotMessage

MAX_TURNS = 60
BENIGN: dict[str, Sequence[str]] = {
    "emergency_signs": ("none",),
    "severe_signs": ("none",),
    "saddle_signs": ("none",),
    "age_group": ("adult",),
    "region": ("calf_upper_mid",),
    "side": ("both",),
    "clot_signs": ("none",),
    "clot_risks": ("none",),
    "onset": ("gradual",),
    "tiptoe": ("yes",),
    "four_steps": ("yes",),
    "infection_signs": ("none",),
    "dark_urine": ("no",),
    "bone_pain": ("none",),
    "nerve_signs": ("none",),
    "back_pain": ("no",),
    "lump": ("none",),
    "duration": ("days_2_to_7",),
    "course": ("improving",),
    "severity": ("3",),
    "function": ("normal",),
    "exertion_pattern": ("warms_up",),
    "cold_foot_running": ("no",),
    "health_risks": ("none",),
    "medicines": ("none",),
    "energy_signs": ("none",),
    "movement_limits": ("dorsiflexion",),
    "aggravators": ("uphill",),
    "training_change": ("no",),
}


@dataclass(frozen=True, slots=True)
class Result:
    """How the screening ended."""

    level: str
    rules: tuple[str, ...]
    areas: tuple[str, ...]
    part: dict[str, Any]


class Runner:
    """One runner's side of one conversation; `replies` holds what the bot said last, `heard` all of it."""

    def __init__(
        self, agent: ScreeningAgent, loop: asyncio.AbstractEventLoop, sender_id: str | None = None
    ) -> None:
        """A new conversation, unless `sender_id` names one to go on with."""
        self.sender_id = sender_id or f"test:{uuid.uuid4().hex}"
        self.conversation = Conversation(agent, self.sender_id, "web")
        self.replies: list[BotMessage] = []
        self.heard: list[BotMessage] = []
        self._agent = agent
        self._loop = loop

    def says(self, text: str, message_id: str | None = None) -> list[BotMessage]:
        """Write `text`; the same message id stands for the same message."""
        return self._hear(self.conversation.say(text, message_id or uuid.uuid4().hex))

    def picks(self, question: str, *values: str) -> list[BotMessage]:
        """Press the options `values` of `question`."""
        return self._hear(self.conversation.choose(Choice(values, question), uuid.uuid4().hex))

    def presses(self, label: str) -> list[BotMessage]:
        """Press the button called `label` of the last reply."""
        option = next(option for reply in self.replies for option in reply.options if option.label == label)
        choice = Choice((option.value,), self.asked if option.value != option.payload else None)
        return self._hear(self.conversation.choose(choice, uuid.uuid4().hex))

    @property
    def last(self) -> BotMessage:
        """The message that asks, or else the last message."""
        asking = [reply for reply in self.replies if reply.question]
        return asking[-1] if asking else self.replies[-1]

    @property
    def asked(self) -> str | None:
        """The id of the question that the last reply asks."""
        return self.last.question.id if self.replies and self.last.question else None

    @property
    def text(self) -> str:
        """The whole last reply."""
        return "\n".join(reply.text for reply in self.replies)

    @property
    def ended(self) -> bool:
        """Whether any reply so far held a result."""
        return any(reply.result for reply in self.heard)

    @property
    def result(self) -> Result:
        """The last result; fails the test when there is none."""
        parts = [dict(reply.result) for reply in self.heard if reply.result]
        assert parts, f"no result yet, the bot last said: {self.text}"
        part = parts[-1]
        areas = tuple(area["id"] for area in part["areas"])
        return Result(part["level"], tuple(part["rules"]), areas, part)

    @property
    def slots(self) -> dict[str, Any]:
        """What the bot has stored about this conversation."""
        tracker = self._loop.run_until_complete(self._agent.tracker_store.retrieve(self.sender_id))
        return dict(tracker.current_slot_values()) if tracker else {}

    def _hear(self, turn: Coroutine[Any, Any, list[BotMessage]]) -> list[BotMessage]:
        self.replies = self._loop.run_until_complete(turn)
        self.heard.extend(self.replies)
        return self.replies


def answer_until(runner: Runner, question: str, **overrides: str | Sequence[str]) -> Runner:
    """Answer by button, benignly but for `overrides`, until `question` is asked or there is a result."""
    for _ in range(MAX_TURNS):
        if runner.asked == question or runner.ended:
            return runner
        _answer_open_question(runner, overrides)
    raise AssertionError(f"{question} was not reached in {MAX_TURNS} turns")


def answer_all(runner: Runner, **overrides: str | Sequence[str]) -> Runner:
    """Answer by button, benignly but for `overrides`, until there is a result."""
    return answer_until(runner, "", **overrides)


def _answer_open_question(runner: Runner, overrides: dict[str, str | Sequence[str]]) -> None:
    if not runner.asked:
        runner.says("start the check")
        return
    values = overrides.get(runner.asked, BENIGN[runner.asked])
    runner.picks(runner.asked, *([values] if isinstance(values, str) else values))
