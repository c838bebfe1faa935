"""The two apps behind one Twilio address, told apart by how a sender's address begins."""

from dataclasses import dataclass

from bot.channels.capabilities import SMS, WHATSAPP, WHATSAPP_LISTS, Capabilities

OPT_OUT = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
HELP = frozenset({"help", "info"})


@dataclass(frozen=True, slots=True)
class App:
    """What an app can show, and the words its carrier answers by itself."""

    capabilities: Capabilities
    carrier_words: frozenset[str] = frozenset()
    with_lists: Capabilities | None = None  # what it can show once Twilio's API for lists may be used


APPS = {
    "whatsapp": App(WHATSAPP, with_lists=WHATSAPP_LISTS),
    "": App(SMS, carrier_words=OPT_OUT | HELP),
}


def app_of(address: str) -> App | None:
    """The app of a sender such as `whatsapp:+61491570156`; None for one we do not speak."""
    scheme, colon, _ = address.partition(":")
    return APPS.get(scheme if colon else "")
