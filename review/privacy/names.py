"""Finds where runners say their name: after "my name is", after a title, after "I'm"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from review.privacy.known_words import known_words

Span = tuple[int, int]

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


NAME_FINDERS: tuple[Callable[[str], Iterator[Span]], ...] = (
    _introduced,
    _named(TITLED),
    _named(CAPITALISED),
    _small_names,
)
