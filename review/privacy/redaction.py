"""Masks what could say who a runner is: a text in, the same text with the personal details covered out.

It masks too much rather than too little, and still no pattern finds everything: a revealed or exported text
stays personal data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import phonenumbers

from review.privacy.names import NAME_FINDERS, Span
from review.privacy.numbers import is_card, is_medicare, is_nhs

LONGEST = 20_000
EMAIL = re.compile(
    r"[^\s@<>,;:()\"']{1,64}\s?(?:@|\(at\)|\[at\])\s?[^\s@<>,;:()\"']{1,190}\.[^\W\d_]{2,}"
    r"|\b[\w.+-]{1,64} at [\w-]{1,60}(?: dot [^\W\d_]{2,20}){1,3}\b",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"['\u2019]?(?:19|20)?\d{2}"
DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:19|20)?\d{{2}}|(?:19|20)\d{{2}}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    rf"|\d{{1,2}} \d{{1,2}} (?:19|20)\d{{2}}"
    rf"|{ORDINAL}\s(?:of\s)?{MONTH},?\s{YEAR}|{MONTH}\s{ORDINAL},?\s{YEAR})\b",
    re.IGNORECASE,
)
BIRTHDAY = re.compile(
    rf"\b(?:d\.?o\.?b\.?|birth\s?da(?:y|te)|date of birth|born)\b[^\d\n]{{0,20}}?"
    rf"(?P<day>{ORDINAL}\s(?:of\s)?{MONTH}|{MONTH}\s{ORDINAL}|\d{{1,2}}[./]\d{{1,2}})",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d(?:[ .-]?\d){8,18}")
PHONE_LIKE = re.compile(r"(?:\d[^\w\n]{0,3}){7}")
LONG_NUMBER = re.compile(r"\d(?:[ ().-]{0,2}\d){6,}")
REGIONS = ("AU", "GB", "US", "IE", "NZ")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal details covered, and how many there were."""

    text: str
    count: int


def redact(text: str) -> Masked:
    """The text with every personal detail replaced by what it was, such as `[phone number]`."""
    count = 0
    if len(text) > LONGEST:
        text, count = f"{text[:LONGEST]} [{len(text) - LONGEST} more characters]", 1
    for label, find in FINDERS:
        for start, end in reversed(list(find(text))):
            text = f"{text[:start]}[{label}]{text[end:]}"
            count += 1
    return Masked(text, count)


def redacted(text: str) -> str:
    """The text with every personal detail covered."""
    return redact(text).text


def _emails(text: str) -> Iterator[Span]:
    return (match.span() for match in EMAIL.finditer(text))


def _dates(text: str) -> Iterator[Span]:
    return (match.span() for match in DATE.finditer(text))


def _id_numbers(is_one: Callable[[str], bool]) -> Callable[[str], Iterator[Span]]:
    def find(text: str) -> Iterator[Span]:
        for match in DIGITS.finditer(text):
            if is_one("".join(filter(str.isdigit, match[0]))):
                yield match.span()

    return find


def _phone_numbers(text: str) -> Iterator[Span]:
    if not PHONE_LIKE.search(text):
        return
    found: set[Span] = set()
    for region in REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
            found.add((match.start, match.end))
    yield from _merged(found)


def _long_numbers(text: str) -> Iterator[Span]:
    return (match.span() for match in LONG_NUMBER.finditer(text))


def _birthdays(text: str) -> Iterator[Span]:
    return (match.span("day") for match in BIRTHDAY.finditer(text))


def _merged(spans: set[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in sorted(spans):
        if last and start < last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


FINDERS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    ("e-mail address", _emails),
    ("date", _dates),
    ("date", _birthdays),
    ("card number", _id_numbers(is_card)),
    ("health number", _id_numbers(is_medicare)),
    ("health number", _id_numbers(is_nhs)),
    ("phone number", _phone_numbers),
    ("number", _long_numbers),
    *(("name", find) for find in NAME_FINDERS),
)
