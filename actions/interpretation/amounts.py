"""Reads answers that are amounts: how bad from 0 to 10, how old, and for how long."""

from math import ceil

from actions.interpretation.model import Message, QuestionSpec

ADULT_FROM = 18
OLDEST = 110
YOUNGEST = 5
WORST = 10
SPANS = ("under_2_days", "days_2_to_7", "weeks_1_to_6", "longer")


def _of(message: Message, entity: str) -> list[float]:
    return [float(found["value"]) for found in message.entities if found["entity"] == entity]


def severity(question: QuestionSpec, message: Message) -> tuple[str, ...] | None:
    """The highest number from 0 to 10 in the answer: "6 or 7" is 7; a number is never an option's place."""
    scored = [str(found["value"]) for found in message.entities if found["entity"] == question.id]
    numbers = [number for number in _of(message, "number") if 0 <= number <= WORST] or [*map(float, scored)]
    return (str(ceil(max(numbers))),) if numbers else None


def _group(years: float) -> str:
    return "adult" if years >= ADULT_FROM else "minor"


def age_group(message: Message) -> tuple[str, ...] | None:
    """Adult or minor from an age in years; a bare number counts as one."""
    ages = _of(message, "age") or [
        number for number in _of(message, "number") if YOUNGEST <= number <= OLDEST
    ]
    return (_group(ages[0]),) if ages else None


def duration(message: Message) -> tuple[str, ...] | None:
    """The longest time an answer names: how long the trouble has lasted in all."""
    spans = [found["value"] for found in message.entities if found["entity"] == "duration"]
    return (max(spans, key=SPANS.index),) if spans else None
