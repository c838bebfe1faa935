"""What a runner picked, as a message Rasa reads; built only from plain names and from what was offered."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.incoming import Said
from bot.messages import Option, answer_in, answer_payload

CHOICE_LIMIT = 20
_NAME = re.compile(r"[a-z0-9_]{1,64}")


class ChoiceError(ValueError):
    """A choice that cannot be an answer; the message names what was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One or several values, for a named question or for the open one."""

    values: tuple[str, ...]
    question: str | None = None


def read_choice(choice: object, question: object = None) -> Choice:
    """Check the shape of a choice as it came in."""
    values = choice if isinstance(choice, list) else [choice]
    if not 1 <= len(values) <= CHOICE_LIMIT:
        raise ChoiceError(f"choice holds {len(values)} values, allowed are 1 to {CHOICE_LIMIT}")
    return Choice(tuple(dict.fromkeys(_text(value) for value in values)), _question(question))


def said_by(
    choice: Choice, offered: Sequence[Option], open_question: str | None, known: Collection[str]
) -> Said:
    """The message `choice` stands for; `offered` is newest first, `known` are the questions there are."""
    exact = _offered_payload(choice, offered)
    if exact:
        return Said(exact.payload, exact.label)
    question = choice.question or open_question
    if question is None:
        raise ChoiceError("choice needs a question: none is open; send question as well, or text")
    if question not in known:
        raise ChoiceError(f"question is '{question}', allowed are the questions the bot asks")
    values = [_plain(value) for value in choice.values]
    return Said(answer_payload(question, values), _shown(values, question, offered))


def _offered_payload(choice: Choice, offered: Sequence[Option]) -> Option | None:
    """The offered option whose value is its whole payload, such as "check my leg"."""
    if len(choice.values) != 1:
        return None
    return next((option for option in offered if option.payload == choice.values[0]), None)


def _shown(values: Sequence[str], question: str, offered: Sequence[Option]) -> str:
    labels = {option.value: option.label for option in reversed(offered) if _answers(option, question)}
    return ", ".join(labels.get(value, value.replace("_", " ")) for value in values)


def _answers(option: Option, question: str) -> bool:
    answer = answer_in(option.payload)
    return answer is not None and answer[0] == question


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value:
        return value
    raise ChoiceError(f"choice holds {_quoted(value)}, allowed are names and whole numbers")


def _plain(value: str) -> str:
    if _NAME.fullmatch(value):
        return value
    raise ChoiceError(
        f"choice holds {_quoted(value)}, allowed are names of a-z, 0-9 and _, and what was offered"
    )


def _question(question: object) -> str | None:
    if question is None or (isinstance(question, str) and _NAME.fullmatch(question)):
        return question
    raise ChoiceError(f"question is {_quoted(question)}, allowed is a name of a-z, 0-9 and _")


def _quoted(value: object) -> str:
    return repr(value)[:80]
