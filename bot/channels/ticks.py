"""Which options of a message are marked: kept here, as of two quick presses neither shows the other."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.channels.deliveries import KEPT_S
from bot.tracker_store import ConversationStore, make_tables, storage_errors

_metadata = sa.MetaData()
_ticks = sa.Table(
    "ticks",
    _metadata,
    sa.Column("sender_id", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("marked", sa.Boolean, nullable=False),
    sa.Column("press", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class Press:
    """One press on the option at `place` of a message; `id` is the same when the app reports it again."""

    message: str
    place: int
    id: str


class Ticks:
    """The marks of one runner, in the same database as the conversation."""

    def __init__(self, store: ConversationStore, sender_id: str) -> None:
        """The table is made when it is missing."""
        self._engine = store.engine
        self._mine = _ticks.c.sender_id == sender_id
        self._sender_id = sender_id
        with storage_errors():
            make_tables(self._engine, _metadata)

    def of(self, message: str) -> tuple[int, ...]:
        """The marked places of a message."""
        wanted = sa.select(_ticks.c.place).where(self._mine, _ticks.c.message == message, _ticks.c.marked)
        with storage_errors(), self._engine.connect() as connection:
            return tuple(sorted(connection.execute(wanted).scalars()))

    def toggle(self, press: Press) -> None:
        """Mark the option, or take its mark away; the same press counts once."""
        now = time.time()
        here = sa.and_(self._mine, _ticks.c.message == press.message, _ticks.c.place == press.place)
        old = _ticks.c.at < now - KEPT_S  # of every runner: some never write again
        with storage_errors(), self._engine.begin() as connection:
            before = connection.execute(sa.select(_ticks.c.marked, _ticks.c.press).where(here)).first()
            if before and before.press == press.id:
                return
            connection.execute(sa.delete(_ticks).where(sa.or_(here, old)))
            keys = {"sender_id": self._sender_id, "message": press.message, "place": press.place}
            marked = not (before and before.marked)
            connection.execute(sa.insert(_ticks).values(**keys, marked=marked, press=press.id, at=now))
