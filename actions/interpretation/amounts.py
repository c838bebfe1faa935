"""Reads answers that are amounts: how bad from 0 to 10, how old, and for how long."""

import re
from math import ceil

from actions.interpretation.model import Message, QuestionSpec

ADULT_FROM = 18
OLDEST = 110
YOUNGEST = 5
WORST = 10
# "Was a 6, now 3" tells of now, which is what is asked.
NOW = re.compile(
    r"\b(?:was|from)\b.*\bnow\W+(?:(?:a|an|about|like|more|maybe|its|it's)\s+)*(\d+)\b"
    r"|\b(\d+)(?:/10)?\s+(?:now|today)\W+(?:it\s+)?was\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(\d{1,2})\s*(?:years?|yrs?)\W*$", re.IGNORECASE)
SPANS = ("under_2_days", "days_2_to_7", "weeks_1_to_6", "longer")


def _of(message: Message, entity: str) -> list[float]:
    return [float(found["value"]) for found in message.entities if found["entity"] == entity]


def severity(question: QuestionSpec, message: Message) -> tuple[str, ...] | None:
    """The highest number from 0 to 10 in the answer: "6 or 7" is 7; a number is never an option's place."""
    today = NOW.search(message.text)
    if today:
        return (str(min(WORST, int(today[1] or today[2]))),)
    named = [str(found["value"]) for found in message.entities if found["entity"] == question.id]
    scored = [float(value) for value in named if value.isdigit()]
    numbers = [number for number in _of(message, "number") if 0 <= number <= WORST] or scored
    return (str(ceil(max(numbers))),) if numbers else tuple(named[:1]) or None


def _group(years: float) -> str:
    return "adult" if years >= ADULT_FROM else "minor"


def age_group(message: Message) -> tuple[str, ...] | None:
    """Adult or minor from an age in years; a bare number, or one of years, counts as one."""
    bare = [*_of(message, "number"), *map(float, YEARS.findall(message.text))]
    ages = _of(message, "age") or [number for number in bare if YOUNGEST <= number <= OLDEST]
    return (_group(ages[0]),) if ages else None


def duration(message: Message) -> tuple[str, ...] | None:
    """The longest time an answer names: how long the trouble has lasted in all."""
    named = (found["value"] for found in message.entities if found["entity"] == "duration")
    spans = [value for value in named if value in SPANS]
    return (max(spans, key=SPANS.index),) if spans else None
