"""The bot on PostgreSQL: the same store, and one turn at a time among several processes."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
import sqlalchemy as sa

from bench.cluster import fresh_database
from settings.places import ROOT

pytestmark = pytest.mark.postgres
HOLDER = """
import asyncio, sys
from bot.lock_store import AdvisoryLockStore

async def hold():
    async with AdvisoryLockStore(sys.argv[1]).lock("web:a"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold())
"""


@pytest.fixture
def store(postgres):
    from bot.tracker_store import open_store

    opened = open_store(database_url=postgres)
    yield opened
    opened.close()


@pytest.fixture
def other_process(postgres):
    """Another process, which holds the lock of `web:a`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, postgres], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def new_locks(postgres):
    """Opens the locks of one more process."""
    from bot.lock_store import open_locks

    opened = []

    def open_more():
        opened.append(open_locks(postgres))
        return opened[-1]

    yield open_more
    for locks in opened:
        locks.close()


async def tracker_with(store, text, sender="web:a"):
    from rasa.shared.core.events import UserUttered

    tracker = await store.get_or_create_tracker(sender)
    tracker.update(UserUttered(text, message_id=text))
    await store.save(tracker)


async def test_what_was_said_survives_a_restart(store, postgres):
    from bot.tracker_store import open_store

    await tracker_with(store, "hello \x00 🦵")
    again = open_store(database_url=postgres)
    tracker = await again.retrieve("web:a")
    assert tracker.events[-1].message_id == "hello \x00 🦵"
    again.check()
    again.close()


async def test_forgetting_removes_one_conversation(store):
    await tracker_with(store, "left")
    await tracker_with(store, "right", sender="web:b")
    assert await store.forget("web:a") == 2
    assert await store.retrieve("web:a") is None
    assert await store.retrieve("web:b") is not None


async def test_after_the_server_cut_the_line_the_next_turn_is_stored(store):
    await tracker_with(store, "before")
    cut_all_lines(store.engine)
    await tracker_with(store, "after")
    assert [event.text for event in list((await store.retrieve("web:a")).events)[1:]] == ["before", "after"]


def cut_all_lines(engine):
    """End every connection to the database but this one."""
    with engine.connect() as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_server_that_is_away_is_an_error_at_once():
    from bot.tracker_store import StorageUnavailableError, open_store

    started = time.monotonic()
    with pytest.raises(StorageUnavailableError, match="OperationalError"):
        open_store(database_url="postgresql://a:b@127.0.0.1:1/x")
    assert time.monotonic() - started < 30


def test_several_processes_may_make_the_tables_at_once(postgres_server):
    from bot.tracker_store import ConversationStore, make_tables
    from settings.database import server_engine

    engine = server_engine(fresh_database(postgres_server, "all_at_once"), pool_size=8)
    failures = []

    def make():
        try:
            make_tables(engine, ConversationStore.Base.metadata)
        except sa.exc.SQLAlchemyError as error:
            failures.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, sa.inspect(engine).get_table_names()) == ([], ["events"])
    engine.dispose()


async def test_what_cannot_be_stored_is_reported_without_a_word_of_it(store):
    from bot.tracker_store import StorageUnavailableError

    with pytest.raises(StorageUnavailableError, match="DataError") as refused:
        await tracker_with(store, "my calf is sore", sender="web:" + "a" * 300)
    assert "calf" not in str(refused.value)


async def test_deliveries_and_ticks_are_kept_in_the_same_database(store):
    from bot.channels.deliveries import Deliveries, Delivery
    from bot.channels.ticks import Press, Ticks

    long_id = "m_" + "x" * 300
    Deliveries(store, "a").note(long_id, Delivery(2, long_id))
    Ticks(store, "a").toggle(Press(long_id, 1, long_id))
    assert Deliveries(store, "a").of(long_id) == Delivery(2, long_id)
    assert Ticks(store, "a").of(long_id) == (1,)
    await store.forget("a")
    assert Deliveries(store, "a").of(long_id) == Delivery()


async def test_turns_of_several_processes_never_overlap(new_locks):
    running, most = 0, 0

    async def turn(locks):
        nonlocal running, most
        async with locks.lock("web:a"):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.002)
            running -= 1

    await asyncio.gather(
        *(turn(locks) for locks in (new_locks(), new_locks(), new_locks()) for _ in range(10))
    )
    assert most == 1


async def test_another_conversation_does_not_wait_nor_does_a_lock_within_a_lock(new_locks, other_process):
    locks = new_locks()
    async with locks.lock("web:b"), locks.lock("web:b/delivery"):
        assert other_process.poll() is None


async def test_the_lock_of_a_killed_process_is_free_at_once(new_locks, other_process):
    locks = new_locks()
    waiting = asyncio.create_task(locks.lock("web:a").__aenter__())
    await asyncio.sleep(0.2)
    assert not waiting.done()
    other_process.send_signal(signal.SIGKILL)
    await asyncio.wait_for(waiting, 5)


async def test_who_waits_too_long_is_told_to_come_again(new_locks, other_process, monkeypatch):
    from bot.tracker_store import StorageUnavailableError

    monkeypatch.setattr("bot.lock_store.LONGEST_WAIT_S", 0.1)
    locks = new_locks()
    with pytest.raises(StorageUnavailableError, match="Another process"):
        await locks.lock("web:a").__aenter__()
    assert other_process.poll() is None
    async with locks.lock("web:b"):
        assert locks.held == 1


async def test_after_the_server_cut_the_line_locks_work_again(new_locks, store, caplog):
    locks = new_locks()
    async with locks.lock("web:a"):
        cut_all_lines(store.engine)
    assert "was lost" in caplog.text
    async with locks.lock("web:a"), locks.lock("web:b"):
        assert locks.held == 2


async def test_a_message_sent_to_two_processes_at_once_is_processed_once(tiny_model, tiny_options, postgres):
    from bot.agent import running_agent
    from bot.conversation import Conversation

    options = replace(tiny_options, data_dir=None, database_url=postgres)
    async with running_agent(tiny_model, options) as one, running_agent(tiny_model, options) as two:
        talks = [Conversation(agent, "web:a", "web") for agent in (one, two)]
        replies = await asyncio.gather(
            *(talk.say("hello", f"m{number}") for number in range(4) for talk in talks)
        )
        assert {message.text for reply in replies for message in reply} == {"Hello."}
        said = [entry["id"] for entry in await talks[0].history() if entry["from"] == "runner"]
    assert sorted(said) == ["m0", "m1", "m2", "m3"]
