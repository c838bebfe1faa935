"""Shows that something long is under way: a running clock on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

TERMINAL_STEP_S = 1.0
LOG_STEP_S = 10.0


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Show `what` and the seconds it has taken, on standard error, until the block ends."""
    started, done = time.monotonic(), Event()
    clock = Thread(target=_tick, args=(what, started, done), daemon=True)
    clock.start()
    outcome = "stopped after"
    try:
        yield
        outcome = "done in"
    finally:
        done.set()
        clock.join()
        _write(what, f"{outcome} {time.monotonic() - started:.0f} s", last=True)


def _tick(what: str, started: float, done: Event) -> None:
    step = TERMINAL_STEP_S if sys.stderr.isatty() else LOG_STEP_S
    _write(what, "…")
    while not done.wait(step):
        _write(what, f"{time.monotonic() - started:.0f} s")


def _write(what: str, state: str, *, last: bool = False) -> None:
    terminal = sys.stderr.isatty()
    start, end = ("\r\x1b[K", "\n" if last else "") if terminal else ("", "\n")
    sys.stderr.write(f"{start}{what}: {state}{end}")
    sys.stderr.flush()
