"""Mends spelling slips: an unknown word becomes the word of the lexicon that is close enough to it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.pipeline.stemming import stem
from bot.pipeline.words import Word

ORDINARY_WORDS = Path(__file__).with_name("ordinary_words.txt")
SHORTEST = 5
LONG = 8
SHORTEST_NAME = 7
# One is where a runner's leg hurts, the other is a sign of an emergency: asked, never guessed (brief 1.6).
NEVER_GUESSED = ("perine", "perone", "perene", "peroni", "perini")


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Common words that look like a word of the lexicon and must be left alone."""
    return frozenset(ORDINARY_WORDS.read_text(encoding="utf-8").split())


class Speller:
    """Knows the words of a lexicon and finds the one a misspelt word was meant to be."""

    def __init__(self, vocabulary: Iterable[str], names: Iterable[str] = ()) -> None:
        """Names (of medicines) are only meant by a long word: most short ones look like some other word."""
        self.known = frozenset(vocabulary)
        self.by_start: dict[str, list[str]] = defaultdict(list)
        # Sorted, so that of two words as near to a slip the same one is meant in every process.
        for word in sorted(self.known - {name for name in names if len(name) < SHORTEST_NAME}):
            if len(word) >= SHORTEST - 1:
                self.by_start[word[0]].append(word)
        self.mended = lru_cache(maxsize=20_000)(self._mended)

    def _mended(self, form: str) -> str | None:
        meant = stem(form)
        if form.startswith(NEVER_GUESSED) or form in ordinary_words() or not form.isalpha():
            return None
        slips = 2 if len(meant) >= LONG else 1
        found = (
            process.extractOne(spelt, self.by_start[meant[0]], scorer=OSA.distance, score_cutoff=slips)
            for spelt in dict.fromkeys((meant, form))
        )
        nearest = min((hit for hit in found if hit), key=lambda hit: hit[1], default=None)
        return nearest[0] if nearest else None

    def mend(self, word: Word) -> Word:
        """The word with the stem it was meant to have."""
        if len(word.form) < SHORTEST or word.stem in self.known:
            return word
        meant = self.mended(word.form)
        return Word(word.form, meant, word.start, word.end) if meant else word
