"""Hands the commands a model that is up to date, training one where there is none."""

from __future__ import annotations

from pathlib import Path

from bot.cli.output import CommandError
from bot.cli.progress import progress
from bot.training import MODEL, TrainingError, is_fresh, train


def ready_model() -> Path:
    """The model, trained now if it is missing, broken or stale."""
    return MODEL if _is_fresh() else trained_model()


def trained_model() -> Path:
    """The model, trained now."""
    try:
        with progress("Training the model (about a minute)"):
            return train()
    except TrainingError as error:
        raise CommandError(_message(error)) from error


def _is_fresh() -> bool:
    try:
        return is_fresh()
    except TrainingError as error:
        raise CommandError(_message(error)) from error


def _message(error: TrainingError) -> str:
    return f"The model could not be trained: {error}\nCorrect that and run the command again."
