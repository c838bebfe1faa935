"""Rasa's `events` table, read only; the one way through which the console sees what was said.

Deleting a person is the only writing, and stands in review/privacy/erasure.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import starmap
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from django.conf import settings
from sqlalchemy.exc import SQLAlchemyError

from settings.database import server_engine
from settings.faults import UnusableError

BUSY_TIMEOUT_S = 5
AT_ONCE = 1000
MESSAGES = ("user", "bot")
COLUMNS = ("id", "sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
# One look into the index per sender; DISTINCT would go through every event.
OF_JSON = sa.text(
    "SELECT value FROM json_each(:senders) WHERE EXISTS (SELECT 1 FROM events WHERE sender_id = value)"
)
OF_LIST = sa.text(
    "SELECT value FROM unnest(CAST(:senders AS text[])) AS value "
    "WHERE EXISTS (SELECT 1 FROM events WHERE sender_id = value)"
)
EVENTS = sa.table("events", *(sa.column(name) for name in COLUMNS))


class StoreUnavailableError(UnusableError):
    """The conversations cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One stored event, still unparsed."""

    id: int
    sender_id: str
    type_name: str
    timestamp: float | None
    intent_name: str | None
    action_name: str | None
    data: str | None


@dataclass(frozen=True, slots=True)
class Touched:
    """A sender with events in a window of ids, and the last of them."""

    sender_id: str
    last_id: int


class ConversationStore:
    """The bot's event store at a database address."""

    def __init__(self, engine: sa.engine.Engine, file: Path | None = None) -> None:
        """`file` is the SQLite file behind the engine, where there is one."""
        self._engine, self._file = engine, file

    @property
    def is_empty(self) -> bool:
        """True before the bot has stored anything."""
        if self._file is not None:
            return not self._file.exists()
        with self._reading() as connection:
            return not sa.inspect(connection).has_table(EVENTS.name)

    def last_id(self) -> int:
        """The id of the newest event, 0 without any."""
        with self._reading() as connection:
            return int(connection.execute(sa.select(sa.func.max(EVENTS.c.id))).scalar() or 0)

    def event(self, id: int) -> Row | None:
        """One event."""
        with self._reading() as connection:
            found = connection.execute(_select().where(EVENTS.c.id == id)).first()
            return Row(*found) if found else None

    def window(self, after: int, size: int) -> tuple[int, list[Touched]]:
        """The last id of the `size` events after an id, and the senders they belong to."""
        ids = sa.select(EVENTS.c.id, EVENTS.c.sender_id).where(EVENTS.c.id > after)
        ids = ids.order_by(EVENTS.c.id).limit(size).subquery()
        query = sa.select(ids.c.sender_id, sa.func.max(ids.c.id)).group_by(ids.c.sender_id)
        with self._reading() as connection:
            touched = [Touched(*row) for row in connection.execute(query)]
        return max((item.last_id for item in touched), default=after), touched

    def conversations(self, senders: Sequence[str]) -> Iterator[Row]:
        """Every event of some senders, sender by sender, oldest first."""
        query = _select().where(EVENTS.c.sender_id.in_(senders)).order_by(EVENTS.c.sender_id, EVENTS.c.id)
        with self._reading() as connection:
            result = connection.execution_options(stream_results=True).execute(query)
            for part in result.partitions(AT_ONCE):
                yield from starmap(Row, part)

    def events(self, sender_id: str, first_id: int, last_id: int) -> list[Row]:
        """The events of one sender between two ids, both included."""
        within = EVENTS.c.id.between(first_id, last_id)
        query = _select().where(EVENTS.c.sender_id == sender_id, within).order_by(EVENTS.c.id)
        with self._reading() as connection:
            return [Row(*found) for found in connection.execute(query)]

    def count_messages(self, sender_id: str, first_id: int, last_id: int) -> int:
        """How many messages there are between two ids, both included."""
        query = sa.select(sa.func.count()).select_from(EVENTS).where(_messages(sender_id, first_id, last_id))
        with self._reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def last_messages(self, sender_id: str, first_id: int, last_id: int, *, count: int) -> list[Row]:
        """The last messages between two ids, both included, oldest first."""
        query = _select().where(_messages(sender_id, first_id, last_id)).order_by(EVENTS.c.id.desc())
        with self._reading() as connection:
            return [Row(*found) for found in connection.execute(query.limit(count))][::-1]

    def existing(self, senders: Iterable[str]) -> set[str]:
        """Which of these senders still have events."""
        server = self._file is None
        query, asked = (OF_LIST, list(senders)) if server else (OF_JSON, json.dumps(list(senders)))
        with self._reading() as connection:
            return {sender for (sender,) in connection.execute(query, {"senders": asked})}

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        if self._file is not None and not self._file.exists():
            raise StoreUnavailableError(
                f"There are no conversations yet: {self._file} does not exist. Start the assistant with "
                "./stridecheck up, or play some simulated runners with ./stridecheck demo."
            )
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreUnavailableError(_advice(error)) from error


def _messages(sender_id: str, first_id: int, last_id: int) -> Any:
    within = sa.and_(EVENTS.c.id.between(first_id, last_id), EVENTS.c.type_name.in_(MESSAGES))
    return sa.and_(EVENTS.c.sender_id == sender_id, within)


def _select() -> Any:
    return sa.select(*(EVENTS.c[name] for name in COLUMNS))


def _advice(error: SQLAlchemyError) -> str:
    found = str(getattr(error, "orig", None) or error)[:200]
    if "column" in found:
        return (
            f"The table 'events' is not the one this version reads ({found}). It needs the columns "
            f"{', '.join(COLUMNS)}: run the version that made it, or go back to a copy of the database."
        )
    if "no such table" in found or "does not exist" in found:
        return f"The database of the conversations has no table 'events' ({found}). Start the assistant once."
    if "locked" in found:
        return f"The database of the conversations is busy ({found}). Try again in a minute."
    return f"The conversations cannot be read ({found}). Check the file or the database and its permissions."


@cache
def store_in(file: Path) -> ConversationStore:
    """The store in a SQLite file, opened so that nothing can be written."""
    address = f"sqlite:///file:{file}?mode=ro&uri=true"
    options = {"timeout": BUSY_TIMEOUT_S, "check_same_thread": False}
    engine = sa.create_engine(address, connect_args=options)
    sa.event.listen(engine, "connect", _read_any_text)
    return ConversationStore(engine, file)


def _read_any_text(connection: Any, _: object) -> None:
    """One text that is no UTF-8 must not hide all the others."""
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")


@cache
def store_at(url: str) -> ConversationStore:
    """The store on a PostgreSQL server, which itself refuses to let anything be written."""
    return ConversationStore(server_engine(url, read_only=True, pool_size=2))


def conversation_store() -> ConversationStore:
    """The store of this installation."""
    place = conversations_place()
    return store_at(place) if isinstance(place, str) else store_in(place)


def conversations_place() -> Path | str:
    """Where the bot keeps conversations: the address of a server, or a file."""
    return str(settings.CONVERSATIONS_URL) or Path(settings.CONVERSATIONS_FILE)
