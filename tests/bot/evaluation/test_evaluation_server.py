"""The evaluation's server is up when it is ready, gone afterwards, and says why when it does not start."""

import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.evaluation import server
from bot.evaluation.server import ServerStartError, running_server

READY = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ["STRIDECHECK_DATA_DIR"].encode())
HTTPServer((os.environ["STRIDECHECK_HOST"], int(os.environ["STRIDECHECK_PORT"])), Handler).serve_forever()
"""


def program(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def read(address: str) -> str:
    with urlopen(address, timeout=5) as response:
        return str(response.read().decode())


def test_the_server_and_its_data_are_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "COMMAND", program(READY))
    with running_server() as address:
        data = Path(read(address))
        assert data.is_dir()
    assert not data.exists()
    with pytest.raises(OSError, match="refused"):
        read(address)


def test_a_server_that_ends_is_an_error_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "COMMAND", program("raise SystemExit('there is no model')"))
    with pytest.raises(ServerStartError, match="there is no model"), running_server():
        pass


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "COMMAND", program("import time; time.sleep(60)"))
    monkeypatch.setattr(server, "START_LIMIT_S", 1)
    with pytest.raises(ServerStartError), running_server():
        pass


def test_the_log_can_be_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(server, "COMMAND", program(READY))
    with running_server(keep_log_in=tmp_path):
        pass
    assert "GET /ready" in (tmp_path / "server.log").read_text(encoding="utf-8")
