"""The alphabet of text messages (GSM 03.38): what can be written in it, how many segments that takes."""

import math
import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
WRITTEN_AS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2022": "-",
        "\u2026": "...",
        "\u00a0": " ",
    }
)


def in_phone_alphabet(text: str) -> str:
    """The same words in the phone alphabet where that is possible; emoji and other signs are left out."""
    return "".join(_written(character) for character in text.translate(WRITTEN_AS))


def segments(text: str) -> int:
    """How many text messages the network charges for `text`."""
    if all(character in BASIC or character in EXTENDED for character in text):
        septets = sum(2 if character in EXTENDED else 1 for character in text)
        return 1 if septets <= 160 else math.ceil(septets / 153)
    units = len(text.encode("utf-16-le")) // 2
    return 1 if units <= 70 else math.ceil(units / 67)


def _written(character: str) -> str:
    if character in BASIC or character in EXTENDED:
        return character
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part in BASIC)
    if plain:
        return plain
    return character if unicodedata.category(character)[0] == "L" else ""
