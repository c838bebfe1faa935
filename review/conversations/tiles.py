"""How many wait in each part of the queue; each number leads to its rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from review.conversations.models import Screening
from review.conversations.queue import waiting

PARTS = {
    "emergency": ("Emergency", Q(urgency=5)),
    "same_day": ("Same day", Q(urgency=4)),
    "other": ("Other reasons", Q(urgency__lt=4)),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One number on top of the queue."""

    label: str
    number: int
    address: str
    style: str
    chosen: bool


def only(found: QuerySet[Screening], part: str) -> QuerySet[Screening]:
    """One part of the queue; an unknown part is all of it."""
    return found.filter(PARTS[part][1]) if part in PARTS else found


def tiles(chosen: str) -> list[Tile]:
    """All of the queue, then its parts."""
    numbers = (
        waiting()
        .order_by()
        .aggregate(all=Count("pk"), **{part: Count("pk", filter=rows) for part, (_, rows) in PARTS.items()})
    )
    address = reverse("queue")
    parts = [
        Tile(label, numbers[part], f"{address}?only={part}", part, chosen == part)
        for part, (label, _) in PARTS.items()
    ]
    return [Tile("Waiting", numbers["all"], address, "all", chosen not in PARTS), *parts]
