"""What each messaging app can show, as records: the renderer asks these, never the name of an app."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The limits of one app; `name` is the channel's name in stored conversations."""

    name: str
    text_length: int  # characters of one message
    buttons: int = 0  # most buttons under one message; without any, options become a numbered menu
    label_length: int = 0  # characters on a button
    payload_bytes: int = 0  # what comes back when it is pressed
    folded: bool = False  # options unfold from one button: all of them or none
    ticks: bool = False  # several buttons can be marked before anything is sent
    pictures: Literal["none", "uploaded", "fetched"] = "none"  # fetched: by a public address of ours
    formatting: bool = False  # kept off everywhere: no meaning may hang on bold
    joined: bool = (
        False  # the replies of a turn go out as one message, because order is not kept between several
    )
    phone_alphabet: bool = (
        False  # one character outside GSM 03.38 makes every message more than twice as dear
    )


WHATSAPP = Capabilities("whatsapp", text_length=1600, pictures="fetched", joined=True)
WHATSAPP_LISTS = Capabilities(
    "whatsapp",
    text_length=1024,
    buttons=10,
    label_length=24,
    payload_bytes=200,
    folded=True,
    pictures="fetched",
    joined=True,
)
SMS = Capabilities("sms", text_length=918, joined=True, phone_alphabet=True)
TELEGRAM = Capabilities(
    "telegram",
    text_length=4096,
    buttons=100,
    label_length=64,
    payload_bytes=64,
    ticks=True,
    pictures="uploaded",
)
MESSENGER = Capabilities(
    "messenger",
    text_length=2000,
    buttons=13,
    label_length=20,
    payload_bytes=1000,
    pictures="fetched",
)
MESSAGING_APPS = (WHATSAPP, WHATSAPP_LISTS, SMS, TELEGRAM, MESSENGER)
