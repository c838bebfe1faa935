"""The store of the console's benchmark: as large as asked for, the same each time, and fit to be digested."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.console import p95
from bench.console_store import copy, make
from review.conversations.models import Conversation, Message, Screening
from review.digest.run import bring_up_to_date

EVENTS = 3000


@pytest.mark.django_db
def test_a_store_of_any_size_is_made_and_digested(tmp_path, place, store):
    file = place if isinstance(place, Path) else tmp_path / "made.db"
    make(file, EVENTS)
    if isinstance(place, str):
        copy(file, place)
    assert bring_up_to_date(store) == EVENTS
    assert not Screening.objects.filter(broken_events__gt=0).exists()
    assert Conversation.objects.values("channel").distinct().count() > 2
    assert Message.objects.exists()


def test_the_95th_percentile_is_of_all_pages_or_of_the_slowest():
    pages = [{"kind": "list", "ms": [1.0] * 20}, {"kind": "list", "ms": [2.0] * 18 + [9.0, 80.0]}]
    found = {"pages": [*pages, {"kind": "figures", "ms": [900.0]}]}
    assert p95(found, "list") == 2.0
    assert p95(found, "list", worst=True) == 9.0
