"""`bench`: runs the benchmarks of `bench/`, which show speed as ratios on one machine."""

from __future__ import annotations

import subprocess
import sys

from bot.cli.output import note
from bot.cli.verbs import Arguments, Verbs, declare
from settings.places import ROOT

BENCHMARKS = ("triage", "understanding", "widget", "apps", "console")


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "bench", run, "Measure speed.")


def run(_: Arguments) -> int:
    """Run every benchmark; the exit status is that of the first that fails."""
    for name in BENCHMARKS:
        note(f"bench/{name}.py")
        status = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0
