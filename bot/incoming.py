"""What a runner types, made safe to process: cleaned, never a command, with a length limit that is told."""

import re
import unicodedata
from dataclasses import dataclass

TEXT_LIMIT = 2000
_JOINERS = "\u200c\u200d"  # part of emoji and of several scripts
_COMMAND_START = re.compile(r"^[\s/]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One message: `text` is what the bot reads, `shown` what people read; the bot says `first` first."""

    text: str
    shown: str
    cut: bool = False
    first: tuple[str, ...] = ()


def typed(text: str) -> Said:
    """Clean typed text; it can never be read as a command, however it starts."""
    shown = clean(text)
    kept = _COMMAND_START.sub("", shown)
    return Said(text=kept[:TEXT_LIMIT], shown=shown, cut=len(kept) > TEXT_LIMIT)


def clean(text: str) -> str:
    """Replace control characters and broken code points by spaces; line breaks stay."""
    return "".join(_visible(character) for character in text).strip()


def _visible(character: str) -> str:
    if character in _JOINERS or character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category in ("Cc", "Cs") else character
