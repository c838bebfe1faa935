"""A console with its own store of conversations, an account for each role, and simulated runners."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from bot.demo.runners import runners
from bot.demo.script import Script
from bot.demo.store import add
from settings.database import engine_for

PASSWORD = "correct horse battery staple"
START = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc).timestamp()
ROLES = ("viewer", "reviewer", "clinical lead", "admin")
WIDE = {"width": 1280, "height": 900}


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


@pytest.fixture(scope="module")
def browser(beside_the_browsers_loop) -> Iterator[Browser]:  # noqa: ARG001 - it must come first
    """Chromium, once for all tests of a file."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def beside_the_browsers_loop() -> Iterator[None]:
    """The browser's own loop runs in the thread of the tests, which Django takes for an asynchronous one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def roles() -> None:
    """The roles once more: each of these tests ends with an empty database."""
    ContentType.objects.clear_cache()
    import_module("review.access.migrations.0002_roles").create_roles(apps, None)


@pytest.fixture
def urgent(settings) -> None:
    """One urgent runner who told a phone number, and forty simulated ones."""
    from review.digest.run import bring_up_to_date
    from review.store import conversation_store

    script = Script("web:1", time.time() - 10 * 86_400 * 5)
    script.user("I'm Sam, 0491 570 156, my urine is like cola", "describe_symptoms")
    script.start()
    script.pick("dark_urine", ["yes"], "Yes")
    script.slot("dark_urine", "yes")
    slots = {"triage_level": "emergency", "triage_rules": ["dark-urine"], "likely_areas": []}
    script.result({**slots, "rules_version": "v"}, "Call now.", emergency=True)
    add(settings.CONVERSATIONS_FILE, [script, *runners(40, time.time())])
    bring_up_to_date(conversation_store())


@pytest.fixture
def open_page(browser, live_server, account):
    """Opens the console in a window, logged in with a role."""
    windows = []

    def log_in(role: str, *, scripts: bool = True, size: dict[str, int] = WIDE, **options: object) -> Page:
        account(role)
        window = browser.new_context(
            viewport=size,
            java_script_enabled=scripts,
            base_url=live_server.url,
            reduced_motion="reduce",
            **options,
        )
        windows.append(window)
        page = window.new_page()
        page.goto("/")
        page.fill("#id_username", role)
        page.fill("#id_password", PASSWORD)
        page.click("main button")
        page.wait_for_selector("nav[aria-label=Pages]")
        return page

    yield log_in
    for window in windows:
        window.close()
