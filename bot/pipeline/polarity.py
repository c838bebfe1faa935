"""Reads the yes, the no, the "not sure" and the "all fine" of an answer."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.pipeline import reply_words as said_as

Kind = Literal["yes", "no", "unsure", "fine"]


@dataclass(frozen=True, slots=True)
class Polarity:
    """A yes, no, "not sure" or "fine", and where it stands."""

    value: Kind
    start: int
    end: int


Patterns = tuple[tuple[Kind, re.Pattern[str]], ...]


def _any_of(parts: Sequence[str]) -> str:
    return f"(?:{'|'.join(parts)})"


def _leading_pattern(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{_any_of(said_as.OPENERS)}\W+)*(?P<said>{_any_of(parts)})(?![\w'])")


# How many of the last characters a closing "not sure" is looked for in.
TAIL = 60
LEADING: Patterns = (
    (
        "no",
        re.compile(
            r"^\W*(?P<said>(?:yeah|yea|ye|yep)\W*(?:but\W*)?(?:nah|no|nope))\b(?! *(?:idea|clue|\w+ing))"
        ),
    ),
    ("yes", re.compile(r"^\W*(?P<said>(?:nah|no)\W*(?:yeah|yes|yep))\b")),
    ("unsure", _leading_pattern(said_as.UNSURE)),
    ("no", _leading_pattern(said_as.NOT_REALLY)),
    ("no", _leading_pattern(said_as.NO)),
    ("yes", _leading_pattern(said_as.YES)),
    ("yes", re.compile("^\\W*?(?P<said>[\U0001f44d\u2705\u2714\U0001f44c])")),
    ("no", re.compile("^\\W*?(?P<said>[\U0001f44e\u274c\u2716\U0001f645])")),
    ("unsure", re.compile("^\\W*?(?P<said>[\U0001f937\U0001f914])")),
)
TRAILING: Patterns = (
    ("no", re.compile(said_as.LAST_NO)),
    ("yes", re.compile(said_as.LAST_YES)),
    *(("unsure", re.compile(pattern)) for pattern in said_as.LAST_UNSURE),
)
FINE = re.compile(
    rf"{_any_of(said_as.SAYING_FINE)}+{_any_of(said_as.FINE_WORDS)}\b|{_any_of(said_as.ALSO_FINE)}"
)
DENIED_FINE = re.compile(r"(?:\bnot|n't|\bno longer|\bnever)\s*(?:feeling |feel |looking |look |\w+ )?$")


def _said(kind: Kind, found: re.Match[str]) -> Polarity:
    return Polarity(kind, *found.span("said"))


def _leading(text: str, denied: Collection[int]) -> Iterator[Polarity]:
    for kind, pattern in LEADING:
        found = pattern.match(text)
        if found and not (found["said"] == "no" and found.end() in denied):
            yield _said(kind, found)
            return


def _trailing(text: str) -> Iterator[Polarity]:
    start = max(0, len(text) - TAIL)
    yield from (_said(kind, found) for kind, pattern in TRAILING if (found := pattern.search(text, start)))


def _fine(text: str) -> Iterator[Polarity]:
    for found in FINE.finditer(text):
        if not DENIED_FINE.search(text[max(0, found.start() - TAIL) : found.start()]):
            yield Polarity("fine", found.start(), found.end())


def polarities(text: str, denied: Collection[int] = frozenset()) -> list[Polarity]:
    """The yes or no at either end, and words of wellbeing; a "no" that ends at a `denied` place is none."""
    leading = list(_leading(text, denied))
    begun = {polarity.start for polarity in leading}
    trailing = [polarity for polarity in _trailing(text) if polarity.start not in begun]
    return [*leading, *trailing, *_fine(text)]
