"""Menus: which options a runner was shown, what each is called on a button, and what a typed reply picks."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.incoming import Said, typed
from bot.messages import BotMessage, Option, answer_in, answer_payload

EXCLUSIVE = frozenset({"none", "unsure"})
KEYCAP = re.compile("[\ufe0f\u20e3]")
BETWEEN = re.compile(r"[\s,;&+/.:#()!?]+")
FILLERS = frozenset({"and", "option", "options", "number", "numbers", "answer"})
NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {**{word: number for number, word in enumerate(NUMBER_WORDS, start=1)}, "\U0001f51f": 10}


@dataclass(frozen=True, slots=True)
class Pick:
    """A pressed button: the menu it belongs to, which of its options, and what was written on it."""

    menu: str
    positions: tuple[int, ...]
    label: str


def reference(message: BotMessage) -> str:
    """A short name of a message's options: the same options have the same name, on every process."""
    shown = [(option.label, option.payload) for option in message.options]
    return sha256(json.dumps(shown).encode()).hexdigest()[:12]


def last_menu(messages: Sequence[BotMessage]) -> BotMessage | None:
    """The newest message with options, unless a result came after it."""
    for message in reversed(messages):
        if message.options:
            return message
        if message.result:
            return None
    return None


def menu_called(name: str, messages: Sequence[BotMessage]) -> BotMessage | None:
    """The newest message whose options have this name."""
    return next((m for m in reversed(messages) if m.options and reference(m) == name), None)


def is_list(menu: BotMessage) -> bool:
    """Whether options can be numbered at all: where a number is the answer, "1" is never the first option."""
    return menu.question is None or menu.question.kind != "number"


def said_in_reply(
    text: str, messages: Sequence[BotMessage], numbered: Callable[[BotMessage], bool] = is_list
) -> Said:
    """What a typed message means after `messages`: an option picked by number or label, or its own words."""
    menu = last_menu(messages)
    picked = _picked(text, menu, numbers=numbered(menu)) if menu else ()
    return said_with(picked) if picked else typed(text)


def said_by_press(pick: Pick, messages: Sequence[BotMessage]) -> Said:
    """What a pressed button means; one that is no longer known counts as its label typed."""
    menu = menu_called(pick.menu, messages)
    options = menu.options if menu else ()
    if not pick.positions or not all(0 <= position < len(options) for position in pick.positions):
        return typed(pick.label)
    return said_with([options[position] for position in pick.positions])


def picked_by(text: str, menu: BotMessage) -> tuple[Option, ...]:
    """The options that `text` picks; none when it has to be understood in another way."""
    return _picked(text, menu, numbers=is_list(menu))


def _picked(text: str, menu: BotMessage, *, numbers: bool) -> tuple[Option, ...]:
    said = _plain(text)
    labelled = next(
        (option for place, option in enumerate(menu.options, 1) if said in _names(option, place)), None
    )
    if labelled:
        return (labelled,)
    places = _numbers(said) if numbers else []
    if not places or not all(1 <= place <= len(menu.options) for place in places):
        return ()
    return _allowed(tuple(menu.options[place - 1] for place in places), menu)


def said_with(options: Sequence[Option]) -> Said:
    """The message that picks these options of one menu; "none of these" gives way to any sign."""
    kept = [option for option in options if not is_exclusive(option)] or list(options[:1])
    shown = ", ".join(option.label for option in kept)
    answers = [answer for option in kept if (answer := answer_in(option.payload))]
    values = list(dict.fromkeys(value for _, value in answers))
    if len(kept) == 1 or len(answers) < len(kept):
        return Said(kept[0].payload, kept[0].label)
    return Said(answer_payload(answers[0][0], values), shown)


def is_exclusive(option: Option) -> bool:
    """Whether the option cannot be chosen along with others."""
    answer = answer_in(option.payload)
    return answer is None or answer[1] in EXCLUSIVE


def _names(option: Option, place: int) -> tuple[str, str]:
    """Its label, alone or copied from a menu together with its number."""
    label = _plain(option.label)
    return label, f"{place} {label}"


def _allowed(options: tuple[Option, ...], menu: BotMessage) -> tuple[Option, ...]:
    several = menu.question is not None and menu.question.multiple
    return options if several or len({option.payload for option in options}) == 1 else ()


def _numbers(said: str) -> list[int]:
    """The numbers in a text that holds nothing else."""
    words = [word for word in said.split() if word not in FILLERS]
    found = list(_each_number(words))
    return list(dict.fromkeys(found)) if len(found) == len(words) else []


def _each_number(words: Iterable[str]) -> Iterable[int]:
    for word in words:
        if word in NUMBERS:
            yield NUMBERS[word]
        elif word.isdecimal() and len(word) <= 2:
            yield int(word)


def _plain(text: str) -> str:
    """Small letters and single spaces, without punctuation at the edges of words."""
    folded = KEYCAP.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(part for part in BETWEEN.split(folded.replace("\u2019", "'")) if part)
