"""`chat`: the same conversation in the terminal."""

from __future__ import annotations

from bot.cli.model import ready_model
from bot.cli.preflight import checked_settings, keep_files_private
from bot.cli.progress import progress
from bot.cli.verbs import Arguments, Verbs, declare


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "chat", run, "Talk to the assistant in this terminal.")


def run(_: Arguments) -> int:
    """Talk until the runner leaves."""
    keep_files_private()
    settings = checked_settings()
    model = ready_model()
    with progress("Loading Rasa"):
        from bot.chat import run as talk
    talk(model, settings.environment, settings.clinic)
    return 0
