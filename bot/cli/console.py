"""`console`: the place of the staff console, which this version does not have yet."""

from __future__ import annotations

from bot.cli.output import note
from bot.cli.verbs import Arguments, Verbs, declare


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = declare(verbs, "console", run, "Manage the staff console (not in this version).")
    parser.add_argument("arguments", nargs="*", help="what to manage")


def run(_: Arguments) -> int:
    """Say that there is none."""
    note("This version has no staff console yet.")
    return 2
