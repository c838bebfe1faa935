"""Which screenings two people judge, each without the other's opinion, to measure whether they agree."""

from __future__ import annotations

from review.conversations.models import Screening

ONE_IN = 10


def is_sampled(screening: Screening) -> bool:
    """A fixed tenth, so that nobody chooses which."""
    return screening.pk % ONE_IN == 0
