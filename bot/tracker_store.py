"""Where conversations are kept: Rasa's SQL store on SQLite or PostgreSQL, whose errors are never hidden."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, ensure_schema_exists
from rasa.shared.core.events import UserUttered
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from settings.database import server_engine
from settings.personal_tables import EVENTS, PERSONAL_TABLES

MAKING_TABLES = 0x5374726964650001  # the advisory lock of whoever makes tables
DATABASE_FILE = "conversations.db"
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON")


class StorageUnavailableError(Exception):
    """A conversation could not be read or written; nothing of the turn is stored and it can be sent again."""


class ConversationStore(SQLTrackerStore):
    """Rasa's own SQL store and its `events` table, plus real deletion and one error for all failures."""

    engine: sa.engine.Engine

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """One session; Rasa's own ends the whole process when a stored row cannot be read."""
        with storage_errors(), self.sessionmaker() as session:
            ensure_schema_exists(session)
            yield session

    async def forget(self, sender_id: str) -> int:
        """Delete all about a runner, from every table and from SQLite's log; return how many events."""
        with self.session_scope() as session:
            connection = session.connection()
            there = sa.inspect(connection).get_table_names()
            deleted = {
                name: connection.execute(_rows_of(name, sender_id)).rowcount
                for name in PERSONAL_TABLES
                if name in there
            }
            session.commit()
            if self.engine.dialect.name == "sqlite":
                session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
            return int(deleted[EVENTS])

    def heard_before(self, sender_id: str, message_id: str, moment: float) -> bool:
        """Whether the runner's message `message_id` is stored with a time before `moment`."""
        quoted = f'"message_id": {json.dumps(message_id)}'
        events = self.SQLEvent
        wanted = sa.and_(
            events.sender_id == sender_id,
            events.type_name == UserUttered.type_name,
            events.timestamp < moment,
            events.data.contains(quoted, autoescape=True),
        )
        with self.session_scope() as session:
            return session.query(events.id).filter(wanted).first() is not None

    def check(self) -> None:
        """Raise StorageUnavailableError when the store cannot be read or written."""
        with self.session_scope() as session:
            session.execute(sa.update(self.SQLEvent).where(sa.false()).values(type_name=""))
            session.commit()

    def use(self, engine: sa.engine.Engine) -> None:
        """Read and write through `engine` from now on."""
        self.engine.dispose()
        self.engine = engine
        self.sessionmaker.configure(bind=engine)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn whatever the database raises into StorageUnavailableError."""
    try:
        yield
    except (SQLAlchemyError, OSError, ValueError) as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]  # further lines can hold what was said
        raise StorageUnavailableError(f"{type(error).__name__}: {reason}"[:200]) from error


def open_store(data_dir: Path | None = None, database_url: str | None = None) -> ConversationStore:
    """Open the store at `database_url`, or the SQLite file in `data_dir`, or one that lives in memory."""
    with storage_errors():
        if database_url:
            return _server_store(database_url)
        if data_dir is None:
            return ConversationStore(db=":memory:")
        return _file_store(data_dir)


def _file_store(data_dir: Path) -> ConversationStore:
    data_dir.mkdir(parents=True, exist_ok=True)
    store = ConversationStore(db=str(data_dir / DATABASE_FILE))
    store.use(sa.create_engine(store.engine.url, poolclass=QueuePool))
    sa.event.listen(store.engine, "connect", _tune)
    return store


def _server_store(url: str) -> ConversationStore:
    """On our own engine: Rasa's waits for ever for a server that is away."""
    engine = server_engine(url)
    make_tables(engine, ConversationStore.Base.metadata)
    store = ConversationStore(db=":memory:")
    store.use(engine)
    return store


def make_tables(engine: sa.engine.Engine, tables: sa.MetaData) -> None:
    """Make the tables that are missing; of several processes that start at once, one does."""
    existing = set(sa.inspect(engine).get_table_names())
    if existing >= set(tables.tables):
        return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MAKING_TABLES)))
        tables.create_all(connection)


def _rows_of(table: str, sender_id: str) -> Any:
    column: Any = sa.column("sender_id")
    return sa.delete(sa.table(table, column)).where(column == sender_id)


def _tune(connection: Any, _: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
