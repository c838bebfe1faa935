"""`channels`: which channels are on, and what the others lack."""

from __future__ import annotations

from bot.channels.registry import CHANNELS, channel_called, started
from bot.channels.telegram.connection import ConnectionRefusedByTelegramError, connect
from bot.cli.output import CommandError, note, say
from bot.cli.preflight import checked_settings
from bot.cli.verbs import Arguments, Verbs, declare
from settings.environment import Environment

PLAIN = "http://"


def add_to(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = declare(verbs, "channels", run, "List the channels that are on and check their settings.")
    parser.add_argument("--connect-telegram", action="store_true", help="tell Telegram where this server is")


def run(arguments: Arguments) -> int:
    """List them; 1 when one is set up by half."""
    environment = checked_settings().environment
    for channel in CHANNELS:
        say(channel.state(environment))
    faults = faults_of(environment)
    for fault in faults:
        note(fault)
    if faults:
        return 1
    if arguments.connect_telegram:
        _connect_telegram(environment)
    return 0


def _connect_telegram(environment: Environment) -> None:
    missing = [*channel_called("telegram").missing(environment)]
    if not environment.public_url:
        missing.append("STRIDECHECK_PUBLIC_URL")
    if missing:
        raise CommandError(f"To connect Telegram, set {' and '.join(missing)} first.")
    try:
        connect(environment)
    except ConnectionRefusedByTelegramError as error:
        raise CommandError(f"Telegram was not connected: {error}") from error
    say("Telegram is connected.")


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
