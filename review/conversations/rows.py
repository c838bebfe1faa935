"""What a row of a list shows besides the screening: why to look, the first words, who has seen it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review.conversations.models import Review, Screening
from review.conversations.queue import REASONS, reasons
from review.words import LEVELS

SHOWN_CHARACTERS = 110


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    screening: Screening
    reasons: list[str]
    words: str
    by: list[str]


def rows(found: Iterable[Screening]) -> list[Row]:
    """The lines of one page."""
    page = list(found)
    seen = _reviewers(page)
    return [Row(item, _reasons(item), _first_words(item.text), seen.get(item.pk, [])) for item in page]


def _reasons(screening: Screening) -> list[str]:
    """The reasons, without the level that stands beside them."""
    return [REASONS[id] for id in reasons(screening) if id not in LEVELS]


def _first_words(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first if len(first) <= SHOWN_CHARACTERS else f"{first[:SHOWN_CHARACTERS]}…"


def _reviewers(page: list[Screening]) -> dict[int, list[str]]:
    """Who reviewed what, each name once, in the order of their reviews."""
    made = Review.objects.filter(screening__in=[item.pk for item in page], undone=None).order_by("made")
    found: dict[int, list[str]] = {}
    for screening, name in made.values_list("screening", "account__username"):
        names = found.setdefault(screening, [])
        if name not in names:
            names.append(name)
    return found
