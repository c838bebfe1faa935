"""Deleting one person, keeping to the retention period, and handing a person their data."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.script import Script
from review import commands
from review.access.models import AuditEntry
from review.conversations.models import Conversation, Screening
from settings.personal_tables import PERSONAL_TABLES
from tests.review.conftest import START

pytestmark = pytest.mark.django_db
DAY_S = 86_400


def said(sender: str, text: str, at: float = START) -> Script:
    """Somebody who wrote one thing."""
    script = Script(sender, at)
    script.user(text, "greet")
    script.bot("Hello.")
    return script


@pytest.fixture
def two(tell):
    """Two runners; the first is returned."""
    tell(said("web:1", "remember me, I'm Sam"), said("web:2", "somebody else"))
    return Conversation.objects.get(sender_id="web:1")


@pytest.fixture
def stored(change) -> Callable[[], set[str]]:
    """The senders in the bot's store."""
    return lambda: {sender for (sender,) in change("SELECT sender_id FROM events")}


def test_deleting_a_person_leaves_nothing_in_either_store(two, log_in, stored, place):
    response = log_in("admin").post(f"/people/{two.pseudonym}/delete/", {"confirm": two.pseudonym})
    assert response["Location"] == "/"
    assert stored() == {"web:2"}
    assert list(Conversation.objects.values_list("sender_id", flat=True)) == ["web:2"]
    assert Screening.objects.count() == 1
    if isinstance(place, Path):
        assert b"remember me" not in place.read_bytes()
    stages = [entry.detail["stage"] for entry in AuditEntry.objects.filter(what="delete").order_by("id")]
    assert stages == ["begun", "done"]


def test_what_messaging_apps_noted_about_a_person_goes_too(two, log_in, change):
    for table in ("deliveries", "ticks"):
        change(f"CREATE TABLE {table} (sender_id TEXT)")
        change(f"INSERT INTO {table} VALUES ('web:1'), ('web:2')")
    log_in("admin").post(f"/people/{two.pseudonym}/delete/", {"confirm": two.pseudonym})
    for table in PERSONAL_TABLES:
        assert {sender for (sender,) in change(f"SELECT sender_id FROM {table}")} == {"web:2"}


def test_without_the_typed_name_nothing_is_deleted(two, log_in, stored):
    log_in("admin").post(f"/people/{two.pseudonym}/delete/", {"confirm": "yes"})
    assert stored() == {"web:1", "web:2"}


def test_a_busy_store_deletes_nothing_and_says_so(two, log_in, file, monkeypatch):
    monkeypatch.setattr("review.privacy.erasure.BUSY_TIMEOUT_S", 0.05)
    client = log_in("admin")
    with sqlite3.connect(file) as connection:
        connection.execute("BEGIN IMMEDIATE")
        response = client.post(f"/people/{two.pseudonym}/delete/", {"confirm": two.pseudonym})
        connection.rollback()
    assert response.status_code == 503
    assert b"Nothing was deleted" in response.content
    assert Conversation.objects.count() == 2


def test_reviewed_screenings_can_be_deleted_too(two, log_in):
    log_in("reviewer").post(f"/screenings/{two.screenings.get().pk}/review/")
    log_in("admin").post(f"/people/{two.pseudonym}/delete/", {"confirm": two.pseudonym})
    assert not Conversation.objects.filter(pk=two.pk).exists()


def test_retention_deletes_who_was_quiet_for_too_long_and_nobody_else(tell, stored):
    tell(said("old", "long ago", time.time() - 31 * DAY_S), said("new", "lately", time.time() - 29 * DAY_S))
    assert commands.keep_only(30) == (1, 2)
    assert stored() == {"new"}
    entry = AuditEntry.objects.get()
    assert (entry.username, entry.detail["people"]) == ("job: retention", 1)


def test_retention_does_not_delete_somebody_who_came_back(tell, stored):
    script = said("back", "long ago", time.time() - 400 * DAY_S)
    script.now = time.time()
    script.user("me again", "greet")
    tell(script)
    assert commands.keep_only(30) == (0, 0)
    assert stored() == {"back"}


def test_a_person_gets_everything_unmasked(two, log_in):
    response = log_in("admin").post(f"/people/{two.pseudonym}/export/")
    (screening,) = json.loads(response.content)["screenings"]
    assert [line["text"] for line in screening["messages"]] == ["remember me, I'm Sam", "Hello."]
    assert AuditEntry.objects.get(what="hand out").subject == two.pseudonym


def test_a_pseudonym_does_not_hold_the_sender_and_stays_the_same(two):
    assert "web" not in two.pseudonym
    again = Conversation.objects.get(sender_id="web:1").pseudonym
    assert again == two.pseudonym != Conversation.objects.get(sender_id="web:2").pseudonym
