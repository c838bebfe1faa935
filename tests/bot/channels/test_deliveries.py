"""What was sent and what was marked is remembered per runner, and forgotten on request or with time."""

import time
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from bot.channels import deliveries as deliveries_module
from bot.channels.deliveries import Deliveries, Delivery
from bot.channels.ticks import Press, Ticks


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


def test_forgetting_leaves_nothing_of_this_runner_and_all_of_another(store):
    for runner in ("a", "b"):
        Deliveries(store, runner).note("m1", Delivery(1))
        Ticks(store, runner).toggle(Press("77", 1, "p1"))
    Deliveries(store, "a").forget()
    Ticks(store, "a").forget()
    assert (Deliveries(store, "a").of("m1").sent, Ticks(store, "a").of("77")) == (0, ())
    assert (Deliveries(store, "b").of("m1").sent, Ticks(store, "b").of("77")) == (1, (1,))
