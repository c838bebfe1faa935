"""Hands the commands a model that is up to date, training one where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.output import CommandError
from bot.cli.progress import progress
from bot.training import MODEL, TrainingError, is_fresh, train, up_to_date


def ready_model() -> Path:
    """The model, trained now if it is missing, broken or stale."""
    with _told():
        return MODEL if is_fresh() else _shown(up_to_date)


def trained_model() -> Path:
    """The model, trained now."""
    with _told():
        return _shown(train)


def _shown(training: Callable[[], Path]) -> Path:
    with progress("Training the model (about a minute)"):
        return training()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TrainingError as error:
        message = f"The model could not be trained: {error}\nCorrect that and run the command again."
        raise CommandError(message) from error
