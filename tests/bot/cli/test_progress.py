"""Long work is seen to be under way."""

from __future__ import annotations

import pytest

from bot.cli import progress as module
from bot.cli.progress import progress


def test_a_log_gets_a_line_at_the_start_and_at_the_end(capsys):
    with progress("Training"):
        pass
    assert capsys.readouterr().err.splitlines() == ["Training: …", "Training: done in 0 s"]


def test_work_that_fails_is_not_called_done(capsys):
    with pytest.raises(ValueError, match="broken"), progress("Training"):
        raise ValueError("broken")
    assert capsys.readouterr().err.splitlines()[-1] == "Training: stopped after 0 s"


def test_a_terminal_shows_a_running_clock_on_one_line(monkeypatch, capsys):
    monkeypatch.setattr(module.sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(module, "TERMINAL_STEP_S", 0.01)
    with progress("Training"):
        module.time.sleep(0.2)
    text = capsys.readouterr().err
    assert text.count("\n") == 1
    assert text.count("\r") > 2
    assert text.endswith("Training: done in 0 s\n")


def test_nothing_is_written_to_standard_output(capsys):
    with progress("Training"):
        pass
    assert capsys.readouterr().out == ""
