"""Puts simulated conversations into the bot's SQLite store, and takes them out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bot.demo.script import Script

PREFIX = "demo:"
COLUMNS = ("sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT
)
"""
INDEX = "CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id)"
INSERT = f"INSERT INTO events ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"


def add(file: Path, scripts: Iterable[Script]) -> int:
    """Store the conversations and return how many events there were; the table is Rasa's own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [row for script in scripts for row in script.rows()]
    with closing(sqlite3.connect(file, timeout=10)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(TABLE)
        connection.execute(INDEX)
        connection.executemany(INSERT, rows)
    return len(rows)


def remove(file: Path) -> int:
    """Delete every simulated conversation and return how many events there were."""
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file, timeout=10)) as connection, connection:
        connection.execute(TABLE)
        return connection.execute("DELETE FROM events WHERE sender_id LIKE ?", (f"{PREFIX}%",)).rowcount
