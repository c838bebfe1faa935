"""Remembers how much of each reply has been sent, so that a retry goes on where sending stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.tracker_store import ConversationStore, make_tables, storage_errors

KEPT_S = 3 * 24 * 3600  # no app sends a message again after that

_metadata = sa.MetaData()
_deliveries = sa.Table(
    "deliveries",
    _metadata,
    sa.Column("sender_id", sa.Text, primary_key=True),
    sa.Column("message_id", sa.Text, primary_key=True),
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("buttons_at", sa.Text, nullable=False, default=""),
    sa.Column("at", sa.Float, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many parts of the reply to a message were sent, and the app's id of the one with buttons."""

    sent: int = 0
    buttons_at: str = ""


class Deliveries:
    """The deliveries to one runner, in the same database as the conversation."""

    def __init__(self, store: ConversationStore, sender_id: str) -> None:
        """The table is made when it is missing."""
        self._engine = store.engine
        self._mine = _deliveries.c.sender_id == sender_id
        self._sender_id = sender_id
        with storage_errors():
            make_tables(self._engine, _metadata)

    def of(self, message_id: str) -> Delivery:
        """How far the reply to `message_id` got."""
        wanted = sa.select(_deliveries.c.sent, _deliveries.c.buttons_at).where(
            self._mine, _deliveries.c.message_id == message_id
        )
        with storage_errors(), self._engine.connect() as connection:
            found = connection.execute(wanted).first()
        return Delivery(*found) if found else Delivery()

    def last_buttons(self) -> str:
        """The app's id of the newest message with buttons; empty when there is none."""
        wanted = (
            sa.select(_deliveries.c.buttons_at).where(self._mine).order_by(_deliveries.c.at.desc()).limit(1)
        )
        with storage_errors(), self._engine.connect() as connection:
            return connection.execute(wanted).scalar() or ""

    def note(self, message_id: str, delivery: Delivery) -> None:
        """Replace what is known about `message_id`, and forget what is too old to come again."""
        now = time.time()
        same = sa.and_(self._mine, _deliveries.c.message_id == message_id)
        old = _deliveries.c.at < now - KEPT_S  # of every runner: some never write again
        with storage_errors(), self._engine.begin() as connection:
            connection.execute(sa.delete(_deliveries).where(sa.or_(same, old)))
            row = {"sent": delivery.sent, "buttons_at": delivery.buttons_at, "at": now}
            keys = {"sender_id": self._sender_id, "message_id": message_id}
            connection.execute(sa.insert(_deliveries).values(**keys, **row))
