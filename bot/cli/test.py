"""`test`: every test that needs no program beyond Python; `--all` adds browser, server and PostgreSQL."""

from __future__ import annotations

import os
import sys

from bot.cli.verbs import Arguments, Verbs, declare

WITHOUT_LANES = ("-m", "not browser and not server and not postgres")
# Every lane at once takes long: files are handed to a few processes, each with a bot of its own (about 1 GB).
MOST_PROCESSES = 4


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
    lanes = _all_lanes(os.cpu_count() or 1) if arguments.all else WITHOUT_LANES
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *lanes, *arguments.pytest])


def _all_lanes(processors: int) -> tuple[str, ...]:
    """Whole files in pytest's own order: what empties the database comes after what needs its first rows."""
    processes = min(processors, MOST_PROCESSES)
    return "--all-lanes", "--dist=loadfile", "--no-loadscope-reorder", f"--numprocesses={processes}"
