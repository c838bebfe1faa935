"""`bench`: the place of the benchmarks, which this version does not have yet."""

from __future__ import annotations

from bot.cli.output import note
from bot.cli.verbs import Arguments, Verbs, declare


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "bench", run, "Measure speed (not in this version).")


def run(_: Arguments) -> int:
    """Say that there are none."""
    note("This version has no benchmarks yet.")
    return 2
