"""Opens the database of the conversations, and judges a PostgreSQL server before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from settings.database_address import options

BUSY_TIMEOUT_S = 10.0
OLDEST = 14  # the oldest that Django 5.2 works with
ENCODING = "UTF8"
SEEN = sa.text("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
UNREACHABLE = (
    "STRIDECHECK_DATABASE_URL: the database cannot be used ({}). "
    "Is the server running, does the database exist, and may this user log in?"
)
TOO_OLD = "STRIDECHECK_DATABASE_URL: found PostgreSQL {}, expected {} or newer"
WRONG_ENCODING = (
    "STRIDECHECK_DATABASE_URL: found a database encoded as {}, expected UTF8; "
    "make one with: createdb --encoding=UTF8 --template=template0 NAME"
)


def engine_for(place: Path | str, *, timeout: float = BUSY_TIMEOUT_S) -> sa.engine.Engine:
    """An engine that may write to a SQLite file, whose deleted words are overwritten, or to a server."""
    if isinstance(place, str):
        return server_engine(place, poolclass=NullPool)
    engine = sa.create_engine(f"sqlite:///{place}", poolclass=NullPool, connect_args={"timeout": timeout})
    sa.event.listen(engine, "connect", _tune)
    return engine


def _tune(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA secure_delete=ON")


def server_engine(url: str, *, read_only: bool = False, **pool: Any) -> sa.engine.Engine:
    """An engine that notices a connection the server has dropped, and takes a new one."""
    found = options(url)
    if read_only:
        found["options"] = f"{found.get('options', '')} -c default_transaction_read_only=on".strip()
    kept = {"pool_pre_ping": True, "hide_parameters": True}  # errors are logged, a runner's words are not
    return sa.create_engine("postgresql+psycopg2://", connect_args=found, **kept, **pool)


def faults_of(url: str) -> list[str]:
    """What is wrong with the server: away, too old, or with an encoding that cannot hold every word."""
    engine = server_engine(url)
    try:
        with engine.connect() as connection:
            number, encoding = connection.execute(SEEN).one()
    except SQLAlchemyError as error:
        return [UNREACHABLE.format(" ".join(str(getattr(error, "orig", error)).split())[:200])]
    finally:
        engine.dispose()
    faults = [TOO_OLD.format(number // 10_000, OLDEST)] if number // 10_000 < OLDEST else []
    return faults + ([WRONG_ENCODING.format(encoding)] if encoding != ENCODING else [])
