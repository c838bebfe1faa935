"""`console`: accounts, digest and retention of the staff console."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from bot.cli.output import CommandError, say
from bot.cli.preflight import checked_settings, keep_files_private
from bot.cli.verbs import Arguments, Verbs, declare

ROLES = ("viewer", "reviewer", "clinical lead", "admin")


def add_to(verbs: Verbs) -> None:
    """Declare the verb and what it can do."""
    parser = declare(verbs, "console", _help, "Manage the staff console: accounts, digest, retention.")
    parser.set_defaults(parser=parser)
    jobs = parser.add_subparsers(metavar="WHAT")
    create = declare(
        jobs, "createuser", create_user, "Make an account; the password is read from the terminal."
    )
    create.add_argument("name", help="the user name")
    create.add_argument("--role", choices=ROLES, default="reviewer", help="what the account may do")
    lost = declare(jobs, "recover", recover, "Set a new password and turn the second step of the log-in off.")
    lost.add_argument("name", help="the user name")
    declare(
        jobs, "digest", digest, "Read new conversations now; the console itself does so every few seconds."
    )
    declare(jobs, "serve", serve, "Serve the console without the assistant.")
    keep = declare(
        jobs, "retention", retention, "Delete conversations older than clinic.yml allows, for good."
    )
    keep.add_argument("--days", type=_days, help="instead of keep_conversations_days of clinic.yml")


def create_user(arguments: Arguments) -> int:
    """Make an account."""
    keep_files_private()
    checked_settings()
    from review.commands import create_user as create
    from review.commands import set_up

    set_up()
    try:
        create(arguments.name, _password(), arguments.role)
    except ValueError as refusal:
        raise CommandError(str(refusal)) from None
    say(f"The account {arguments.name} ({arguments.role}) can log in now.")
    return 0


def recover(arguments: Arguments) -> int:
    """Let somebody in again who lost the password or the telephone."""
    keep_files_private()
    checked_settings()
    from review.commands import recover as let_in
    from review.commands import set_up

    set_up()
    try:
        let_in(arguments.name, _password())
    except ValueError as refusal:
        raise CommandError(str(refusal)) from None
    say(f"{arguments.name} logs in with the new password alone; all sessions of the account ended.")
    return 0


def digest(_: Arguments) -> int:
    """Bring the digest up to date."""
    keep_files_private()
    checked_settings()
    from review.commands import digest as bring_up_to_date
    from review.commands import set_up

    set_up()
    say(f"{bring_up_to_date()} events read.")
    return 0


def serve(_: Arguments) -> int:
    """Serve until stopped."""
    keep_files_private()
    settings = checked_settings()
    from bot.cli.up import console_page
    from review.server import serve as serve_console

    say(f"Staff console: {console_page(settings.environment)}    (stop with Ctrl-C)")
    serve_console(settings.environment)
    return 0


def retention(arguments: Arguments) -> int:
    """Delete what is older than allowed."""
    keep_files_private()
    settings = checked_settings()
    days = arguments.days or settings.clinic.keep_conversations_days
    from review.commands import keep_only, set_up

    set_up()
    people, events = keep_only(days)
    say(f"Deleted {people} conversations ({events} events) without a message in the last {days} days.")
    return 0


def _help(arguments: Arguments) -> int:
    arguments.parser.print_help(sys.stderr)
    return 2


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days, 1 or more")
    return int(text)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip(os.linesep)
    first, second = getpass.getpass("Password: "), getpass.getpass("Once more: ")
    if first != second:
        raise CommandError("The two passwords differ. Nothing was made.")
    return first
