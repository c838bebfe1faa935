"""Brings the digest up to date: window by window, each in one transaction together with its checkpoint.

Killed at any point it goes on from the last window. An id can come twice: SQLite gives the ids of deleted
newest events to new ones. Therefore a checkpoint remembers which event it was, and the digest goes back to
the last checkpoint that still holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from django.db import connection, transaction

from review.conversations.models import Checkpoint, Conversation
from review.digest.write import write
from review.store import ConversationStore, Row

WINDOW = 20_000
OVERLAP = 500  # with several bots, an event may be stored after one with a higher id
SENDERS_AT_ONCE = 200
MANY = 50_000  # events; what comes little by little the database notices by itself
TIDYING = {"sqlite": "ANALYZE", "postgresql": "VACUUM (ANALYZE)"}
DIGESTING = 0x5374726964650002  # PostgreSQL's lock of whoever digests


def bring_up_to_date(store: ConversationStore, window: int = WINDOW) -> int:
    """Digest every event that is new; return how many were read."""
    if store.is_empty:
        return 0
    read = 0
    while (count := _one_window(store, window)) is not None:
        read += count
    if read >= MANY:
        _tidy()
    return read


def _tidy() -> None:
    """Let the database count what its tables hold: lists are then quick right after a first large digest."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(TIDYING[connection.vendor])


def forget_vanished(store: ConversationStore) -> int:
    """Drop conversations that are no longer in the store: their runner deleted them."""
    if store.is_empty:
        return 0
    gone = 0
    for senders in _batches(
        Conversation.objects.order_by("id").values_list("sender_id", flat=True).iterator()
    ):
        missing = set(senders) - store.existing(senders)
        if missing:
            Conversation.objects.filter(sender_id__in=missing).delete()
            gone += len(missing)
    return gone


@transaction.atomic
def _one_window(store: ConversationStore, window: int) -> int | None:
    """Digest the next window; None when there was nothing new."""
    _wait_for_others()
    start = _last_sound_checkpoint(store)
    last, touched = store.window(max(start - OVERLAP, 0), window + OVERLAP)
    known = dict(
        Conversation.objects.filter(sender_id__in=[item.sender_id for item in touched]).values_list(
            "sender_id", "last_event_id"
        )
    )
    new = [item.sender_id for item in touched if known.get(item.sender_id, 0) < item.last_id]
    read = sum(write(store.conversations(senders)) for senders in _batches(iter(new)))
    if last > start:
        _remember(store, last)
    return read if last > start else None


def _wait_for_others() -> None:
    """One window at a time among all consoles; SQLite's transactions, which are immediate, wait anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DIGESTING])


def _last_sound_checkpoint(store: ConversationStore) -> int:
    """The newest checkpoint whose event is still what it was; what lies behind it is read again."""
    for checkpoint in Checkpoint.objects.order_by("-event_id"):
        event = store.event(checkpoint.event_id)
        if event and fingerprint(event) == checkpoint.fingerprint:
            return checkpoint.event_id
        checkpoint.delete()
        before = Checkpoint.objects.order_by("-event_id").first()
        safe = before.event_id if before else 0
        Conversation.objects.filter(last_event_id__gt=safe).update(last_event_id=0)
    return 0


def _remember(store: ConversationStore, last: int) -> None:
    event = store.event(last)
    if event:
        Checkpoint.objects.get_or_create(event_id=last, defaults={"fingerprint": fingerprint(event)})


def fingerprint(row: Row) -> str:
    """What tells this event from another one with the same id; nothing can be read from it."""
    return sha256(f"{row.sender_id}\x00{row.timestamp}\x00{row.type_name}".encode()).hexdigest()


def _batches(senders: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(senders, SENDERS_AT_ONCE)):
        yield batch
