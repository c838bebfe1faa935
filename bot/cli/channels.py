"""`channels`: which channels are on, and what the others lack."""

from __future__ import annotations

from bot.channels.registry import CHANNELS, started
from bot.cli.output import note, say
from bot.cli.preflight import checked_settings
from bot.cli.verbs import Arguments, Verbs, declare
from settings.environment import Environment

PLAIN = "http://"


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    declare(verbs, "channels", run, "List the channels that are on and check their settings.")


def run(_: Arguments) -> int:
    """List them; 1 when one is set up by half."""
    environment = checked_settings().environment
    for channel in CHANNELS:
        say(channel.state(environment))
    faults = faults_of(environment)
    for fault in faults:
        note(fault)
    return 1 if faults else 0


def faults_of(environment: Environment) -> list[str]:
    """What cannot work as it is set."""
    faults = [
        f"{channel.shown}: set {' and '.join(channel.missing(environment))} too, or unset the rest"
        for channel in CHANNELS
        if started(channel, environment) and not channel.is_on(environment)
    ]
    if environment.public_url.startswith(PLAIN):
        faults.append(
            "STRIDECHECK_PUBLIC_URL: found http://, but messaging apps only call addresses with https://"
        )
    return faults
