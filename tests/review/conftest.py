"""A console with its own store of conversations, an account for each role, and simulated runners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from bot.demo.script import Script
from bot.demo.store import add
from settings.database import engine_for

PASSWORD = "correct horse battery staple"
START = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc).timestamp()
ROLES = ("viewer", "reviewer", "clinical lead", "admin")


@pytest.fixture(autouse=True)
def console(settings, tmp_path):
    """Fast passwords, and conversations in the test's own folder."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONVERSATIONS_FILE = tmp_path / "conversations.db"
    settings.CONVERSATIONS_URL = ""
    if connection.vendor == "postgresql":
        settings.CONVERSATIONS_URL = address_of(connection.settings_dict)
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


def address_of(database: dict[str, Any]) -> str:
    """The address of the database Django made for this test run."""
    host = quote(database["HOST"], safe="")
    return f"postgresql://{database['USER']}@/{database['NAME']}?host={host}"


@pytest.fixture
def place(console: None) -> Iterator[Path | str]:  # noqa: ARG001 - first it says where
    """Where the conversations of this test are kept; empty on any database."""
    from review.store import conversations_place, store_at

    where = conversations_place()
    if isinstance(where, str):
        remove_everything(where)
    yield where
    if isinstance(where, str):
        store_at(where).close()


def remove_everything(url: str) -> None:
    """Drop the bot's tables."""
    engine = engine_for(url)
    with engine.begin() as database:
        database.execute(sa.text("DROP TABLE IF EXISTS events, deliveries, ticks"))
    engine.dispose()


@pytest.fixture
def file(place) -> Path:
    """The file of the conversations, for what can only happen to a file."""
    if isinstance(place, str):
        pytest.skip("only a file can be in this state")
    return place


@pytest.fixture
def change(place) -> Callable[..., Any]:
    """Runs SQL on the bot's tables, as nothing of the console could."""

    def run(statement: str, **values: object) -> Any:
        engine = engine_for(place)
        with engine.begin() as database:
            found = database.execute(sa.text(statement), values)
            rows = found.fetchall() if found.returns_rows else []
        engine.dispose()
        return rows

    return run


@pytest.fixture
def keep(place) -> Callable[..., None]:
    """Stores what scripts say, as the bot would, and digests nothing."""

    def store_only(*scripts: Script) -> None:
        add(place, scripts)

    return store_only


@pytest.fixture
def store(place: Path | str):  # noqa: ARG001 - empty before it is read
    """The conversations as the console reads them."""
    from review.store import conversation_store

    found = conversation_store()
    yield found
    found.close()


@pytest.fixture
def tell(keep) -> Callable[..., Script]:
    """Stores what a script says and digests it."""

    def store_and_digest(*scripts: Script) -> Script:
        from review.digest.run import bring_up_to_date
        from review.store import conversation_store

        keep(*scripts)
        bring_up_to_date(conversation_store())
        return scripts[0]

    return store_and_digest


@pytest.fixture
def script() -> Script:
    """A conversation in which nothing was said yet."""
    begun = Script("web:1", START)
    begun.open()
    return begun


@pytest.fixture
def account() -> Callable[[str], object]:
    """Makes an account with a role; its name is the role's."""
    from review.access.models import Account

    def make(role: str) -> Account:
        found = Account.objects.create_user(role, password=PASSWORD)
        found.groups.set([Group.objects.get(name=role)])
        return found

    return make


@pytest.fixture
def log_in(account) -> Callable[[str], Client]:
    """A browser in which somebody with the role is logged in."""

    def open_browser(role: str) -> Client:
        client = Client()
        client.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return open_browser
