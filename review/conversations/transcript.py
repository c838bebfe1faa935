"""The transcript of a screening: who said what when, personal details masked unless they are revealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from review.conversations.models import Screening
from review.digest.events import USER, Event, read
from review.digest.rows import at
from review.privacy.redaction import redact
from review.store import MESSAGES, ConversationStore, Row

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
    """Some messages of a screening, and how many there are before and after them."""

    lines: tuple[Line, ...]
    earlier: int = 0
    later: int = 0

    @property
    def masked(self) -> int:
        """How many personal details are covered."""
        return sum(line.masked for line in self.lines)

    @property
    def first(self) -> int:
        """The event of the first message; what comes before it is a part of its own."""
        return self.lines[0].event_id if self.lines else 0


def transcript(
    store: ConversationStore, screening: Screening, *, revealed: bool = False, before: int | None = None
) -> Transcript:
    """The last messages of a screening, or the last ones before an event; long ones are read in parts."""
    sender, first, last = screening.conversation.sender_id, screening.first_event_id, screening.last_event_id
    end = last if before is None else min(before - 1, last)
    rows = store.last_messages(sender, first, end, count=LINES_AT_ONCE)
    lines = _lines(rows, screening, revealed=revealed)
    earlier = store.count_messages(sender, first, rows[0].id - 1) if len(rows) == LINES_AT_ONCE else 0
    later = store.count_messages(sender, end + 1, last) if end < last else 0
    return Transcript(lines, earlier, later)


def whole_transcript(store: ConversationStore, screening: Screening, *, revealed: bool = False) -> Transcript:
    """Every message of a screening, for a file."""
    rows = [row for row in stored_rows(store, screening) if row.type_name in MESSAGES]
    return Transcript(_lines(rows, screening, revealed=revealed))


def stored_rows(store: ConversationStore, screening: Screening) -> list[Row]:
    """The events of a screening; another runner's never, as ids may be used twice."""
    sender = screening.conversation.sender_id
    return store.events(sender, screening.first_event_id, screening.last_event_id)


def _lines(rows: Sequence[Row], screening: Screening, *, revealed: bool) -> tuple[Line, ...]:
    if not rows:
        return ()
    noted = screening.messages.filter(event_id__range=(rows[0].id, rows[-1].id))
    kinds = dict(noted.values_list("event_id", "kinds"))
    events = _read(rows, screening.started.timestamp())
    return tuple(_line(event, tuple(kinds.get(event.id, ())), revealed=revealed) for event in events)


def _read(rows: Sequence[Row], before: float) -> Iterator[Event]:
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
