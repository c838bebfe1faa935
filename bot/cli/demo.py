"""`demo`: fills the console with simulated runners over the last month, clearly marked."""

from __future__ import annotations

import argparse
import time

from bot.cli.output import say
from bot.cli.preflight import checked_settings, keep_files_private
from bot.cli.verbs import Arguments, Verbs, declare

SCREENINGS = 300
MOST = 20_000


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = declare(verbs, "demo", run, "Fill the staff console with simulated runners, marked as demo.")
    parser.add_argument("--count", type=_count, default=SCREENINGS, help=f"how many runners ({SCREENINGS})")
    parser.add_argument("--remove", action="store_true", help="take all simulated runners out again")


def run(arguments: Arguments) -> int:
    """Replace the simulated runners by new ones, or take them out."""
    keep_files_private()
    environment = checked_settings().environment
    place = environment.database_url or environment.data_dir / "conversations.db"
    from bot.demo.runners import runners
    from bot.demo.store import add, remove
    from review.commands import digest, set_up

    gone = remove(place)
    if not arguments.remove:
        events = add(place, runners(arguments.count, time.time()))
        say(f"Added {arguments.count} simulated runners ({events} events), marked as demo.")
    set_up()
    digest()
    if arguments.remove:
        say(f"Took out the simulated runners ({gone} events).")
    return 0


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST}")
    return int(text)
