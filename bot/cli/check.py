"""`check`: style, types, imports, settings, tables and dialogue; every check runs, all results are shown."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

from bot.cli.output import note, say
from bot.cli.verbs import Arguments, Verbs, declare

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LOAD_SETTINGS = "from bot.cli.preflight import checked_settings; checked_settings()"
VALIDATE_DIALOGUE = (
    "rasa",
    "data",
    "validate",
    "--domain",
    "domain.yml",
    "--config",
    "config.yml",
    "--data",
    "data",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A program run with this Python; it passes when it exits with 0."""

    name: str
    arguments: tuple[str, ...]


CHECKS = (
    Check("style", ("-m", "ruff", "check", "--quiet", ".")),
    Check("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    Check("imports", ("-c", LINT_IMPORTS)),
    Check("settings", ("-c", LOAD_SETTINGS)),
    Check("tables", ("-m", "triage.check")),
    Check("types", ("-m", "mypy", "--no-error-summary")),
    Check("dialogue", ("-m", *VALIDATE_DIALOGUE)),
)


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "check", run, "Check style, types, imports, settings, tables and dialogue.")


def run(_: Arguments) -> int:
    """Run every check; 1 when one of them failed."""
    failed = [check.name for check in CHECKS if not _passes(check)]
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _passes(check: Check) -> bool:
    started = time.monotonic()
    note(f"{check.name} …")
    result = subprocess.run(
        [sys.executable, *check.arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    passed = result.returncode == 0
    if not passed:
        say(f"{result.stdout}{result.stderr}".strip())
    say(f"{check.name}: {'passed' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    return passed
