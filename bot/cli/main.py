"""Reads the command line, runs the verb and turns known failures into a message and an exit status."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from bot.cli import bench, channels, chat, check, console, demo, evaluate, test, train, understand, up
from bot.cli.output import CommandError, note
from settings.faults import UnusableError
from settings.places import ROOT
from settings.quiet import quieten_libraries

VERBS = (up, train, chat, evaluate, understand, channels, check, test, bench, console, demo)
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    quieten_libraries()
    chosen = command_line().parse_args(arguments)
    os.chdir(ROOT)
    try:
        return int(chosen.run(chosen))
    except (CommandError, UnusableError) as error:
        note(str(error))
        return 1
    except KeyboardInterrupt:
        note("stopped")
        return INTERRUPTED


def command_line() -> argparse.ArgumentParser:
    """The parser with every verb."""
    parser = argparse.ArgumentParser(
        prog="stridecheck",
        description="Stridecheck screens runners' sore calves and shins: how soon to see whom, and why.",
        epilog="Settings: clinic.yml and STRIDECHECK_* environment variables, see docs/operators.md.",
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in VERBS:
        verb.add_to(verbs)
    return parser
