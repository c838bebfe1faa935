"""`up`: what it does, in which order, and the address it prints."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from bot.cli import up
from bot.cli.output import CommandError
from settings.environment import read


@pytest.mark.parametrize(
    ("host", "page", "reason"),
    [
        ("127.0.0.1", "http://127.0.0.1:6006/", "this machine"),
        ("0.0.0.0", "http://127.0.0.1:6006/", "every network: openable on this machine"),
        ("::", "http://[::1]:6006/", "every network, version 6"),
        ("clinic.example", "http://clinic.example:6006/", "a name"),
    ],
)
def test_the_address_can_be_opened_on_this_machine(host, page, reason):
    assert up.chat_page(read({"STRIDECHECK_HOST": host, "STRIDECHECK_PORT": "6006"})) == page, reason


@pytest.fixture
def steps(monkeypatch):
    """The steps of `up`, recorded instead of done."""
    done: list[str] = []
    settings = SimpleNamespace(environment=read({}), clinic="the clinic")

    def serve(model: str, _environment: object, clinic: str) -> None:
        done.append(f"serve {model} for {clinic}")

    monkeypatch.setitem(sys.modules, "bot.server", SimpleNamespace(serve=serve))
    monkeypatch.setattr(up, "_announce", lambda _page, _console: None)
    monkeypatch.setattr(up, "_console", lambda: recorded(done, "console"))
    monkeypatch.setattr(up, "keep_files_private", lambda: done.append("private"))
    monkeypatch.setattr(up, "checked_settings", lambda: done.append("settings") or settings)
    monkeypatch.setattr(up, "require_free_port", lambda host, port, _="": done.append(f"port {host}:{port}"))
    monkeypatch.setattr(up, "ready_model", lambda: done.append("model") or "the model")
    return done


def test_everything_is_checked_before_the_model_is_trained_and_served(steps):
    assert up.run(SimpleNamespace()) == 0
    ports = ["port 127.0.0.1:5005", "port 127.0.0.1:5006"]
    assert steps == [
        "private",
        "settings",
        *ports,
        "model",
        "console",
        "serve the model for the clinic",
        "console stopped",
    ]


@contextmanager
def recorded(done: list[str], what: str):
    """Notes when something starts and when it stops."""
    done.append(what)
    yield
    done.append(f"{what} stopped")


@pytest.mark.parametrize(
    ("origin", "page", "reason"),
    [
        ("", "http://127.0.0.1:5006/", "on this machine"),
        ("https://console.clinic.example", "https://console.clinic.example", "behind a proxy"),
    ],
)
def test_the_console_has_an_address_of_its_own(origin, page, reason):
    assert up.console_page(read({"STRIDECHECK_CONSOLE_ORIGIN": origin})) == page, reason


def test_a_taken_port_stops_it_before_the_training(steps, monkeypatch):
    monkeypatch.setattr(up, "require_free_port", _taken)
    with pytest.raises(CommandError, match="taken"):
        up.run(SimpleNamespace())
    assert steps == ["private", "settings"]


def test_the_address_is_printed_once_the_server_is_ready(monkeypatch, capsys):
    answers = iter([False, False, True])
    monkeypatch.setattr(up, "_answers", lambda address: address.endswith("/ready") and next(answers))
    monkeypatch.setattr(up, "POLL_S", 0)
    up._announce("http://127.0.0.1:5005/", "http://127.0.0.1:5006/")  # noqa: SLF001 - runs in a thread, and printing is all it does
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Chat page: http://127.0.0.1:5005/    (stop with Ctrl-C)"
    assert lines[1] == "Staff console: http://127.0.0.1:5006/"


def _taken(_host: str, _port: int, _part: str = "") -> None:
    raise CommandError("taken")
