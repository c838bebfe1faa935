"""The transcript of a screening: who said what when, personal details masked unless they are revealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from review.conversations.models import Screening
from review.digest.events import BOT, USER, Event, read
from review.digest.rows import at
from review.privacy.redaction import redact
from review.store import ConversationStore, Row

RUNNER, ASSISTANT = "Runner", "Assistant"
LINES_AT_ONCE = 200
UNREADABLE = "This message cannot be read: its stored event is broken."


@dataclass(frozen=True, slots=True)
class Line:
    """One message."""

    event_id: int
    speaker: str
    at: datetime
    text: str
    masked: int
    kinds: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def by_runner(self) -> bool:
        """Whether the runner wrote it."""
        return self.speaker == RUNNER


@dataclass(frozen=True, slots=True)
class Transcript:
    """Some lines of a screening; `before` leads to earlier ones."""

    lines: tuple[Line, ...]
    earlier: int

    @property
    def masked(self) -> int:
        """How many personal details are covered."""
        return sum(line.masked for line in self.lines)


def transcript(
    store: ConversationStore, screening: Screening, *, revealed: bool = False, whole: bool = False
) -> Transcript:
    """What was said in a screening; of a long one the last part, unless it is wanted whole."""
    events = spoken(stored_rows(store, screening))
    earlier = 0 if whole else max(len(events) - LINES_AT_ONCE, 0)
    kinds = {message.event_id: tuple(message.kinds) for message in screening.messages.all()}
    return Transcript(
        tuple(_line(event, kinds.get(event.id, ()), revealed=revealed) for event in events[earlier:]), earlier
    )


def stored_rows(store: ConversationStore, screening: Screening) -> list[Row]:
    """The events of a screening; another runner's never, as ids may be used twice."""
    sender = screening.conversation.sender_id
    return store.events(sender, screening.first_event_id, screening.last_event_id)


def spoken(rows: Sequence[Row]) -> list[Event]:
    """The messages among the events."""
    return [event for event in _read(rows) if event.kind in (USER, BOT)]


def _read(rows: Sequence[Row]) -> Iterator[Event]:
    before = 0.0
    for row in rows:
        event = read(row, before)
        before = event.at
        yield event


def _line(event: Event, kinds: tuple[str, ...], *, revealed: bool) -> Line:
    text = UNREADABLE if event.broken else event.text
    masked = redact(text)
    return Line(
        event.id,
        RUNNER if event.kind == USER else ASSISTANT,
        at(event.at),
        text if revealed else masked.text,
        0 if revealed else masked.count,
        kinds,
        _options(event),
    )


def _options(event: Event) -> tuple[str, ...]:
    data: Any = event.data.get("data")
    buttons = data.get("buttons") if isinstance(data, dict) else None
    return tuple(str(button.get("title", "")) for button in buttons or () if isinstance(button, dict))
