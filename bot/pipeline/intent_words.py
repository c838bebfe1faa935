"""Groups of words that mean the same to the intent model, so that one example teaches it all of them."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")


def grouped(words: list[str]) -> list[str]:
    """Each word, or the name of its group in capitals."""
    group_of = _group_of()
    return [group_of.get(word, word) for word in words]


@lru_cache(maxsize=1)
def _group_of() -> dict[str, str]:
    return {word: name.upper() for name, words in groups() for word in words}


def groups() -> Iterator[tuple[str, list[str]]]:
    """The lines of the table, without its comments."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            yield name.strip(), words.split()
