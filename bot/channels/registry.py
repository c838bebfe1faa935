"""The channels there are, and which of them the settings switch on; light to import, for the command line."""

from __future__ import annotations

from dataclasses import dataclass

from settings.environment import PREFIX, Environment

PUBLIC_URL = f"{PREFIX}PUBLIC_URL"


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel; it is on when every setting in `needs` is there."""

    name: str
    shown: str
    path: str
    needs: tuple[str, ...] = ()
    fetches_pictures: bool = False

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
            return f"{self.shown}: on, at {base}{self.path}{self._without(environment)}"
        verb = "is" if len(missing) == 1 else "are"
        return f"{self.shown}: off, because {' and '.join(missing)} {verb} not set"

    def _without(self, environment: Environment) -> str:
        """What the channel does not show, as it is set."""
        if not self.fetches_pictures or picture_url(environment.public_url):
            return ""
        lacking = "starts with http:" if environment.public_url else "is not set"
        return f", without the picture of the body map, because {PUBLIC_URL} {lacking}"


def picture_url(public_url: str) -> str:
    """Where the servers of messaging apps fetch pictures; empty when they cannot, as they ask for https."""
    address = public_url.rstrip("/")
    return address if address.startswith("https://") else ""


def serves_pictures(environment: Environment) -> bool:
    """Whether a channel that is on fetches pictures from this server."""
    fetching = any(channel.fetches_pictures and channel.is_on(environment) for channel in CHANNELS)
    return fetching and bool(picture_url(environment.public_url))


CHANNELS = (
    Channel("web", "Web page", "/"),
    Channel(
        "twilio",
        "WhatsApp and SMS",
        "/webhooks/twilio/messages",
        ("twilio_auth_token", "public_url"),
        fetches_pictures=True,
    ),
    Channel("telegram", "Telegram", "/webhooks/telegram/updates", ("telegram_token", "telegram_secret")),
    Channel(
        "messenger",
        "Messenger",
        "/webhooks/messenger/events",
        ("messenger_app_secret", "messenger_page_token", "messenger_verify_token"),
        fetches_pictures=True,
    ),
)


def channel_called(name: str) -> Channel:
    """The channel with this name."""
    return next(channel for channel in CHANNELS if channel.name == name)


def started(channel: Channel, environment: Environment) -> bool:
    """Whether somebody began to set the channel up: a secret of its own is there."""
    own = [need for need in channel.needs if need.startswith(channel.name)]
    return any(getattr(environment, need) for need in own)
