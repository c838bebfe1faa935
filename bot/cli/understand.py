"""`understand`: one message a line in, what was understood as one JSON object a line out."""

from __future__ import annotations

import sys

from bot.cli.model import ready_model
from bot.cli.preflight import checked_settings
from bot.cli.progress import progress
from bot.cli.verbs import Arguments, Verbs, declare


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "understand", run, "Read messages from standard input; print what was understood as JSON.")


def run(_: Arguments) -> int:
    """Answer every line."""
    checked_settings()
    ready_model()
    with progress("Loading Rasa"):
        from bot.understanding import run as answer
    answer(sys.stdin, sys.stdout)
    return 0
