"""Serves the console on its own port, and keeps its digest up to date meanwhile."""

from __future__ import annotations

import logging
from threading import Event, Thread

import waitress
from django.db import close_old_connections

from review.commands import digest, set_up
from settings.environment import Environment, load
from settings.faults import UnusableError
from settings.logging import configure

THREADS = 4
DIGEST_EVERY_S = 10.0
logger = logging.getLogger(__name__)


def serve(environment: Environment) -> None:
    """Serve until the process is stopped."""
    set_up()
    from django.core.wsgi import get_wsgi_application

    stopped = Event()
    Thread(target=keep_digesting, args=(stopped,), daemon=True).start()
    try:
        waitress.serve(
            get_wsgi_application(),
            host=environment.console_host,
            port=environment.console_port,
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=False,
        )
    finally:
        stopped.set()


def keep_digesting(stopped: Event, every: float = DIGEST_EVERY_S) -> None:
    """Digest what is new, again and again; a failure is logged and tried again."""
    while not stopped.is_set():
        try:
            digest()
        except UnusableError as error:
            logger.error("the digest waits: %s", error)
        except Exception:
            logger.exception("the digest failed; it is tried again in %.0f seconds", every)
        close_old_connections()  # a server that was restarted gets a new connection
        stopped.wait(every)


def main() -> None:
    """The console's own process."""
    environment = load()
    configure(environment.log_level, environment.secret)
    try:
        serve(environment)
    except UnusableError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
