"""A simulated runner: answers each question in its own words first, then by pressing the option."""

from dataclasses import dataclass

from bot.evaluation.messages import BotMessage
from bot.evaluation.vignettes import Vignette

DEFAULTS = ("no", "none", "unsure", "untried", "undisclosed")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the runner does next: says `text`, or presses the options `values` of `question`."""

    question: str
    text: str = ""
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text or f"[{', '.join(self.values)}]"


class SimulatedRunner:
    """Keeps track of what one vignette's runner was asked, and decides each answer."""

    def __init__(self, vignette: Vignette) -> None:
        """Start with nothing asked yet."""
        self._facts = vignette.facts
        self._understood: dict[str, bool] = {}
        self._last_asked = ""

    @property
    def first_try(self) -> dict[str, bool]:
        """Per question answered in free text: did it stay away afterwards?

        A true "not sure" is left out: several questions are meant to come again after it.
        """
        return {
            key: value for key, value in self._understood.items() if self._facts[key].values != ("unsure",)
        }

    def answer(self, message: BotMessage) -> Answer:
        """Answer the question that `message` asks."""
        question = message.question or ""
        repeated, self._last_asked = question == self._last_asked, question
        if question in self._understood:
            self._understood[question] &= not repeated
            return _press(message, self._facts[question].values)
        if question in self._facts:
            self._understood[question] = True
            return Answer(question, text=self._facts[question].say)
        return _press(message, _default(message))


def _press(message: BotMessage, values: tuple[str, ...]) -> Answer:
    question = message.question or ""
    if set(values) <= set(message.options):
        return Answer(question, values=values)
    return Answer(question, text=" and ".join(values).replace("_", " "))


def _default(message: BotMessage) -> tuple[str, ...]:
    offered = [value for value in DEFAULTS if value in message.options]
    return (offered[0] if offered else "not sure",)
