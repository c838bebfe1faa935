"""Really deletes: a person, or all that is older than the retention period, from the bot's store and ours.

The only place from which the console writes to the bot's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from django.db import connection as own_database
from sqlalchemy.exc import SQLAlchemyError

from review.conversations.models import Conversation
from review.store import StoreUnavailableError, conversations_place
from settings.database import engine_for
from settings.personal_tables import EVENTS, PERSONAL_TABLES

BUSY_TIMEOUT_S = 10
AT_ONCE = 200
SWEEPING = {"sqlite": "PRAGMA wal_checkpoint(TRUNCATE)", "postgresql": "VACUUM"}


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
    _sweep()
    return events


def inactive_since(moment: datetime) -> Iterator[str]:
    """The senders whose last message is older than a moment."""
    return iter(
        list(Conversation.objects.filter(last_activity__lt=moment).values_list("sender_id", flat=True))
    )


def _delete_events(senders: Sequence[str]) -> int:
    place = conversations_place()
    if isinstance(place, Path) and not place.exists():
        return 0
    engine = engine_for(place, timeout=BUSY_TIMEOUT_S)
    try:
        with engine.begin() as connection:
            return _delete_from_all(connection, senders)
    except SQLAlchemyError as error:
        raise StoreUnavailableError(
            f"Nothing was deleted: the conversations cannot be changed ({getattr(error, 'orig', error)})."
        ) from error
    finally:
        engine.dispose()


def _delete_from_all(connection: sa.engine.Connection, senders: Sequence[str]) -> int:
    """What was said, and what the messaging apps were sent; return how many events there were."""
    deleted = {}
    for name in sorted(set(PERSONAL_TABLES) & set(sa.inspect(connection).get_table_names())):
        table = sa.table(name, sa.column("sender_id"))
        found = connection.execute(sa.delete(table).where(table.c.sender_id.in_(list(senders))))
        deleted[name] = int(found.rowcount)
    return deleted.get(EVENTS, 0)


def _sweep() -> None:
    """Both databases keep what was deleted until they are told to sweep."""
    if not own_database.in_atomic_block:  # inside a transaction neither of them can
        with own_database.cursor() as cursor:
            cursor.execute(SWEEPING[own_database.vendor])
    place = conversations_place()
    if isinstance(place, Path) and place.exists():
        engine = engine_for(place, timeout=BUSY_TIMEOUT_S)
        with engine.connect() as connection:
            connection.exec_driver_sql(SWEEPING["sqlite"])
        engine.dispose()
