"""The command line: help, exit statuses, paths and verbs that are not there yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main as command
from bot.cli.output import CommandError
from bot.cli.verbs import path_of_caller
from settings.places import ROOT

SLOW = ("rasa", "tensorflow", "spacy", "pandas", "sanic", "django")


@pytest.fixture(autouse=True)
def unmoved(monkeypatch):
    """The command line changes into the project's folder; the test goes back."""
    monkeypatch.chdir(Path.cwd())


def test_help_names_every_verb_with_a_sentence(capsys):
    with pytest.raises(SystemExit, match="0"):
        command.main(["--help"])
    text = capsys.readouterr().out
    for verb in (
        "up",
        "train",
        "chat",
        "evaluate",
        "understand",
        "channels",
        "check",
        "test",
        "bench",
        "console",
        "demo",
    ):
        assert f"\n    {verb}" in text


def test_help_is_instant_because_nothing_heavy_is_imported():
    code = f"import sys, bot.cli.main; print([name for name in {SLOW} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [[], ["sing"], ["evaluate"], ["up", "--loud"], ["console", "createuser"], ["demo", "--count", "0"]],
)
def test_a_wrong_call_ends_with_2_and_the_usage(arguments, capsys):
    with pytest.raises(SystemExit, match="2"):
        command.main(arguments)
    assert "usage: stridecheck" in capsys.readouterr().err


def test_a_known_failure_is_a_message_and_1(monkeypatch, capsys):
    monkeypatch.setattr("bot.cli.train.checked_settings", _refuse)
    assert command.main(["train"]) == 1
    assert capsys.readouterr().err == "correct this\n"


def test_an_interruption_is_no_traceback(monkeypatch, capsys):
    monkeypatch.setattr("bot.cli.train.checked_settings", _interrupt)
    assert command.main(["train"]) == 130
    assert capsys.readouterr().err == "stopped\n"


def test_a_missing_vignette_file_is_named_before_anything_starts(capsys):
    assert command.main(["evaluate", "/nowhere/cases.yaml"]) == 1
    assert "There is no file /nowhere/cases.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ("cases.yaml", "/home/me/cases.yaml", "beside the caller"),
        ("../cases.yaml", "/home/cases.yaml", "above the caller"),
        ("/srv/cases.yaml", "/srv/cases.yaml", "absolute"),
    ],
)
def test_a_path_counts_from_where_the_launcher_was_called(monkeypatch, typed, expected, reason):
    monkeypatch.setenv("STRIDECHECK_CALLED_FROM", "/home/me")
    assert path_of_caller(typed) == Path(expected), reason


def test_without_the_launcher_a_path_counts_from_the_present_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("STRIDECHECK_CALLED_FROM", raising=False)
    monkeypatch.chdir(tmp_path)
    assert path_of_caller("cases.yaml") == tmp_path / "cases.yaml"


def _refuse():
    raise CommandError("correct this")


def _interrupt():
    raise KeyboardInterrupt
