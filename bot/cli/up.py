"""`up`: check, train if needed, serve the chat page and, in a process of its own, the staff console."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from bot.cli.model import ready_model
from bot.cli.output import say
from bot.cli.preflight import checked_settings, keep_files_private, require_free_port
from bot.cli.progress import progress
from bot.cli.verbs import Arguments, Verbs, declare
from settings.environment import Environment

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
POLL_S = 0.2
STOPPING_S = 10


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "up", run, "Check the settings, train the model if needed, serve chat page and console.")


def run(_: Arguments) -> int:
    """Serve until stopped."""
    keep_files_private()
    settings = checked_settings()
    environment = settings.environment
    require_free_port(environment.host, environment.port)
    require_free_port(environment.console_host, environment.console_port, "CONSOLE_")
    model = ready_model()
    pages = (chat_page(environment), console_page(environment))
    Thread(target=_announce, args=pages, daemon=True).start()
    from bot.server import serve

    with _console():
        serve(model, environment, settings.clinic)
    return 0


def chat_page(environment: Environment) -> str:
    """The address to open on this machine."""
    return _page(environment.host, environment.port)


def console_page(environment: Environment) -> str:
    """The address at which staff open the console."""
    return environment.console_origin or _page(environment.console_host, environment.console_port)


def _page(host: str, port: int) -> str:
    return f"http://{EVERYWHERE.get(host, host)}:{port}/"


@contextmanager
def _console() -> Iterator[None]:
    """The staff console, in a process of its own: neither it nor the assistant can take the other down."""
    process = subprocess.Popen([sys.executable, "-m", "review.server"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(STOPPING_S)


def _announce(page: str, console: str) -> None:
    with progress("Starting the server"):
        while not _answers(f"{page}ready"):
            time.sleep(POLL_S)
    say(f"Chat page: {page}    (stop with Ctrl-C)")
    say(f"Staff console: {console}")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False
