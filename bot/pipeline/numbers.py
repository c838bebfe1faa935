"""Reads the numbers of a message, and tells a bare number from an amount of days, miles or tablets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPELLED = {
    "zero": 0, "nought": 0, "naught": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
}  # fmt: skip
NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(SPELLED)})"
UNITS = (
    r"(?:s(?:ec(?:ond)?)?s?|min(?:ute)?s?|hrs?|hours?|h|days?|d|wks?|weeks?|weekends?|months?|mths?|years?|yrs?|"
    r"k|kms?|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?|mg|ml|cm|mm|in(?:ch(?:es)?)?|laps?|reps?|runs?|times?|"
    r"%|percent|am|pm|st|nd|rd|th|lbs?|kgs?|bpm|x|steps?|people|kids|legs?|feet|calves|shins|weeks?|doctors?|gps?|"
    r"stops?|spots?|tablets?|pills?|points?|of\s+(?:them|those|these|the|em))"
)
AMOUNT = re.compile(rf"(?<!by )(?<![\w.,:£$/])({NUMBER})(?![\w:])(?!\.\d)(?!\s*-?\s*{UNITS}\b)")
OUT_OF_TEN = re.compile(
    rf"(?<![\w.])({NUMBER})\s*(?:/\s*10\b|(?:out\s*(?:of|a)|outta|outof|of|on|from|over)\s*(?:10|ten)\b)"
)
RANGE = re.compile(
    rf"\b({NUMBER})\s*(?:-|to|or|/)\s*({NUMBER})\s*(?:/\s*10\b|(?:out\s*(?:of|a)|outta)\s*(?:10|ten)\b)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands."""

    value: int | float
    start: int
    end: int


def value_of(text: str) -> int | float:
    """The number a word or some digits stand for."""
    if text in SPELLED:
        return SPELLED[text]
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _number(found: re.Match[str], group: int = 1) -> Number:
    return Number(value_of(found[group]), found.start(), found.end())


def numbers(text: str) -> Iterator[Number]:
    """The numbers that count nothing: "4", "about six", "2 and 3"."""
    scales = [found.span() for found in OUT_OF_TEN.finditer(text)]
    for found in AMOUNT.finditer(text):
        if not any(start <= found.start() < end for start, end in scales):
            yield _number(found)
    yield from scores(text)


def scores(text: str) -> Iterator[Number]:
    """The numbers on a scale of ten: "6/10", "2 outta 10", "6 or 7 out of 10"."""
    for found in RANGE.finditer(text):
        yield max((_number(found, 1), _number(found, 2)), key=lambda number: number.value)
    for found in OUT_OF_TEN.finditer(text):
        yield _number(found)
