"""One turn at a time per conversation: in one process, or among all processes on one PostgreSQL."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

import sqlalchemy as sa
from rasa.core.lock_store import LockStore
from sqlalchemy.exc import SQLAlchemyError

from bot.tracker_store import StorageUnavailableError, storage_errors
from settings.database import server_engine

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.01, 0.1
LONGEST_WAIT_S = 60.0
logger = logging.getLogger(__name__)


class TurnLockStore(LockStore):
    """First come, first served, without the polling and the 60-second expiry of Rasa's ticket lock."""

    def __init__(self) -> None:
        """Start without any lock; a lock lives as long as somebody holds or awaits it."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def held(self) -> int:
        """How many conversations have a turn that runs or waits."""
        return len(self._locks)

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[asyncio.Lock]:
        """Hold the lock of `conversation_id`."""
        held = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with held:
            yield held

    def close(self) -> None:
        """Nothing to let go of."""


class AdvisoryLockStore(TurnLockStore):
    """As above, and a PostgreSQL advisory lock on top, which the server itself releases when a process dies.

    All locks of a process are held by one connection: waiting for a connection of a pool while holding
    another one could stop everything. Whoever waits asks again, as a wait inside the driver would stop every
    conversation of this process.
    """

    def __init__(self, url: str) -> None:
        """Nothing is connected before the first lock."""
        super().__init__()
        self._engine = server_engine(url, pool_size=1, max_overflow=0, isolation_level="AUTOCOMMIT")
        self._connection: sa.engine.Connection | None = None

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[asyncio.Lock]:
        """Hold the lock of `conversation_id`; StorageUnavailableError when it cannot be had."""
        async with super().lock(conversation_id) as held:
            key = advisory_key(conversation_id)
            await self._acquire(key)
            try:
                yield held
            finally:
                self._release(key)

    def close(self) -> None:
        """Close the connection, which releases what it holds."""
        self._drop_connection()
        self._engine.dispose()

    async def _acquire(self, key: int) -> None:
        pause, until = FIRST_PAUSE_S, time.monotonic() + LONGEST_WAIT_S
        while not self._try(key):
            if time.monotonic() > until:
                raise StorageUnavailableError("Another process holds this conversation for too long")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _try(self, key: int) -> bool:
        try:
            with storage_errors():
                return bool(self._ask(sa.func.pg_try_advisory_lock(key)))
        except StorageUnavailableError:
            self._drop_connection()
        with storage_errors():  # once more, on a new connection: the server may have come back
            return bool(self._ask(sa.func.pg_try_advisory_lock(key)))

    def _release(self, key: int) -> None:
        """A lock that is gone already went with its connection; the turn it guarded is stored or refused."""
        try:
            kept = self._ask(sa.func.pg_advisory_unlock(key))
        except SQLAlchemyError:
            self._drop_connection()
            kept = False
        if not kept:
            logger.warning("the lock of a conversation was lost while its turn ran")

    def _ask(self, call: Any) -> Any:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection.execute(sa.select(call)).scalar()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def advisory_key(conversation_id: str) -> int:
    """The number PostgreSQL knows a conversation's lock by; two with one number only wait for each other."""
    return int.from_bytes(sha256(conversation_id.encode()).digest()[:8], "big", signed=True)


def open_locks(database_url: str | None) -> TurnLockStore:
    """The locks of a bot whose conversations lie at `database_url`, or in a file of its own."""
    return AdvisoryLockStore(database_url) if database_url else TurnLockStore()
