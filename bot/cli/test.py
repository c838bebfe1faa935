"""`test`: every test that needs no program beyond Python; `--all` adds browser, server and PostgreSQL."""

from __future__ import annotations

import os
import sys

from bot.cli.verbs import Arguments, Verbs, declare

WITHOUT_LANES = ("-m", "not browser and not server and not postgres")


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = declare(verbs, "test", run, "Run the tests; further arguments go to pytest after a '--'.")
    parser.add_argument(
        "--all",
        action="store_true",
        help="also the browser, server and PostgreSQL lanes; a missing program is a failure",
    )
    parser.add_argument(
        "pytest", nargs="*", metavar="-- PYTEST", help="arguments for pytest, such as a folder"
    )


def run(arguments: Arguments) -> int:
    """Become pytest, so that its summary comes last and its exit status is ours."""
    lanes = ("--all-lanes",) if arguments.all else WITHOUT_LANES
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *lanes, *arguments.pytest])
