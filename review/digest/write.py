"""Writes the digest of conversations, each from all of its events, so that doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import transaction

from review.conversations.models import Conversation, Message, Screening
from review.digest.events import USER, Event, read
from review.digest.fold import fold
from review.digest.rows import at, message_row, screening_values
from review.digest.sessions import screenings
from review.privacy.pseudonyms import pseudonym
from review.store import Row
from triage import Tables, default_tables

DEMO_PREFIX = "demo:"
KEY = ("conversation", "first_event_id")
SCREENING_COLUMNS = [
    field.name
    for field in Screening._meta.concrete_fields  # noqa: SLF001 - Django's documented way
    if field.name not in ("id", *KEY)
]
MESSAGE_COLUMNS = ["at", "text", "intent", "confidence", "question", "kinds"]


@transaction.atomic
def write(rows: Iterable[Row]) -> int:
    """Digest the events of some senders, which come sender by sender; return how many events there were."""
    tables = default_tables()
    events = {sender: _events(own) for sender, own in groupby(rows, key=lambda row: row.sender_id)}
    conversations = _conversations(events)
    found: list[Screening] = []
    messages: list[Message] = []
    for sender, own in events.items():
        for part in screenings(own):
            screening, waiting = _screening(conversations[sender], part, tables)
            found.append(screening)
            messages += waiting
    _save(found, messages)
    return sum(map(len, events.values()))


def _events(rows: Iterable[Row]) -> list[Event]:
    events: list[Event] = []
    for row in rows:
        events.append(read(row, events[-1].at if events else 0.0))
    return events


def _conversations(events: dict[str, list[Event]]) -> dict[str, Conversation]:
    drafts = [_conversation(sender, own) for sender, own in events.items()]
    columns = ["pseudonym", "channel", "demo", "last_event_id", "last_activity"]
    Conversation.objects.bulk_create(
        drafts, update_conflicts=True, unique_fields=["sender_id"], update_fields=columns
    )
    return {found.sender_id: found for found in Conversation.objects.filter(sender_id__in=list(events))}


def _conversation(sender: str, events: Sequence[Event]) -> Conversation:
    said = [event for event in events if event.kind == USER]
    return Conversation(
        sender_id=sender,
        pseudonym=pseudonym(sender),
        channel=next((event.channel for event in reversed(said) if event.channel), "unknown")[:40],
        demo=sender.startswith(DEMO_PREFIX),
        last_event_id=events[-1].id,
        last_activity=at((said or events)[-1].at),
    )


def _screening(
    conversation: Conversation, events: Sequence[Event], tables: Tables
) -> tuple[Screening, list[Message]]:
    found = fold(events, frozenset(tables.questions))
    texts = [event.text for event in events if event.kind == USER and not event.text.startswith("/")]
    values = screening_values(found, texts, tables)
    screening = Screening(
        conversation=conversation, first_event_id=found.first_event_id, demo=conversation.demo, **values
    )
    return screening, [message_row(screening, message) for message in found.messages]


def _save(found: list[Screening], messages: list[Message]) -> None:
    conversations = {screening.conversation_id for screening in found}
    firsts = {(s.conversation_id, s.first_event_id) for s in found}
    _drop_vanished(conversations, firsts)
    Screening.objects.bulk_create(
        found, 500, update_conflicts=True, unique_fields=KEY, update_fields=SCREENING_COLUMNS
    )
    stored = Screening.objects.filter(conversation_id__in=conversations).only("id", *KEY)
    ids = {(s.conversation_id, s.first_event_id): s.pk for s in stored}
    for message in messages:
        screening = message.screening
        message.screening_id = ids[screening.conversation_id, screening.first_event_id]
    _drop_settled(conversations, {(m.screening_id, m.event_id) for m in messages})
    Message.objects.bulk_create(
        messages,
        500,
        update_conflicts=True,
        unique_fields=["screening", "event_id"],
        update_fields=MESSAGE_COLUMNS,
    )


def _drop_vanished(conversations: set[int], kept: set[tuple[int, int]]) -> None:
    """Screenings whose events are gone: their runner had them deleted, and came again."""
    stored = Screening.objects.filter(conversation_id__in=conversations)
    gone = [
        id
        for id, *key in stored.values_list("id", "conversation_id", "first_event_id")
        if tuple(key) not in kept
    ]
    if gone:
        Screening.objects.filter(id__in=gone).delete()


def _drop_settled(conversations: set[int], kept: set[tuple[int, int]]) -> None:
    stored = Message.objects.filter(screening__conversation_id__in=conversations)
    gone = [id for id, *key in stored.values_list("id", "screening_id", "event_id") if tuple(key) not in kept]
    if gone:
        Message.objects.filter(id__in=gone).delete()
