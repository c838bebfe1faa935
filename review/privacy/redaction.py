"""Masks what could say who a runner is: a text in, the same text with the personal details covered out.

It masks too much rather than too little, and still no pattern finds everything: a revealed or exported text
stays personal data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

import phonenumbers

from review.privacy.known_words import known_words
from review.privacy.numbers import is_card, is_medicare, is_nhs

Span = tuple[int, int]

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
    rf"|\d{{1,2}} \d{{1,2}} (?:19|20)\d{{2}}|{ORDINAL}\s(?:of\s)?{MONTH},?\s{YEAR}|{MONTH}\s{ORDINAL},?\s{YEAR})\b",
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
WORD = r"[^\W\d_][\w'\u2019-]*"
CAPITAL = r"[A-Z\u00c0-\u00de][\w'\u2019-]*"
I_AM = r"\b(?:[Ii]['\u2019]?[Mm]|[Ii]\s[Aa][Mm]|[Tt]his\s[Ii]s|[Cc]all\s[Mm]e)"
INTRODUCED = re.compile(
    rf"\b(?:my\s(?:full\s|first\s|last\s)?name(?:\sis|s|['\u2019]s|:)|(?:i\sam|i['\u2019]?m)\scalled|name:)\s+"
    rf"(?P<name>{WORD}(?:\s{WORD})?(?:\s(?-i:{CAPITAL})){{0,2}})",
    re.IGNORECASE,
)
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,2}})")
CAPITALISED = re.compile(rf"(?:{I_AM}|\b[Ii]t['\u2019]?s)\s+(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,3}})")
SMALL = re.compile(rf"{I_AM}\s+(?P<name>[^\W\d_]{{2,20}})\b(?!['\u2019-])")
NOT_NAMES_TEXT = """
a an the at in on so very not just still now here really also feeling having getting going back too
sore hurting worried fine ok okay unable able trying running male female australian british english
scottish irish american canadian indian chinese french german diabetic pregnant vegan asian european
and or but with my me your his her their it its i is was has have been about for from to of by if as
later maybe when please again tomorrow today tonight yesterday sorry tired doing training currently
monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december achilles calf shin foot leg
"""
NOT_NAMES = frozenset(NOT_NAMES_TEXT.split())
ENDINGS = ("ing", "ed", "ly", "able", "ful", "less", "ish", "ous", "ive", "ant", "ent", "ese", "ian")
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


def _introduced(text: str) -> Iterator[Span]:
    """What follows "my name is": the first word, and more of it as long as it can be a name."""
    for match in INTRODUCED.finditer(text):
        words = list(re.finditer(r"\S+", match["name"]))
        kept = list(takewhile(lambda word: _can_be_name(word[0]), words))
        if kept:
            start = match.start("name")
            yield start + kept[0].start(), start + kept[-1].end()


def _can_be_name(word: str) -> bool:
    return word.casefold() not in NOT_NAMES


def _named(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    def find(text: str) -> Iterator[Span]:
        for match in pattern.finditer(text):
            if _can_be_name(match["name"].split()[0]):
                yield match.span("name")

    return find


def _small_names(text: str) -> Iterator[Span]:
    """After "i'm" or "this is", a word in small letters that no runner is known to use of themselves."""
    for match in SMALL.finditer(text):
        word = match["name"].casefold()
        if _can_be_name(word) and not word.endswith(ENDINGS) and word not in known_words():
            yield match.span("name")


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
    ("name", _introduced),
    ("name", _named(TITLED)),
    ("name", _named(CAPITALISED)),
    ("name", _small_names),
)
