"""Cuts the events of one runner into screenings."""

from __future__ import annotations

from collections.abc import Sequence

from review.digest.events import ACTION, USER, Event

START = "action_start_screening"
SESSION_START = "action_session_start"


def screenings(events: Sequence[Event]) -> list[Sequence[Event]]:
    """The events screening by screening; each begins with the message that asked for it.

    What is said before the first screening belongs to it, what follows a result stays with that result, and
    a new session after a long pause is a part of its own.
    """
    cuts = sorted({0, *_cuts(events)})
    parts = [events[start:end] for start, end in zip(cuts, [*cuts[1:], len(events)], strict=True)]
    return _without_silent([part for part in parts if part])


def _cuts(events: Sequence[Event]) -> list[int]:
    cuts: list[int] = []
    message, begun = 0, False
    for position, event in enumerate(events):
        if event.kind == USER:
            message = position
        elif event.kind == ACTION and event.name == SESSION_START:
            cuts.append(position)
            message, begun = position, False
        elif event.kind == ACTION and event.name == START:
            if begun:
                cuts.append(message)
            begun = True
        elif event.kind == ACTION and event.name == "action_emergency":
            begun = True
    return cuts


def _without_silent(parts: list[Sequence[Event]]) -> list[Sequence[Event]]:
    """A part in which the runner says nothing goes with the part after it, or before it at the end."""
    joined: list[Sequence[Event]] = []
    waiting: Sequence[Event] = ()
    for part in parts:
        together = [*waiting, *part]
        if any(event.kind == USER for event in part):
            joined.append(together)
            waiting = ()
        else:
            waiting = together
    if waiting and joined:
        joined[-1] = [*joined[-1], *waiting]
    elif waiting:
        joined.append(waiting)
    return joined
