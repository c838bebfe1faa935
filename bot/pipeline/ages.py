"""Reads how old the patient is: a number of years, a school year, or "over 18"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOT_AN_AGE = (
    r"(?!\s*-?\s*(?:%|/|:|-?\s*(?:week|wk|mile|mi\b|k\b|km|day|hour|hr|min|month|mth|sec|m\b|cm|inch|kg|lb|st\b|"
    r"x\b|times|reps|out\s+of|of\s+10|or\s+\d\s*/|ish\s+out)))(?![\w.]\d)"
)
WHO = r"(?:i'?m|i am|he'?s|he is|she'?s|she is|they'?re|is|am|was|aged?|turned|just|only)"
STATED = (
    re.compile(
        rf"\b{WHO}(?:\s+(?:a|an|just|only|nearly|almost|now|about|aged?))*\s+(\d{{1,2}})\b{NOT_AN_AGE}"
    ),
    re.compile(
        r"\b(\d{1,2})[\s-]*(?:yo|y/o|y\.o|yrs?\s*old|years?[\s-]*old|year[\s-]*old|years?\s+of\s+age|yr[\s-]*old)\b"
    ),
    re.compile(
        rf"\b(?:m|f|male|female|man|woman|bloke|guy|girl|boy|lady|runner)\W{{1,3}}(\d{{2}})\b{NOT_AN_AGE}"
    ),
    re.compile(r"\b(\d{2})\s*(?:m|f|male|female)\b(?!\w)"),
    re.compile(r"\b[mf](\d{2})\b"),
)
DECADE = re.compile(
    r"\b(?:(?:early|mid|late)[\s-]+)?(twenties|thirties|forties|fifties|sixties|seventies|[2-9]0'?s)\b"
)
DIGIT = re.compile(r"\d")
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
GRADE = re.compile(
    r"\b(?:in\s+)?(?:(\d{1,2})(?:th|st|nd|rd)?\s+grade|grade\s+(\d{1,2})|year\s+(\d{1,2})(?!\s*(?:ago|old|of)))\b"
)
YOUNG = re.compile(
    r"\b(?:under\s*-?(?:18|eighteen|age)|not\s+(?:yet\s+)?18|minor|teenager|teen|still\s+(?:at|in)\s+school|high\s*school(?:er)?|"
    r"(?:freshman|sophomore)\s+in\s+high|middle\s+school|secondary\s+school|schoolboy|schoolgirl)\b"
)
BECOMING = re.compile(r"\b(?:nearly|almost|not\s+quite|turn(?:ing)?|i'?ll\s+be|be)\s+(?:18|eighteen)\b")
GROWN = re.compile(
    r"\b(?:over\s*-?(?:18|eighteen)|18\s*(?:\+|plus|or\s+(?:over|older|more))|an?\s+adult|adult|well\s+over|"
    r"old\s+enough|retired|pensioner|grown\s*-?(?:up|man|woman)|of\s+age|fully\s+grown|middle[\s-]aged|way\s+over|"
    r"(?:long|well|way)\s+past\s+(?:18|eighteen|that))\b"
)
# The older end of a school year: enough to tell a minor.
SCHOOL_START = 5
LAST_SCHOOL_YEAR = 13
YOUNGEST, OLDEST = 5, 99
A_MINOR, AN_ADULT = 17, 18


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years and where it stands."""

    years: int
    start: int
    end: int


def _stated(text: str) -> Iterator[Age]:
    for pattern in STATED:
        for found in pattern.finditer(text):
            if YOUNGEST <= int(found[1]) <= OLDEST:
                yield Age(int(found[1]), found.start(), found.end())


def _decades(text: str) -> Iterator[Age]:
    for found in DECADE.finditer(text):
        years = DECADES.get(found[1]) or int(found[1][:2])
        if years >= 20 and not re.search(r"\b(?:since|in)\s+the\s+$", text[: found.start()]):
            yield Age(years, found.start(), found.end())


def _school(text: str) -> Iterator[Age]:
    for found in GRADE.finditer(text):
        grade = int(next(group for group in found.groups() if group))
        if grade <= LAST_SCHOOL_YEAR:
            yield Age(min(grade + SCHOOL_START, A_MINOR), found.start(), found.end())


def _words(text: str) -> Iterator[Age]:
    for pattern, years in ((YOUNG, A_MINOR), (GROWN, AN_ADULT)):
        for found in pattern.finditer(text):
            denied = re.search(r"\bnot\s+(?:an?\s+)?$|\bn't\s+(?:an?\s+)?$", text[: found.start()])
            yield Age(A_MINOR if denied and years == AN_ADULT else years, found.start(), found.end())


def _becoming(text: str) -> Iterator[Age]:
    yield from (Age(A_MINOR, found.start(), found.end()) for found in BECOMING.finditer(text))


def ages(text: str) -> list[Age]:
    """The ages a message states; the surest way of saying it comes first."""
    becoming = list(_becoming(text))
    if becoming:
        return becoming
    counted = [*_stated(text), *_school(text)] if DIGIT.search(text) else []
    return [*counted, *_words(text), *_decades(text)]
