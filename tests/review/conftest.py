"""A console with its own store of conversations, an account for each role, and simulated runners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from bot.demo.script import Script
from bot.demo.store import add

PASSWORD = "correct horse battery staple"
START = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc).timestamp()
ROLES = ("viewer", "reviewer", "clinical lead", "admin")


@pytest.fixture(autouse=True)
def console(settings, tmp_path):
    """Fast passwords, and conversations in the test's own folder."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONVERSATIONS_FILE = tmp_path / "conversations.db"
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


@pytest.fixture
def store():
    """The conversations as the console reads them."""
    from review.store import conversation_store

    found = conversation_store()
    yield found
    found.close()


@pytest.fixture
def tell(settings) -> Callable[..., Script]:
    """Stores what a script says and digests it."""

    def store_and_digest(*scripts: Script) -> Script:
        from review.digest.run import bring_up_to_date
        from review.store import conversation_store

        add(settings.CONVERSATIONS_FILE, scripts)
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
