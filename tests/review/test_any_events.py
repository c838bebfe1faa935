"""Whatever stands in the table of events, the digest comes through and its numbers make sense."""

from __future__ import annotations

import json
from datetime import timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from review.digest.events import read
from review.digest.fold import fold
from review.digest.rows import screening_values
from review.digest.sessions import screenings
from review.store import Row
from triage import default_tables

KINDS = ("user", "bot", "slot", "action", "active_loop", "session_started", "undo", "from_the_future")
NAMES = ("action_start_screening", "action_session_start", "action_emergency", "action_stop", "x", None)
SLOTS = ("triage_level", "triage_rules", "region", "requested_slot", "screening_state", "rules_reached", "x")
KEYS = ("text", "name", "value", "parse_data", "metadata", "intent", "entities", "data", "input_channel")
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(SLOTS)
)


def _objects(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)


VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | _objects(inner), max_leaves=8)


ROWS = st.builds(
    Row,
    id=st.just(0),
    sender_id=st.just("web:1"),
    type_name=st.sampled_from(KINDS),
    timestamp=st.none() | st.floats(),
    intent_name=st.none() | st.text(max_size=5),
    action_name=st.sampled_from(NAMES),
    data=_objects(VALUES).map(json.dumps) | st.none() | st.text(max_size=10),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25))
def test_any_events_can_be_digested_and_none_is_lost(rows):
    events = [read(row, 0.0) for row in rows]
    parts = screenings(events)
    assert [event for part in parts for event in part] == events
    tables = default_tables()
    for part in parts:
        values = screening_values(fold(part, frozenset(tables.questions)), [], tables)
        assert values["level"] in (None, 0, 1, 2, 3)
        assert values["turns"] == sum(event.kind == "user" for event in part)
        assert values["started"].tzinfo is timezone.utc
        json.dumps(values["answers"])
