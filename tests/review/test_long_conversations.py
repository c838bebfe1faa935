"""A conversation of one message and one of 5,000: read in parts, none lost, none twice."""

from __future__ import annotations

import re

import pytest

from bot.demo.script import Script
from review.conversations.models import Screening
from review.conversations.transcript import LINES_AT_ONCE, transcript
from tests.review.conftest import START

pytestmark = pytest.mark.django_db
MESSAGE = re.compile(r"message (\d{4})")
LINK = re.compile(r'id="earlier" href="(\?before=\d+)"')


def long(count: int) -> Script:
    """A runner who writes very often."""
    script = Script("web:long", START)
    script.open()
    for number in range(count):
        script.user(f"message {number:04}", "greet")
        script.slot("told_today", number)
        script.bot("Hello.")
    return script


@pytest.fixture
def viewer(log_in):
    """A browser of a viewer."""
    return log_in("viewer")


def page(viewer, query: str = "") -> str:
    """The page of the only screening."""
    return viewer.get(f"/screenings/{Screening.objects.get().pk}/{query}").content.decode()


def test_the_end_comes_first_and_every_earlier_part_on_demand(viewer, tell):
    tell(long(2500))
    found = page(viewer)
    parts = [MESSAGE.findall(found)]
    while link := LINK.search(found):
        found = page(viewer, link[1])
        parts.insert(0, MESSAGE.findall(found))
    assert "to the end" in found
    assert [message for part in parts for message in part] == [f"{number:04}" for number in range(2500)]
    assert len(parts) == 5000 / LINES_AT_ONCE


def test_only_a_part_of_a_long_conversation_is_read(tell, store):
    tell(long(300))
    found = transcript(store, Screening.objects.get())
    assert (len(found.lines), found.earlier, found.later) == (LINES_AT_ONCE, 400, 0)


def test_a_conversation_of_one_message_has_no_parts(viewer, tell):
    tell(long(1))
    assert "earlier message" not in page(viewer)
    assert MESSAGE.findall(page(viewer)) == ["0000"]


@pytest.mark.parametrize(
    "query", ["?before=0", "?before=x", "?before=-1", "?before=" + "9" * 30, "?before=²"]
)
def test_a_strange_place_in_a_conversation_is_no_error(viewer, tell, query):
    tell(long(3))
    assert "What was said" in page(viewer, query)


def test_the_day_is_shown_when_it_changes(viewer, tell, script):
    script.user("late", "greet")
    script.wait(86_400)
    script.user("later", "greet")
    tell(script)
    assert page(viewer).count('class="day"') == 2


def test_stored_events_come_in_parts_too(viewer, tell):
    tell(long(100))
    address = f"/screenings/{Screening.objects.get().pk}/debug/"
    first, second = (viewer.get(f"{address}?page={number}").content.decode() for number in (1, 2))
    assert "message 0000" in first
    assert "message 0099" not in first
    assert "message 0099" in second


def test_what_hides_in_an_escape_is_masked_among_the_stored_events(viewer, tell, script):
    script.user("I\u2019m Sam, zo\u00eb@example.org", "greet")
    tell(script)
    found = viewer.get(f"/screenings/{Screening.objects.get().pk}/debug/").content.decode()
    assert "Sam" not in found
    assert "example.org" not in found
