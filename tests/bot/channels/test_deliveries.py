"""What was sent and what was marked is remembered per runner, and forgotten on request or with time."""

import time
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from bot.channels import deliveries as deliveries_module
from bot.channels.deliveries import Deliveries, Delivery
from bot.channels.ticks import Press, Ticks
from bot.tracker_store import open_store
from settings.personal_tables import PERSONAL_TABLES


@pytest.fixture
def store(tmp_path):
    return SimpleNamespace(engine=sa.create_engine(f"sqlite:///{tmp_path / 'test.db'}"))


def test_nothing_was_sent_at_first(store):
    assert Deliveries(store, "a").of("m1") == Delivery(0, "")


def test_what_was_sent_survives_a_restart(store):
    Deliveries(store, "a").note("m1", Delivery(2, "77"))
    assert Deliveries(store, "a").of("m1") == Delivery(2, "77")


def test_runners_do_not_see_each_other(store):
    Deliveries(store, "a").note("m1", Delivery(2, "77"))
    assert Deliveries(store, "b").of("m1") == Delivery()


def test_the_last_buttons_are_those_of_the_newest_reply(store):
    mine = Deliveries(store, "a")
    mine.note("m1", Delivery(1, "77"))
    mine.note("m2", Delivery(1, ""))
    assert mine.last_buttons() == ""


def test_what_no_app_sends_again_is_forgotten(store, monkeypatch):
    mine = Deliveries(store, "a")
    mine.note("m1", Delivery(1))
    later = time.time() + deliveries_module.KEPT_S + 1
    monkeypatch.setattr(time, "time", lambda: later)
    Deliveries(store, "b").note("m2", Delivery(1))
    assert mine.of("m1") == Delivery()


def test_a_press_marks_and_a_second_one_takes_the_mark_away(store):
    mine = Ticks(store, "a")
    mine.toggle(Press("77", 1, "p1"))
    mine.toggle(Press("77", 3, "p2"))
    assert mine.of("77") == (1, 3)
    mine.toggle(Press("77", 1, "p3"))
    assert mine.of("77") == (3,)


def test_the_same_press_reported_twice_counts_once(store):
    mine = Ticks(store, "a")
    mine.toggle(Press("77", 1, "p1"))
    mine.toggle(Press("77", 1, "p1"))
    assert mine.of("77") == (1,)


async def test_forgetting_a_runner_leaves_nothing_in_any_table_and_all_of_another(tmp_path):
    store = open_store(tmp_path)
    for runner in ("a", "b"):
        Deliveries(store, runner).note("m1", Delivery(1))
        Ticks(store, runner).toggle(Press("77", 1, "p1"))
    await store.forget("a")
    assert (Deliveries(store, "a").of("m1").sent, Ticks(store, "a").of("77")) == (0, ())
    assert (Deliveries(store, "b").of("m1").sent, Ticks(store, "b").of("77")) == (1, (1,))
    store.close()


def test_every_table_of_the_bot_is_emptied_when_a_person_is_deleted(tmp_path):
    store = open_store(tmp_path)
    Deliveries(store, "a"), Ticks(store, "a")
    assert set(sa.inspect(store.engine).get_table_names()) == set(PERSONAL_TABLES)
    store.close()
