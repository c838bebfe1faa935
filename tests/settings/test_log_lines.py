"""What gets into the log, and what never does."""

from __future__ import annotations

import logging
import os
from io import StringIO

import pytest
import structlog

from settings.logging import configure, only_safe_keys, pseudonym
from settings.quiet import VARIABLES, quieten_libraries

SECRET = "a-secret-long-enough-to-sign-with-0001"
SENDER = "web:0f.3c9a"


@pytest.fixture
def log():
    """Log lines as they are written; our handler and level go afterwards."""
    root, written = logging.getLogger(), StringIO()
    level = root.level
    configure("INFO", SECRET)
    (ours,) = root.handlers
    ours.setStream(written)
    yield written.getvalue
    root.removeHandler(ours)
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def test_a_sender_has_one_name_that_depends_on_the_secret():
    assert pseudonym(SENDER, SECRET) == pseudonym(SENDER, SECRET)
    assert pseudonym(SENDER, SECRET) != pseudonym(SENDER, SECRET[::-1])
    assert SENDER not in pseudonym(SENDER, SECRET)


@pytest.mark.parametrize(
    "message",
    [
        f"Stopped predicting more actions for sender '{SENDER}'.",
        f"no events for sender_id {SENDER}",
        f"conversation id: {SENDER}, gone",
        f"conversation {SENDER} : turn failed",
        f"nothing left of conversation {SENDER}.",
    ],
)
def test_a_sender_id_in_a_message_of_rasa_is_replaced(log, message):
    logging.getLogger("rasa.core.processor").warning(message)
    line = log()
    assert not any(part in line for part in SENDER.split("."))
    assert pseudonym(SENDER, SECRET) in line


def test_what_a_runner_wrote_is_dropped_from_structured_lines(log):
    structlog.get_logger("rasa.core").error("message.failed", text="my left calf", user_message="hurts")
    line = log()
    assert "message.failed" in line
    assert "calf" not in line
    assert "hurts" not in line


def test_only_named_keys_pass():
    event = {"event": "e", "level": "info", "slots": {"onset": "gradual"}, "anything": 1}
    assert only_safe_keys(None, "info", event) == {"event": "e", "level": "info"}


def test_the_chatter_of_libraries_is_not_written(log):
    logging.getLogger("rasa.core.agent").info("chatter")
    structlog.get_logger("rasa.core").debug("chatter")
    assert log() == ""


def test_what_the_operator_has_set_stays(monkeypatch):
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    for name in VARIABLES.keys() - {"TF_CPP_MIN_LOG_LEVEL"}:
        monkeypatch.setenv(name, "x")
    quieten_libraries()
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "0"
