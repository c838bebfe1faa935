"""A screening as a story test in Rasa's form: what was said, how it was read, what the assistant did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from django.utils import timezone

from review.conversations.models import Screening
from review.digest.events import ACTION, ACTIVE_LOOP, SLOT, USER, Event, read
from review.privacy.redaction import redacted
from review.store import Row

SILENT = frozenset({"action_listen", "action_session_start"})
# The slots that rules and stories look at.
ROUTING = frozenset({"screening_state", "needling_offered", "requested_slot"})
NOTE = "# From a conversation, personal details masked. Read it before you keep it.\n"


def story(screening: Screening, rows: Iterable[Row]) -> str:
    """The story as YAML; it says what happened, and whoever keeps it says whether that was right."""
    day = timezone.localtime(screening.started).date()
    steps = [step for row in rows for step in _steps(read(row, 0.0))]
    found = [{"story": f"screening {screening.pk} of {day}", "steps": steps}]
    body = {"version": "3.1", "stories": found}
    return NOTE + yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=1000)


def _steps(event: Event) -> Iterator[dict[str, Any]]:
    if event.broken:
        return
    if event.kind == USER:
        yield _said(event)
    elif event.kind == ACTION and event.name not in SILENT:
        yield {"action": event.name}
    elif event.kind == ACTIVE_LOOP:
        yield {"active_loop": event.data.get("name")}
    elif event.kind == SLOT and event.name in ROUTING:
        yield {"slot_was_set": [{event.name: event.data.get("value")}]}


def _said(event: Event) -> dict[str, Any]:
    return {"user": redacted(str(event.data.get("text") or "")), "intent": event.intent}
