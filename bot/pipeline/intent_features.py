"""Turns a message and its findings into the tokens that the intent model weighs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from bot.pipeline import intent_shape
from bot.pipeline.intent_words import grouped

_LONG_RUN = re.compile(r"([^\d\s])\1{2,}")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_DIGITS = re.compile(r"(?<!\d)(?!(?:000|111|112|911|999)(?!\d))\d+")  # those five are whom to ring
_TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_CHAR_SIZES = range(2, 6)
_MOST_CHARACTERS = 600


def normalise(text: str) -> str:
    """One spelling for case, quotes, links, numbers and loooong letters."""
    plain = unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS]).translate(_QUOTES).casefold()
    plain = _LINK.sub(" link ", plain)
    return _LONG_RUN.sub(r"\1\1", _DIGITS.sub("0", plain)).strip()


def tokens(text: str, findings: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The tokens of each block, with repeats."""
    plain = normalise(text)
    words = _TOKEN.findall(plain.replace("'", ""))
    groups, found = grouped(words), list(findings)
    return {
        "word": list(_word_tokens(words)),
        "group": list(_group_tokens(groups)),
        "char": list(_char_tokens(words)),
        "finding": list(_finding_tokens(found)),
        "shape": list(intent_shape.shape(found, groups).tokens()),
    }


def _word_tokens(words: list[str]) -> Iterator[str]:
    fenced = ["^", *words, "$"]
    yield from words
    yield from (" ".join(pair) for pair in pairwise(fenced))


def _group_tokens(groups: list[str]) -> Iterator[str]:
    fenced = ["^", *groups, "$"]
    yield from groups
    yield from (" ".join(pair) for pair in pairwise(fenced))
    yield from (" ".join(three) for three in zip(fenced, fenced[1:], fenced[2:], strict=False))
    yield from (f"{first} _ {third}" for first, third in zip(fenced, fenced[2:], strict=False))


def _char_tokens(words: list[str]) -> Iterator[str]:
    for word in words:
        fenced = f" {word} "
        for size in _CHAR_SIZES:
            for start in range(max(1, len(fenced) - size + 1)):
                yield fenced[start : start + size]


def _finding_tokens(findings: list[Mapping[str, Any]]) -> Iterator[str]:
    for finding in findings:
        name, status = finding["entity"], finding.get("status", "present")
        yield f"{name}/{status}"
        yield f"{name}={finding.get('value')}/{status}"
        yield "prompted" if finding.get("prompted") else "meaningful"
