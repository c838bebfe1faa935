"""`up`: check, train if needed, serve the chat page."""

from __future__ import annotations

import time
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


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "up", run, "Check the settings, train the model if needed and serve the chat page.")


def run(_: Arguments) -> int:
    """Serve until stopped."""
    keep_files_private()
    settings = checked_settings()
    environment = settings.environment
    require_free_port(environment.host, environment.port)
    model = ready_model()
    Thread(target=_announce, args=(chat_page(environment),), daemon=True).start()
    from bot.server import serve

    serve(model, environment, settings.clinic)
    return 0


def chat_page(environment: Environment) -> str:
    """The address to open on this machine."""
    host = EVERYWHERE.get(environment.host, environment.host)
    return f"http://{host}:{environment.port}/"


def _announce(page: str) -> None:
    with progress("Starting the server"):
        while not _answers(f"{page}ready"):
            time.sleep(POLL_S)
    say(f"Chat page: {page}    (stop with Ctrl-C)")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False
