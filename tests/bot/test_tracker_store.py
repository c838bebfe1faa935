"""Conversations are stored in Rasa's own table, survive a restart, and their loss is never hidden."""

import os
import sqlite3

import pytest

from bot.tracker_store import DATABASE_FILE, StorageUnavailableError, open_store


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    yield store
    store.close()


async def tracker_with(store, *texts, sender="web:a"):
    from rasa.shared.core.events import UserUttered

    tracker = await store.get_or_create_tracker(sender)
    for text in texts:
        tracker.update(UserUttered(text, message_id=text))
    await store.save(tracker)
    return tracker


async def test_what_was_said_survives_a_restart(store, tmp_path):
    await tracker_with(store, "hello")
    again = open_store(tmp_path)
    tracker = await again.retrieve("web:a")
    assert tracker.events[-1].message_id == "hello"


async def test_the_database_waits_for_others_and_writes_ahead(store):
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


async def test_forgetting_removes_one_conversation_from_the_file(store, tmp_path):
    await tracker_with(store, "left calf")
    await tracker_with(store, "right calf", sender="web:b")
    assert await store.forget("web:a") > 0
    assert await store.retrieve_full_tracker("web:a") is None
    assert await store.retrieve_full_tracker("web:b") is not None
    store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"left calf" not in left


async def test_forgetting_leaves_nothing_in_the_log_of_a_running_store(store, tmp_path):
    await tracker_with(store, "left calf")
    await store.forget("web:a")
    assert b"left calf" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


async def test_forgetting_an_unknown_conversation_is_no_error(store):
    assert await store.forget("web:nobody") == 0


async def test_a_locked_database_is_reported(store, tmp_path, monkeypatch):
    await tracker_with(store, "hello")
    monkeypatch.setattr("bot.tracker_store.PRAGMAS", ("busy_timeout=10",))
    other = sqlite3.connect(tmp_path / DATABASE_FILE)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageUnavailableError, match="OperationalError"):
        await tracker_with(store, "again")
    other.close()


async def test_a_row_that_cannot_be_read_is_reported_and_ends_no_process(store, tmp_path):
    await tracker_with(store, "hello")
    with sqlite3.connect(tmp_path / DATABASE_FILE) as database:
        database.execute("UPDATE events SET data = '{broken'")
    with pytest.raises(StorageUnavailableError, match="JSONDecodeError"):
        await store.retrieve("web:a")


def test_a_file_that_is_no_database_is_reported(tmp_path):
    (tmp_path / DATABASE_FILE).write_text("this is no database, but long enough to look at " * 20)
    with pytest.raises(StorageUnavailableError):
        open_store(tmp_path).check()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StorageUnavailableError):
        open_store(tmp_path).check()
    tmp_path.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_reported(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailableError, match="file"):
        open_store(tmp_path / "file" / "data")


def test_a_working_store_passes_its_check(store):
    store.check()
