"""What a button carries: the name of its menu and a place in it, never a word about the runner's health."""

import re
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["option", "tick", "done", "more"]
TOKEN = re.compile(r"([0-9a-f]{12}):(option|tick|done|more)(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Token:
    """A button that was pressed."""

    menu: str
    kind: Kind
    place: int = 0


def option_token(menu: str, place: int) -> str:
    """Picks the option at `place`, counted from 0."""
    return f"{menu}:option{place}"


def tick_token(menu: str, place: int) -> str:
    """Marks the option at `place`, or takes the mark away."""
    return f"{menu}:tick{place}"


def done_token(menu: str) -> str:
    """Sends all marked options."""
    return f"{menu}:done0"


def more_token(menu: str, place: int) -> str:
    """Shows the options from `place` on."""
    return f"{menu}:more{place}"


def read_token(text: str) -> Token | None:
    """The token in what an app sent back; None for anything else."""
    found = TOKEN.fullmatch(text)
    return Token(found[1], cast(Kind, found[2]), int(found[3])) if found else None
