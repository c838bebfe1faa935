"""Writes the digest of conversations, each from all of its events, so that doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from review.conversations.models import Conversation, Message, Screening, Wording
from review.digest.events import USER, Event, read
from review.digest.fold import fold
from review.digest.rows import at, message_row, screening_values
from review.digest.sessions import screenings
from review.privacy.pseudonyms import pseudonym
from review.store import Row
from triage import Tables, default_tables

DEMO_PREFIX = "demo:"
ROWS_AT_ONCE = 500
KEY = ("conversation", "first_event_id")
SCREENING_COLUMNS = [
    field.name
    for field in Screening._meta.concrete_fields  # noqa: SLF001 - Django's documented way
    if field.name not in ("id", *KEY)
]
MESSAGE_COLUMNS = ["at", "text", "intent", "confidence", "question", "kinds"]


@dataclass(slots=True)
class Draft:
    """What the events of one sender make; the rows do not know their conversation's id yet."""

    conversation: Conversation
    screenings: list[Screening] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


@transaction.atomic
def write(rows: Iterable[Row]) -> int:
    """Digest the events of some senders, which come sender by sender; return how many events there were."""
    tables = default_tables()
    read_so_far, drafts = 0, []
    for sender, own in groupby(rows, key=lambda row: row.sender_id):
        events = _events(own)
        read_so_far += len(events)
        drafts.append(_draft(sender, events, tables))
    _save_conversations([draft.conversation for draft in drafts])
    _save(
        [screening for draft in drafts for screening in draft.screenings],
        [message for draft in drafts for message in draft.messages],
    )
    return read_so_far


def _events(rows: Iterable[Row]) -> list[Event]:
    events: list[Event] = []
    before = 0.0
    for row in rows:
        event = read(row, before)
        before = event.at
        events.append(event)
    return events


def _draft(sender: str, events: Sequence[Event], tables: Tables) -> Draft:
    draft = Draft(_conversation(sender, events))
    for part in screenings(events):
        found = fold(part, frozenset(tables.questions))
        texts = [event.text for event in part if event.kind == USER and not event.text.startswith("/")]
        screening = Screening(
            conversation=draft.conversation,
            first_event_id=found.first_event_id,
            demo=draft.conversation.demo,
            **screening_values(found, texts, tables),
        )
        draft.screenings.append(screening)
        draft.messages += [message_row(screening, message) for message in found.messages]
    return draft


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


def _save_conversations(drafts: Sequence[Conversation]) -> None:
    columns = ["pseudonym", "channel", "demo", "last_event_id", "last_activity"]
    Conversation.objects.bulk_create(
        drafts, update_conflicts=True, unique_fields=["sender_id"], update_fields=columns
    )


def _save(found: list[Screening], messages: list[Message]) -> None:
    """Write the rows below their conversations, each of which has its id by now."""
    for screening in found:
        screening.conversation_id = screening.conversation.pk
    conversations = {screening.conversation_id for screening in found}
    _drop_vanished(conversations, {(s.conversation_id, s.first_event_id) for s in found})
    Screening.objects.bulk_create(
        found, ROWS_AT_ONCE, update_conflicts=True, unique_fields=KEY, update_fields=SCREENING_COLUMNS
    )
    Wording.objects.bulk_create(
        [Wording(screening=screening, text=screening.text.casefold()) for screening in found],
        ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["screening"],
        update_fields=["text"],
    )
    for message in messages:
        message.screening_id = message.screening.pk
    _drop_settled(conversations, {(m.screening_id, m.event_id) for m in messages})
    Message.objects.bulk_create(
        messages,
        ROWS_AT_ONCE,
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
