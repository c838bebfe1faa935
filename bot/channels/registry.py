"""The channels there are, and which of them the settings switch on; light to import, for the command line."""

from __future__ import annotations

from dataclasses import dataclass

from settings.environment import PREFIX, Environment


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel; it is on when every setting in `needs` is there."""

    name: str
    shown: str
    path: str
    needs: tuple[str, ...] = ()

    def missing(self, environment: Environment) -> tuple[str, ...]:
        """The variables that would have to be set."""
        return tuple(PREFIX + need.upper() for need in self.needs if not getattr(environment, need))

    def is_on(self, environment: Environment) -> bool:
        """Whether the server serves it."""
        return not self.missing(environment)

    def state(self, environment: Environment) -> str:
        """One line for an operator: on, off, or off by half a setting; never a secret."""
        missing = self.missing(environment)
        if not missing:
            base = environment.public_url.rstrip("/") or f"http://{environment.host}:{environment.port}"
            return f"{self.shown}: on, at {base}{self.path}"
        verb = "is" if len(missing) == 1 else "are"
        return f"{self.shown}: off, because {' and '.join(missing)} {verb} not set"


CHANNELS = (
    Channel("web", "Web page", "/"),
    Channel("twilio", "WhatsApp and SMS", "/webhooks/twilio/messages", ("twilio_auth_token", "public_url")),
    Channel("telegram", "Telegram", "/webhooks/telegram/updates", ("telegram_token", "telegram_secret")),
    Channel(
        "messenger",
        "Messenger",
        "/webhooks/messenger/events",
        ("messenger_app_secret", "messenger_page_token", "messenger_verify_token"),
    ),
)


def channel_called(name: str) -> Channel:
    """The channel with this name."""
    return next(channel for channel in CHANNELS if channel.name == name)


def started(channel: Channel, environment: Environment) -> bool:
    """Whether somebody began to set the channel up: a secret of its own is there."""
    own = [need for need in channel.needs if need.startswith(channel.name)]
    return any(getattr(environment, need) for need in own)
