"""Reads how long something has lasted, in the four spans the bot asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.pipeline.numbers import NUMBER, value_of

SPANS = ("under_2_days", "days_2_to_7", "weeks_1_to_6", "longer")
LAST_DAY = {"under_2_days": 2, "days_2_to_7": 7, "weeks_1_to_6": 43}
VAGUE = {"couple": 2, "few": 3, "several": 4, "half": 0.5, "some": 3, "many": 6}
DAYS = {"min": 0.001, "h": 1 / 24, "d": 1, "w": 7, "f": 14, "m": 30, "y": 365, "s": 90, "n": 1}
UNIT = (
    r"(min(?:ute)?s?|hours?|hrs?|h|days?|d|nights?|weeks?|wks?|wk|w|fortnights?|months?|mnths?|mths?|mos?|"
    r"years?|yrs?|yr|seasons?)"
)
COUNT = (
    rf"({NUMBER}(?:\s*(?:-|to|or)\s*{NUMBER})?|(?:the\s+(?:last|past)\s+)?(?:an?\s+)?(?:good\s+)?"
    r"(?:couple|few|several|half|many|some)(?:\s+(?:of|a|an))?|an?|the\s+(?:last|past))"
)
SPAN = re.compile(
    rf"(?<![\w.]){COUNT}(?:(?<=\d)|(?<=\d\s)|\s+|-)(?:and\s+a\s+half\s*)?"
    rf"(?:odd\s+|full\s+|whole\s+|or so\s+)?{UNIT}\b(\s+and\s+a\s+half)?"
)
DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|christmas|xmas|new year'?s?|easter|thanksgiving|halloween|summer|winter|"
    r"spring|autumn|last (?:year|summer|winter|spring|autumn|fall|season|month))"
)
NAMED = (
    ("longer", rf"\bsince\s+(?:(?:the|around|about|last|before|early|late|mid)\s+)*{MONTH}\b"),
    ("longer", r"\b(?:ages|yonks|donkeys|forever|years|months|a long time|a while now)\b"),
    (
        "longer",
        r"\ball (?:season|year|summer|winter|spring|autumn)\b|\b(?:most|start|beginning) of the season\b",
    ),
    ("weeks_1_to_6", r"\bweeks\b|\bsince (?:the )?(?:start of (?:the )?month|last month)\b"),
    ("weeks_1_to_6", r"\b(?:the )?week before last\b|\b(?:since|started|began) last week\b"),
    (
        "under_2_days",
        r"\b(?:since |from )?(?:yesterday|yday|ystrday|today|tonight|last night|last nite|just now)\b",
    ),
    ("under_2_days", r"\b(?:since |from )?this (?:mornin|morning|arvo|afternoon|evening)\b"),
    ("under_2_days", r"\b(?:an? hour|hours|minutes) ago\b|\bless than (?:a|one|two|2) days?\b"),
    ("days_2_to_7", rf"\bsince\s+(?:[\w']+\s+){{2,5}}?{DAY}(?:'s)?\b"),
    ("days_2_to_7", rf"\b(?:since|last|on|from|this)\s+(?:\w+\s+)?{DAY}(?:'s)?\b"),
    ("days_2_to_7", rf"\b{DAY}\W+(?:and\W+)?since then\b"),
    ("days_2_to_7", r"\bsince (?:the |last |this )?weekend\b|\b(?:over|at) the weekend\b|\bthis week\b"),
    ("days_2_to_7", r"\bthe other (?:day|night)\b|\b(?:the )?day before yesterday\b|\bdays\b"),
    ("days_2_to_7", r"\b(?:under|less than) a week\b"),
)
NAMED_SPANS = tuple((span, re.compile(pattern)) for span, pattern in NAMED)
# Before or after an amount of time, these say that it is how long the trouble has lasted.
LASTING = re.compile(
    r"\b(?:for|since|past|last|over|about|been|hurt\w*|sore|started|noticed|had it|going on|now)\W+"
    r"(?:\w+\W+){0,3}$"
    r"|\b(?:tight|stiff|ach\w*|pain\w*|niggl\w*|knotted|playing up|bothering me)\W+$"
)
COMPLAINT = r"(?:ach\w*|pain\w*|sore\w*|tight\w*|stiff\w*|niggl\w*|knots?|lumps?|bulges?|bother|trouble)"
AFTERWARDS = re.compile(
    rf"^\W*(?:ago|back|now|of (?:(?:an?|my|the) )?{COMPLAINT}|of this|or so|on calves|since)\b"
)
TRAVEL_OR_RUN = re.compile(r"\b(?:drive|drove|fly|flew|flight|flights|plane|train|race|ran|run|walk|later)\b")
SHORT = re.compile(r"min|h|hour|hr")


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time, where it stands, and whether the message says it is how long the trouble has lasted."""

    value: str
    start: int
    end: int
    lasting: bool


def span_of(days: float) -> str:
    """The answer a number of days falls into."""
    return next((span for span, last in LAST_DAY.items() if days < last + (span == "days_2_to_7")), "longer")


def _count(text: str) -> float:
    numbers = re.findall(NUMBER, text)
    if numbers:
        return float(value_of(numbers[-1]))
    return float(
        next(
            (amount for word, amount in VAGUE.items() if re.search(rf"\b{word}\b", text) and len(word) > 2), 1
        )
    )


def _days(found: re.Match[str]) -> float:
    unit = found[2]
    key = "min" if unit.startswith("min") else unit[0]
    half = 0.5 if found[3] or ("half" in found[0] and "half" not in found[1]) else 0
    return (_count(found[1]) + half) * DAYS[key]


def _lasting(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 40) : start], text[end : end + 20]
    if SHORT.match(text[start:end].split()[-1]) or TRAVEL_OR_RUN.search(before):
        return False
    return bool(LASTING.search(before) or AFTERWARDS.search(after))


def _named(text: str) -> Iterator[Duration]:
    for span, pattern in NAMED_SPANS:
        for found in pattern.finditer(text):
            yield Duration(span, found.start(), found.end(), lasting="since" in found[0])


def durations(text: str) -> list[Duration]:
    """The spans of time a message names, in order; a named one inside a counted one is left out."""
    counted = [
        Duration(
            span_of(_days(found)), found.start(), found.end(), _lasting(text, found.start(), found.end())
        )
        for found in SPAN.finditer(text)
    ]
    taken = {place for duration in counted for place in range(duration.start, duration.end)}
    named = [duration for duration in _named(text) if taken.isdisjoint(range(duration.start, duration.end))]
    return sorted(counted + named, key=lambda duration: duration.start)
