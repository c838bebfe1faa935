"""Puts simulated conversations into the bot's store, and takes them out again; no part of Rasa is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.demo.script import Script
from settings.database import engine_for

PREFIX = "demo:"
_metadata = sa.MetaData()
EVENTS = sa.Table(
    "events",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", sa.String(255)),
    sa.Column("action_name", sa.String(255)),
    sa.Column("data", sa.Text),
)


def add(place: Path | str, scripts: Iterable[Script]) -> int:
    """Store the conversations and return how many events there were; the table is Rasa's own."""
    if isinstance(place, Path):
        place.parent.mkdir(parents=True, exist_ok=True)
    rows = [row for script in scripts for row in script.rows()]
    with _writing(place) as connection:
        if rows:
            connection.execute(sa.insert(EVENTS), rows)
    return len(rows)


def remove(place: Path | str) -> int:
    """Delete every simulated conversation and return how many events there were."""
    if isinstance(place, Path) and not place.exists():
        return 0
    with _writing(place) as connection:
        simulated = EVENTS.c.sender_id.startswith(PREFIX)
        return int(connection.execute(sa.delete(EVENTS).where(simulated)).rowcount)


@contextmanager
def _writing(place: Path | str) -> Iterator[sa.engine.Connection]:
    engine = engine_for(place)
    try:
        with engine.begin() as connection:
            _metadata.create_all(connection)
            yield connection
    finally:
        engine.dispose()
