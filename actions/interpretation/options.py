"""Matches an answer to what was offered: a button's payload, the number of an option, or its label."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from actions.interpretation.model import Message, Option, QuestionSpec

ANSWER_INTENT = "answer"
CLOSE_ENOUGH = 90
SHORTEST_LABEL = 4
SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(SPELLED)})"
NUMBERS_ONLY = re.compile(
    rf"\W*(?:(?:options?|numbers?|no\.?|nr\.?|answers?|choices?|#|i'?d say|i pick|i choose|so|it'?s)\W*)*"
    rf"({NUMBER}(?:\W*(?:and|&|,|\+|plus|n|\s)\W*{NUMBER})*)"
    r"\W*(?:please|pls|plz|thanks|thx|ta|i think|for me)?\W*",
    re.IGNORECASE,
)


def picked(question: QuestionSpec, message: Message) -> tuple[str, ...] | None:
    """The values of a pressed button."""
    if message.intent != ANSWER_INTENT:
        return None
    values = [entity["value"] for entity in message.entities if entity["entity"] == question.id]
    flat = [str(one) for value in values for one in (value if isinstance(value, list) else [value])]
    known = tuple(dict.fromkeys(value for value in flat if value in question.answers))
    return known or None


def _index(number: str) -> int:
    return int(number) if number.isdigit() else SPELLED.index(number.lower()) + 1


def numbered(message: Message, options: Sequence[Option]) -> tuple[str, ...] | None:
    """The options whose numbers were typed: "2", "two", "1 and 3"."""
    found = NUMBERS_ONLY.fullmatch(message.text)
    if not found or not options:
        return None
    places = [_index(number) for number in re.findall(NUMBER, found[1], re.IGNORECASE)]
    if not all(1 <= place <= len(options) for place in places):
        return None
    return tuple(dict.fromkeys(options[place - 1].value for place in places))


def labelled(message: Message, options: Sequence[Option]) -> tuple[str, ...] | None:
    """The option whose label, or whose value, was typed nearly letter by letter."""
    written = utils.default_process(message.text)
    names = {
        utils.default_process(name): option.value
        for option in options
        for name in (option.label, option.value)
    }
    if written in names:
        return (names[written],)
    if len(written) < SHORTEST_LABEL:
        return None
    nearest = process.extractOne(written, list(names), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return (names[nearest[0]],) if nearest else None
