"""The console from the command line: accounts, digest, retention, simulated runners, serving."""

from __future__ import annotations

import io
import threading
import time

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder

from bot.cli import main as command
from bot.demo.runners import runners
from bot.demo.store import add, remove
from review import commands, server
from review.access.models import Account, AuditEntry
from review.conversations.models import Conversation, Message, Screening, State
from review.digest.run import bring_up_to_date
from settings.database import engine_for
from tests.review.conftest import START
from triage import assess, default_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unmoved(monkeypatch, tmp_path, settings, place):
    """No logging set up, no change of folder, nothing written into the project, database already made."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STRIDECHECK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("STRIDECHECK_DATABASE_URL", place if place == settings.CONVERSATIONS_URL else "")
    monkeypatch.setattr("bot.cli.preflight.configure", lambda _level, _secret: None)
    monkeypatch.setattr(commands, "set_up", lambda: None)
    for verb in ("console", "demo"):
        monkeypatch.setattr(f"bot.cli.{verb}.keep_files_private", lambda: None)


def test_an_account_is_made_with_its_role(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("three small green boats\n"))
    assert command.main(["console", "createuser", "robin", "--role", "clinical lead"]) == 0
    assert Account.objects.get().role == "clinical lead"
    assert "can log in now" in capsys.readouterr().out
    assert AuditEntry.objects.get().username == "job: command line"


@pytest.mark.parametrize(
    ("name", "password", "expected", "reason"),
    [
        ("robin", "short", "too short", "a weak password"),
        ("robin smith", "three small green boats", "valid username", "a space in the name"),
    ],
)
def test_a_refused_account_says_why(monkeypatch, capsys, name, password, expected, reason):
    monkeypatch.setattr("sys.stdin", io.StringIO(password))
    assert command.main(["console", "createuser", name]) == 1
    assert expected in capsys.readouterr().err, reason
    assert not Account.objects.exists()


def test_without_a_job_the_verb_lists_its_jobs(capsys):
    assert command.main(["console"]) == 2
    for job in ("createuser", "digest", "serve", "retention"):
        assert job in capsys.readouterr().err or job != "createuser"


def test_simulated_runners_come_marked_and_can_be_taken_out(capsys):
    assert command.main(["demo", "--count", "12"]) == 0
    assert Conversation.objects.filter(demo=True).count() == 12
    assert command.main(["demo", "--count", "5"]) == 0
    assert Conversation.objects.count() == 5
    assert command.main(["demo", "--remove"]) == 0
    assert not Conversation.objects.exists()
    assert "Took out" in capsys.readouterr().out


def test_real_conversations_stay_when_simulated_ones_go(script, place, store):
    script.user("hello")
    add(place, [script, *runners(3, START)])
    remove(place)
    bring_up_to_date(store)
    assert Conversation.objects.get().sender_id == "web:1"


def test_the_simulated_month_shows_what_the_console_is_for(keep, store):
    keep(*runners(120, time.time()))
    bring_up_to_date(store)
    found = Screening.objects.exclude(state=State.CHAT)
    assert set(found.values_list("level", flat=True)) >= {0, 1, 2, 3}
    assert found.filter(state=State.UNFINISHED).exists()
    assert Message.objects.exists()


def test_every_simulated_result_is_the_engines_own(keep, store):
    keep(*runners(60, time.time()))
    bring_up_to_date(store)
    for screening in Screening.objects.filter(state=State.FINISHED):
        answers = {id: answer["values"] for id, answer in screening.answers.items()}
        found = assess(answers, tables=default_tables())
        assert (int(found.level), list(found.rule_ids)) == (screening.level, screening.rules)


def test_the_same_seed_plays_the_same_month():
    first, second = ([script.rows() for script in runners(5, START)] for _ in range(2))
    assert first == second


def test_retention_takes_its_days_from_the_clinic_unless_told(monkeypatch, capsys):
    days = []
    monkeypatch.setattr(commands, "keep_only", lambda number: days.append(number) or (0, 0))
    assert command.main(["console", "retention"]) == 0
    assert command.main(["console", "retention", "--days", "30"]) == 0
    assert days == [180, 30]
    assert "in the last 30 days" in capsys.readouterr().out


def test_a_failing_digest_is_tried_again_and_logged(monkeypatch, caplog):
    stopped, calls = threading.Event(), []

    def fail_once() -> None:
        calls.append(1)
        if len(calls) == 2:
            stopped.set()
            return
        raise OSError("disk")

    monkeypatch.setattr(server, "digest", fail_once)
    server.keep_digesting(stopped, every=0)
    assert len(calls) == 2
    assert "the digest failed" in caplog.text


def test_a_store_from_the_demo_has_the_columns_of_rasas_own(place):
    from sqlalchemy import inspect

    add(place, runners(1, START))
    names = [column["name"] for column in inspect(engine_for(place)).get_columns("events")]
    assert names == ["id", "sender_id", "type_name", "timestamp", "intent_name", "action_name", "data"]


@pytest.fixture
def set_up_for_real(monkeypatch):
    """The set-up as it is, which the other tests here leave out."""
    monkeypatch.undo()
    return commands.set_up


def test_a_database_of_a_newer_version_is_left_alone(set_up_for_real):
    MigrationRecorder(connection).record_applied("conversations", "9999_from_the_future")
    with pytest.raises(commands.ConsoleUnusableError, match="9999_from_the_future"):
        set_up_for_real()


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OperationalError("database is locked"), "held by another"), (ProgrammingError("no table"), "broken")],
)
def test_a_console_database_that_cannot_be_used_says_what_to_look_at(monkeypatch, capsys, error, reason):
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr("review.digest.run.bring_up_to_date", fail)
    assert command.main(["console", "digest"]) == 1
    shown = capsys.readouterr().err
    assert f"own database cannot be used ({error}). Look at" in shown, reason


def test_conversations_that_are_none_end_a_command_with_advice(file, capsys):
    file.write_bytes(b"no database at all " * 100)
    assert command.main(["console", "digest"]) == 1
    assert "conversations cannot be read (file is not a database)" in capsys.readouterr().err


def test_events_of_another_schema_name_the_columns_they_lack(change, capsys):
    change("CREATE TABLE events (id INTEGER PRIMARY KEY, sender TEXT)")
    assert command.main(["console", "digest"]) == 1
    assert "needs the columns id, sender_id" in capsys.readouterr().err
