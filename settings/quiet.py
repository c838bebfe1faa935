"""Silences what the libraries say at start-up, and their telemetry."""

from __future__ import annotations

import os
import warnings

VARIABLES = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # Rasa's training cache does not notice a changed table; bot/training.py does
    "LOG_LEVEL": "WARNING",  # Rasa's own progress bars
}
OLD_WAYS = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)


def quieten_libraries() -> None:
    """Counts only before TensorFlow and Rasa are imported; what an operator has set stays."""
    for name, value in VARIABLES.items():
        os.environ.setdefault(name, value)
    for category in OLD_WAYS:
        warnings.filterwarnings("ignore", category=category)
