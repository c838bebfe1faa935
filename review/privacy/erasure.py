"""Really deletes: a person, or all that is older than the retention period, from the bot's store and ours.

The only place from which the console writes to the bot's tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection as own_database

from review.conversations.models import Conversation
from review.store import StoreUnavailableError
from settings.personal_tables import EVENTS, PERSONAL_TABLES

BUSY_TIMEOUT_S = 10
AT_ONCE = 200


def delete_people(senders: Iterable[str]) -> int:
    """Delete everything about some senders; return how many events there were.

    The bot's events go first: if that fails nothing is lost, and if the digest's rows stay behind, the next
    digest drops them.
    """
    events = 0
    source = iter(senders)
    while batch := list(islice(source, AT_ONCE)):
        events += _delete_events(batch)
        Conversation.objects.filter(sender_id__in=batch).delete()
    _empty_the_log()
    return events


def inactive_since(moment: datetime) -> Iterator[str]:
    """The senders whose last message is older than a moment."""
    return iter(
        list(Conversation.objects.filter(last_activity__lt=moment).values_list("sender_id", flat=True))
    )


def _empty_the_log() -> None:
    """SQLite's write-ahead log still holds pages from before; inside a transaction it cannot be emptied."""
    if own_database.vendor == "sqlite" and not own_database.in_atomic_block:
        with own_database.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _delete_events(senders: Sequence[str]) -> int:
    file = Path(settings.CONVERSATIONS_FILE)
    if not file.exists():
        return 0
    condition = f"sender_id IN ({', '.join('?' for _ in senders)})"
    with _writing(file) as connection:
        deleted = {
            table: connection.execute(f"DELETE FROM {table} WHERE {condition}", list(senders)).rowcount
            for table in _personal_tables(connection)
        }
    return deleted.get(EVENTS, 0)


def _personal_tables(connection: sqlite3.Connection) -> list[str]:
    """Those that are there: some are made only when a messaging app is used."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in PERSONAL_TABLES if table in there]


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            with connection:
                yield connection
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StoreUnavailableError(
            f"Nothing was deleted: the conversations cannot be changed ({error})."
        ) from error
