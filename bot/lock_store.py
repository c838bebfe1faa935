"""One turn at a time per conversation, for a bot that runs as one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockStore


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
