"""Runs the bot's own server as a child process with a throw-away database, for as long as it is needed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "bot", "up")
START_LIMIT_S = 180
STOP_LIMIT_S = 10
POLL_S = 0.25


class ServerStartError(RuntimeError):
    """The bot's server did not come up; the message holds the end of its log."""


@contextmanager
def running_server(
    keep_log_in: Path | None = None, environment: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[str]:
    """Start the server on a free port, or `port`, and yield its address; only its log can be kept."""
    with tempfile.TemporaryDirectory(prefix="stridecheck-evaluation-") as folder:
        port, log = port or free_port(), (keep_log_in or Path(folder)) / "server.log"
        with log.open("wb") as sink:
            process = _start(port, Path(folder) / "data", sink.fileno(), environment or {})
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(process, address, log)
            yield address
        finally:
            _stop(process)


def free_port() -> int:
    """Return a port of this machine that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, data: Path, log: int, extra: Mapping[str, str]) -> subprocess.Popen[bytes]:
    data.mkdir(exist_ok=True)
    own = {
        "STRIDECHECK_DATA_DIR": str(data),
        "STRIDECHECK_HOST": "127.0.0.1",
        "STRIDECHECK_PORT": str(port),
        "STRIDECHECK_CONSOLE_PORT": str(free_port()),
    }
    return subprocess.Popen(COMMAND, cwd=ROOT, env={**os.environ, **own, **extra}, stdout=log, stderr=log)


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while not _is_ready(address):
        if process.poll() is not None or time.monotonic() > deadline:
            tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ServerStartError(f"the bot's server did not start; the end of its log:\n{tail}")
        time.sleep(POLL_S)


def _is_ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/ready", timeout=2) as response:
            return bool(response.status == 200)
    except (HTTPError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
