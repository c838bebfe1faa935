"""Collects what went wrong during one turn, from wherever in Rasa it happens."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CURRENT: ContextVar[list[str] | None] = ContextVar("failures", default=None)


@contextmanager
def collected_failures() -> Iterator[list[str]]:
    """The names of the parts that fail inside this block, in order."""
    failures: list[str] = []
    token = _CURRENT.set(failures)
    try:
        yield failures
    finally:
        _CURRENT.reset(token)


def note_failure(part: str) -> None:
    """Remember that `part` failed in the current turn; without a turn there is nobody to tell."""
    failures = _CURRENT.get()
    if failures is not None:
        failures.append(part)


def described(error: BaseException) -> str:
    """An error for the log: its kind and place, without its message, which may repeat what a runner wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
