"""What a human should look at first: urgent, left at a safety question, broken, or asking for a person."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from review.conversations.models import GONE_AFTER, Mark, Review, Screening, State

LEFT_AT_SAFETY = "left_at_safety"
FOLLOW_UP = "follow_up"
REASONS = {
    "emergency": "Emergency",
    "same_day": "Same day",
    "unknown_cleared": "Routine although a red flag was unknown",
    LEFT_AT_SAFETY: "Left at a safety question",
    "got_worse": "Said it got worse",
    "wants_a_person": "Wants a person",
    "error": "An error",
    "empty_reply": "No reply",
    "unreadable": "Events that cannot be read",
    FOLLOW_UP: "Needs follow-up",
}


def with_marks(screenings: QuerySet[Screening]) -> QuerySet[Screening]:
    """Screenings that know whether they are reviewed, flagged or to be followed up."""
    mine = {"screening": OuterRef("pk"), "undone": None}
    return screenings.annotate(
        reviewed=Exists(Review.objects.filter(**mine)),
        flagged=Exists(Mark.objects.filter(**mine, kind="flag")),
        follow_up=Exists(Mark.objects.filter(**mine, kind="follow_up")),
    )


def left_at_safety() -> Q:
    """Runners who went away at a safety question."""
    gone = Q(state=State.STOPPED) | Q(last_activity__lt=timezone.now() - GONE_AFTER)
    return Q(left_at_safety=True) & gone


def needs_a_human() -> Q:
    """Everything with a reason to look at it."""
    return Q(urgency__gt=0) | left_at_safety()


def waiting() -> QuerySet[Screening]:
    """The queue: the most urgent first, and among equals the one that waits longest."""
    found = with_marks(Screening.objects.select_related("conversation"))
    open_ones = Q(reviewed=False) & needs_a_human()
    return found.filter(open_ones | Q(follow_up=True)).order_by("-urgency", "last_activity", "id")


def reasons(screening: Screening) -> list[str]:
    """Why a screening is in the queue, most urgent first."""
    found = {*screening.attention}
    if screening.left_at_safety and screening.abandoned:
        found.add(LEFT_AT_SAFETY)
    if getattr(screening, "follow_up", False):
        found.add(FOLLOW_UP)
    return [id for id in REASONS if id in found]
