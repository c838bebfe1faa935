"""What the commands say: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys


class CommandError(Exception):
    """Ends a command with a message that says what to do."""


def say(text: str) -> None:
    """Write a line of result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Write a line that is no result: progress, a warning, an error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
