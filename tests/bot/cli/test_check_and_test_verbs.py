"""`check` runs everything and shows all results; `test` becomes pytest."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.cli import check, test
from bot.cli.check import Check

PASSES, FAILS = Check("good", ("-c", "pass")), Check("bad", ("-c", "raise SystemExit('the reason')"))


def test_a_failed_check_does_not_stop_the_others(monkeypatch, capsys):
    monkeypatch.setattr(check, "CHECKS", (FAILS, PASSES))
    assert check.run(SimpleNamespace()) == 1
    text = capsys.readouterr().out
    assert "the reason" in text
    assert "bad: FAILED" in text
    assert "good: passed" in text
    assert text.endswith("failed: bad\n")


def test_when_all_pass_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(check, "CHECKS", (PASSES,))
    assert check.run(SimpleNamespace()) == 0
    assert capsys.readouterr().out.endswith("all checks passed\n")


@pytest.mark.parametrize(
    ("lanes", "extra", "expected"),
    [
        (False, [], ["-m", "not browser and not server and not postgres"]),
        (True, [], ["--all-lanes", "--dist=loadfile", "--no-loadscope-reorder", "--numprocesses=4"]),
        (False, ["tests/triage"], ["-m", "not browser and not server and not postgres", "tests/triage"]),
    ],
)
def test_it_becomes_pytest_with_the_lanes_asked_for(monkeypatch, lanes, extra, expected):
    started = []
    monkeypatch.setattr(test.os, "cpu_count", lambda: 64)
    monkeypatch.setattr(test.os, "execv", lambda _program, arguments: started.extend(arguments[1:]))
    test.run(SimpleNamespace(all=lanes, pytest=extra))
    assert started == ["-m", "pytest", *expected]
