"""Where Django keeps the console's own tables: a file, or the server that also holds the conversations."""

from __future__ import annotations

from typing import Any

from settings.database_address import options
from settings.environment import Environment

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
KEPT_S = 60


def own_database(environment: Environment) -> dict[str, Any]:
    """Django's description of the database."""
    if environment.database_url:
        return _server(options(environment.database_url))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.data_dir / "review.db",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": PRAGMAS},
    }


def _server(found: dict[str, str]) -> dict[str, Any]:
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{ours: found.pop(libpqs, "") for ours, libpqs in names.items()},
        "OPTIONS": found,
        "CONN_MAX_AGE": KEPT_S,
        "CONN_HEALTH_CHECKS": True,
    }
