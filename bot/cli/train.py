"""`train`: train the model now, whatever has changed."""

from __future__ import annotations

from bot.cli.model import trained_model
from bot.cli.output import say
from bot.cli.preflight import checked_settings
from bot.cli.verbs import Arguments, Verbs, declare
from settings.places import ROOT


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "train", run, "Train the model from domain.yml, config.yml, data/ and the tables.")


def run(_: Arguments) -> int:
    """Train and say where the model lies."""
    checked_settings()
    say(f"Trained {trained_model().relative_to(ROOT)}")
    return 0
