"""Clocks and time zones: days of 23 and 25 hours, clocks ahead, clocks set back, times that are none."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from bot.demo.script import Script
from review.conversations.models import Screening
from review.conversations.template_words import age, duration, waits
from review.figures import counts
from review.figures.frame import Period, load

pytestmark = pytest.mark.django_db
MELBOURNE = ZoneInfo("Australia/Melbourne")


def finished(sender: str, at: datetime | None, *, later: float = 60) -> Script:
    """A screening with a result."""
    script = Script(sender, at.timestamp() if at else 0.0)
    script.user("sore", "describe_symptoms")
    script.start()
    script.ask("region", "Where?")
    script.wait(later)
    script.pick("region", ["arch"], "Arch")
    script.slot("region", "arch")
    script.result({"triage_level": "emergency", "triage_rules": [], "likely_areas": []}, "Call.")
    return script


@pytest.fixture
def melbourne(settings):
    """A clinic in Melbourne."""
    settings.TIME_ZONE = "Australia/Melbourne"
    with timezone.override(MELBOURNE):
        yield


@pytest.mark.usefixtures("melbourne")
@pytest.mark.parametrize(
    ("day", "hours"), [((2026, 10, 4), 23), ((2026, 4, 5), 25), ((2026, 6, 1), 24)], ids=str
)
def test_a_day_of_any_length_has_its_own_screenings_and_no_others(tell, log_in, day, hours):
    start = datetime(*day, tzinfo=MELBOURNE)
    end = datetime.combine(start.date() + timedelta(days=1), datetime.min.time(), MELBOURNE)
    assert end.timestamp() - start.timestamp() == hours * 3600
    moments = {"before": start.timestamp() - 120, "first": start.timestamp(), "last": end.timestamp() - 62}
    moments |= {"after": end.timestamp()}
    tell(*(finished(name, datetime.fromtimestamp(at, MELBOURNE)) for name, at in moments.items()))
    date = start.date()
    period = Period(date, date)
    (count,) = counts.by_day(load(period))
    assert (count.label, count.number) == (str(date), 2)
    listed = log_in("viewer").get("/screenings/", {"since": date, "until": date}).context["rows"]
    assert {row.screening.conversation.sender_id for row in listed} == {"first", "last"}


def test_a_clock_that_is_ahead_counts_as_now(tell, log_in):
    tell(finished("a", timezone.now() + timedelta(days=2)))
    client = log_in("viewer")
    assert "just now" in client.get("/").content.decode()
    assert client.get(f"/screenings/{Screening.objects.get().pk}/").status_code == 200
    assert age(timezone.now() + timedelta(hours=1)) == "just now"
    assert waits(timezone.now() + timedelta(hours=1)) == ""


def test_a_clock_that_was_set_back_in_the_middle_is_no_error(tell, log_in):
    tell(finished("a", timezone.now(), later=-7200))
    client = log_in("viewer")
    assert client.get(f"/screenings/{Screening.objects.get().pk}/").status_code == 200
    assert client.get("/figures/?days=7").status_code == 200
    assert duration(-5) == "0 s"


def test_events_without_a_time_are_shown(tell, log_in):
    script = finished("a", None)
    for event in script.events:
        event["timestamp"] = None
    tell(script)
    client = log_in("viewer")
    assert client.get("/").status_code == 200
    assert client.get(f"/screenings/{Screening.objects.get().pk}/").status_code == 200


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=61), "1 minute ago"),
        (timedelta(minutes=119), "1 hour ago"),
        (timedelta(hours=47), "1 day ago"),
        (timedelta(days=31), "31 days ago"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(ago, expected):
    assert age(timezone.now() - ago) == expected
