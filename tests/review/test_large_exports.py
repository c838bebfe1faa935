"""Exports of any size: written while they are read, in a memory that does not grow with them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest
from django.utils import timezone

from review.conversations.export import WRITERS
from review.conversations.models import Conversation, Screening

ROWS = 4000


def many(read: list[int], rows: int = ROWS) -> Iterator[Screening]:
    """Screenings as a database hands them over, one by one; `read` counts them."""
    runner = Conversation(sender_id="web:1", pseudonym="aaaa-bbbb-cccc")
    for number in range(rows):
        read.append(number)
        yield Screening(
            id=number,
            conversation=runner,
            started=timezone.now(),
            last_activity=timezone.now(),
            channel="web",
            level=number % 4,
            rules=["clot-signs-leg"],
            text=f"{number} my calf is sore " * 20,
        )


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_first_piece_leaves_before_the_last_row_is_read(form):
    read: list[int] = []
    _, write = WRITERS[form]
    next(iter(write(many(read))))
    assert len(read) < ROWS / 2


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_ten_times_the_rows_take_no_more_memory(form):
    small, large = (peak_of(form, rows) for rows in (ROWS // 10, ROWS))
    assert large < 1.5 * small + 1_000_000


def peak_of(form: str, rows: int) -> int:
    """The most bytes held at once while a file of so many rows is written and sent."""
    _, write = WRITERS[form]
    tracemalloc.start()
    for _ in write(screening for screening in many([], rows)):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
