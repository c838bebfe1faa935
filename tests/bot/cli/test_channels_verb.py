"""`channels` lists what is on, finds half a set-up and connects Telegram."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from bot.cli import channels
from bot.cli.output import CommandError
from settings.environment import read

COMPLETE = {
    "STRIDECHECK_PUBLIC_URL": "https://chat.clinic.example",
    "STRIDECHECK_TELEGRAM_TOKEN": "123456:telegram-token",
    "STRIDECHECK_TELEGRAM_SECRET": "telegram-webhook-secret",
}


@pytest.fixture
def telegram() -> Iterator[SimpleNamespace]:
    """A stand-in for Telegram's server: keeps what it got, answers as told."""
    seen = SimpleNamespace(path="", body={}, status=200, answer={"ok": True}, address="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.path, seen.body = self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(seen.status)
            self.end_headers()
            self.wfile.write(json.dumps(seen.answer).encode())

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield seen
    server.shutdown()
    server.server_close()


@pytest.fixture
def run(monkeypatch):
    """Runs the verb with these variables."""

    def _run(environ, *, connect=False):
        settings = SimpleNamespace(environment=read(environ))
        monkeypatch.setattr(channels, "checked_settings", lambda: settings)
        return channels.run(SimpleNamespace(connect_telegram=connect))

    return _run


def test_it_lists_every_channel(run, capsys):
    assert run({}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Web page",
        "WhatsApp and SMS",
        "Telegram",
        "Messenger",
    ]


def test_half_a_set_up_is_told_and_fails(run, capsys):
    assert run({"STRIDECHECK_TELEGRAM_TOKEN": "123456:telegram-token"}) == 1
    assert "set STRIDECHECK_TELEGRAM_SECRET too" in capsys.readouterr().err


def test_connecting_sends_address_secret_and_wanted_updates(run, telegram, capsys):
    assert run({**COMPLETE, "STRIDECHECK_TELEGRAM_API": telegram.address}, connect=True) == 0
    assert telegram.path == "/bot123456:telegram-token/setWebhook"
    assert telegram.body == {
        "url": "https://chat.clinic.example/webhooks/telegram/updates",
        "secret_token": "telegram-webhook-secret",
        "allowed_updates": ["message", "edited_message", "callback_query"],
    }
    assert "Telegram is connected." in capsys.readouterr().out


def test_telegrams_own_reason_is_shown_without_the_token(run, telegram):
    telegram.status, telegram.answer = 401, {"ok": False, "description": "Unauthorized"}
    with pytest.raises(CommandError, match="Unauthorized") as refused:
        run({**COMPLETE, "STRIDECHECK_TELEGRAM_API": telegram.address}, connect=True)
    assert "telegram-token" not in str(refused.value)


@pytest.mark.parametrize("missing", COMPLETE)
def test_nothing_is_connected_by_half(run, missing):
    environ = {**COMPLETE, missing: ""}
    if missing == "STRIDECHECK_PUBLIC_URL":
        with pytest.raises(CommandError, match=missing):
            run(environ, connect=True)
    else:
        assert run(environ, connect=True) == 1


def test_a_server_that_cannot_be_reached_is_told(run):
    with pytest.raises(CommandError, match="no readable answer"):
        run({**COMPLETE, "STRIDECHECK_TELEGRAM_API": "http://127.0.0.1:9"}, connect=True)
