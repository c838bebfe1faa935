"""`evaluate`: play simulated runners against the live bot and report how they were triaged."""

from __future__ import annotations

from bot.cli.model import ready_model
from bot.cli.output import CommandError
from bot.cli.preflight import checked_settings
from bot.cli.verbs import Arguments, Verbs, declare, path_of_caller


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = declare(verbs, "evaluate", run, "Play the vignettes of a file against the bot and report.")
    parser.add_argument("file", metavar="FILE", type=path_of_caller, help="vignettes, a YAML file")
    parser.add_argument(
        "--out", metavar="DIR", type=path_of_caller, help="folder for summary.json, CSV and HTML"
    )


def run(arguments: Arguments) -> int:
    """Play and report."""
    if not arguments.file.is_file():
        raise CommandError(f"There is no file {arguments.file}. Give the path of a vignette file.")
    checked_settings()
    ready_model()
    from bot.evaluation import run as play

    return play(arguments.file, arguments.out)
