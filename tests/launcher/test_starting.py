"""What the launcher does on a first start, a second start and a start that cannot work."""

from __future__ import annotations

import subprocess
import time

import pytest

from bot.cli.main import VERBS
from settings.places import ROOT


def stamp(machine) -> list[str]:
    """What the environment is said to hold."""
    lines = (machine.project / ".venv/stridecheck.stamp").read_text(encoding="ascii").splitlines()
    return [line.split()[0] for line in lines]


def test_the_first_start_installs_and_hands_over(equipped):
    result = equipped.start("evaluate", "cases.yaml", "--out", "report")
    assert result.returncode == 0
    assert result.stdout == f"started with: -m bot evaluate cases.yaml --out report from {equipped.home}\n"


def test_packages_are_installed_by_hash_and_never_removed(equipped):
    equipped.start("up")
    (call,) = equipped.called("uv pip")
    assert call.startswith("uv pip install --require-hashes")


def test_the_second_start_calls_neither_uv_nor_the_network(equipped):
    equipped.start("up")
    equipped.calls.write_text("", encoding="utf-8")
    assert equipped.start("up").returncode == 0
    assert not equipped.called("uv")
    assert len(equipped.called("python")) == 1


def test_the_second_start_hands_over_at_once(equipped):
    equipped.start("up")
    started = time.monotonic()
    equipped.start("up")
    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize(
    ("verb", "lock", "holds"),
    [("up", "run", ["run"]), ("test", "test", ["run", "test"]), ("check", "test", ["run", "test"])],
)
def test_a_verb_gets_the_packages_it_needs(equipped, verb, lock, holds):
    equipped.start(verb)
    assert equipped.called("uv pip")[0].endswith(f"requirements/{lock}.txt")
    assert stamp(equipped) == holds


def test_what_the_tests_need_is_enough_to_run(equipped):
    equipped.start("test")
    equipped.start("up")
    assert len(equipped.called("uv pip")) == 1


def test_a_changed_lock_is_installed_again(equipped):
    equipped.start("up")
    (equipped.project / "requirements/run.txt").write_text("run==2\n", encoding="ascii")
    equipped.start("up")
    assert len(equipped.called("uv pip")) == 2
    assert len(equipped.called("uv venv")) == 1


def test_an_environment_whose_python_is_gone_is_made_again(equipped):
    equipped.start("up")
    (equipped.project / ".venv/bin/python").unlink()
    assert equipped.start("up").returncode == 0
    assert len(equipped.called("uv venv")) == 2


def test_a_failed_installation_says_what_to_do_and_is_tried_again(equipped):
    result = equipped.start("up", PIP_STATUS="1")
    assert result.returncode == 1
    assert "Check the network and the free disk space" in result.stderr
    assert not (equipped.project / ".venv/stridecheck.stamp").exists()
    assert equipped.start("up").returncode == 0


def test_a_folder_that_cannot_be_written_to_is_named(equipped):
    (equipped.project / "var").write_text("a file where the folder should be", encoding="utf-8")
    result = equipped.start("up")
    assert result.returncode == 1
    assert f"cannot write to {equipped.project}" in result.stderr


def test_a_slip_in_the_verb_sets_nothing_up(equipped):
    result = equipped.start("upp")
    assert result.returncode == 2
    assert "there is no verb 'upp'" in result.stderr
    assert not equipped.called("uv")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("help",)])
def test_help_before_the_first_set_up_names_the_verbs_and_installs_nothing(equipped, arguments):
    result = equipped.start(*arguments)
    assert result.returncode == 0
    assert "up, train, chat" in result.stdout
    assert not equipped.called("uv")


def test_help_after_the_set_up_comes_from_the_program(equipped):
    equipped.start("up")
    assert equipped.start("help").stdout.startswith("started with: -m bot --help")


def test_two_first_starts_at_once_install_once(equipped):
    command = [equipped.bin / "bash", equipped.project / "stridecheck", "up"]
    starts = [subprocess.Popen(command, env=equipped.environ(), stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [start.wait(60) for start in starts] == [0, 0]
    assert len(equipped.called("uv pip")) == 1


def test_the_launcher_knows_the_verbs_of_the_program():
    text = (ROOT / "stridecheck").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("VERBS=")]
    assert line.removeprefix("VERBS=").strip('"').split() == [
        verb.__name__.rpartition(".")[2] for verb in VERBS
    ]
