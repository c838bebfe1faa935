"""Fits text into messages: short ones joined, long ones cut between paragraphs, sentences or words."""

from collections.abc import Sequence

PARAGRAPH = "\n\n"
BREAKS = (PARAGRAPH, "\n", ". ", " ")


def joined(texts: Sequence[str], limit: int) -> list[str]:
    """As few messages as the limit allows, in the same order, none cut that fits by itself."""
    messages: list[str] = []
    for text in texts:
        if messages and len(messages[-1]) + len(PARAGRAPH) + len(text) <= limit:
            messages[-1] += PARAGRAPH + text
        else:
            messages.append(text)
    return messages


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, nothing lost but white space at the cuts."""
    found = []
    rest = text
    while len(rest) > limit:
        cut = _cut(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest]


def _cut(text: str, limit: int) -> int:
    window = text[: limit + 1]
    for mark in BREAKS:
        place = window.rfind(mark)
        if limit // 3 < place <= limit - len(mark.rstrip(" \n")):
            return place + len(mark.rstrip(" \n"))
    return limit
