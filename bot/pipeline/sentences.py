"""Cuts a text into sentences, by its punctuation and, where there is none, by length."""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 220  # characters: dictated text has no full stops
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*\s*")

Span = tuple[int, int]  # start and end in the text


def sentences(text: str) -> Iterator[Span]:
    """The start and end of each sentence, with the spaces that follow it."""
    for found in SENTENCE.finditer(text):
        start, end = found.span()
        while end - start > LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = space if space > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end
