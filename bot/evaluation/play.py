"""Plays one vignette against the bot and records what happened, turn by turn."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.evaluation.messages import BotMessage, Result
from bot.evaluation.runner import Answer, SimulatedRunner
from bot.evaluation.vignettes import Vignette
from bot.evaluation.web_client import TurnFailedError, WebClient

MAX_TURNS = 60
Turn = Callable[[], list[BotMessage]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript: who spoke, and what."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one vignette went."""

    vignette: Vignette
    result: Result | None
    questions: int
    first_try: dict[str, bool]
    errors: tuple[str, ...]
    turn_ms: tuple[float, ...]
    transcript: tuple[Line, ...]

    @property
    def level(self) -> str | None:
        """The level reached, or None when the conversation did not end in a result."""
        return self.result.level if self.result else None


@dataclass(slots=True)
class _Recorder:
    vignette: Vignette
    questions: int = 0
    errors: list[str] = field(default_factory=list)
    turn_ms: list[float] = field(default_factory=list)
    transcript: list[Line] = field(default_factory=list)

    def turn(self, said: str, send: Turn) -> list[BotMessage]:
        self.transcript.append(Line("runner", said))
        started = time.perf_counter()
        replies = send()
        self.turn_ms.append((time.perf_counter() - started) * 1000)
        self.transcript.extend(Line("bot", _shown(reply)) for reply in replies)
        return replies

    def fail(self, reason: str) -> None:
        self.errors.append(reason)
        self.transcript.append(Line("error", reason))

    def outcome(self, result: Result | None, first_try: dict[str, bool]) -> Outcome:
        recorded = (tuple(self.errors), tuple(self.turn_ms), tuple(self.transcript))
        return Outcome(self.vignette, result, self.questions, first_try, *recorded)


def play(address: str, vignette: Vignette, max_turns: int = MAX_TURNS) -> Outcome:
    """Hold the whole conversation; every failure is recorded in the outcome, none is raised."""
    recorder, runner = _Recorder(vignette), SimulatedRunner(vignette)
    result = None
    try:
        result = _converse(WebClient(address), recorder, runner, max_turns)
    except TurnFailedError as error:
        recorder.fail(str(error))
    return recorder.outcome(result, runner.first_try)


def _converse(client: WebClient, recorder: _Recorder, runner: SimulatedRunner, max_turns: int) -> Result:
    opening = recorder.vignette.opening
    replies = recorder.turn(opening, partial(client.say, opening))
    for _ in range(max_turns - 1):
        if result := _result_of(replies):
            return result
        answer = runner.answer(_question_of(replies))
        recorder.questions += 1
        replies = recorder.turn(str(answer), partial(_send, client, answer))
    if result := _result_of(replies):
        return result
    raise TurnFailedError(f"no result after {max_turns} turns")


def _send(client: WebClient, answer: Answer) -> list[BotMessage]:
    return client.say(answer.text) if answer.text else client.pick(answer.question, answer.values)


def _result_of(replies: list[BotMessage]) -> Result | None:
    return next((reply.result for reply in replies if reply.result), None)


def _question_of(replies: list[BotMessage]) -> BotMessage:
    if not replies:
        raise TurnFailedError("the bot did not reply")
    asked = [reply for reply in replies if reply.question]
    if not asked:
        raise TurnFailedError("the bot neither asked a question nor gave a result")
    return asked[-1]


def _shown(reply: BotMessage) -> str:
    marks = [f"<{reply.question}>"] if reply.question else []
    if reply.result:
        marks.append(f"<result: {reply.result.level}; {', '.join(reply.result.rules)}>")
    return " ".join([reply.text, *marks])
