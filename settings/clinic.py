"""The clinic's own settings, `clinic.yml`: read once, judged whole, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from settings import looks
from settings.faults import Fault, SettingsFaults, Unexpected
from settings.numbers import COUNTRIES
from settings.values import is_web_address
from settings.yaml_file import line_of, read_mapping

PROFESSIONALS = ("physiotherapist", "podiatrist", "doctor", "sports_doctor", "myotherapist")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,24}")
LONGEST_NAME = 80
LONGEST_KEEPING = 3660


@dataclass(frozen=True, slots=True)
class Clinic:
    """What the assistant may say about the clinic; an empty text means there is none."""

    name: str
    phone: str
    booking_url: str
    country: str
    professionals: tuple[str, ...]
    number_countries: tuple[str, ...]
    keep_conversations_days: int
    chat_colour: str
    chat_logo: Path | None
    chat_corner: str
    chat_theme: str
    chat_storage: str

    @property
    def chat(self) -> dict[str, str]:
        """How the chat looks and what it keeps, as the chat page reads it."""
        return {
            "colour": self.chat_colour,
            "corner": self.chat_corner,
            "theme": self.chat_theme,
            "storage": self.chat_storage,
        }


def load_clinic(path: Path) -> Clinic:
    """The clinic described in `path`; raises `SettingsFaults` with every fault of the file."""
    content = read_mapping(path)
    faults = [*_key_faults(path.name, content), *_value_faults(path.name, content)]
    faults = faults or [*_own_country_faults(path.name, content)]
    if faults:
        raise SettingsFaults(sorted(faults, key=lambda fault: fault.line or 0))
    return Clinic(**{key: read(content.get(key, DEFAULTS.get(key))) for key, read in KEYS.items()})


def _key_faults(file: str, content: CommentedMap) -> Iterator[Fault]:
    for key in content:
        if key not in KEYS:
            guess = get_close_matches(str(key), KEYS, n=1)
            expected = f"{guess[0]}" if guess else f"one of: {', '.join(KEYS)}"
            yield Fault(file, line_of(content, key), str(key), "an unknown key", expected)
    for key in KEYS:
        if key not in content and key not in DEFAULTS:
            yield Fault(file, 1, key, "nothing", "the key, with a value")


def _value_faults(file: str, content: CommentedMap) -> Iterator[Fault]:
    for key, read in KEYS.items():
        try:
            if key in content:
                read(content[key])
        except Unexpected as expected:
            yield Fault(file, line_of(content, key), key, _shown(content[key]), str(expected))


def _own_country_faults(file: str, content: CommentedMap) -> Iterator[Fault]:
    key = "number_countries"
    for needed in (content["country"], "unknown"):
        if needed not in content[key]:
            expected = f"'{needed}' among them (the clinic's own country and 'unknown' always are)"
            yield Fault(file, line_of(content, key), key, _shown(content[key]), expected)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return "nothing" if value is None else f"'{value}'"


def _name(value: Any) -> str:
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= LONGEST_NAME or not value.isprintable():
        raise Unexpected(f"the clinic's name, 1 to {LONGEST_NAME} characters on one line")
    return value.strip()


def _phone(value: Any) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not PHONE.fullmatch(value):
        raise Unexpected('a phone number in quotes, such as "+61 2 5550 1234", or ""')
    return value


def _booking_url(value: Any) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not is_web_address(value):
        raise Unexpected('an address that starts with https:// or http://, or ""')
    return value


def _country(value: Any) -> str:
    if value not in COUNTRIES:
        raise Unexpected(f"one of: {', '.join(COUNTRIES)}")
    return str(value)


def _days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LONGEST_KEEPING:
        raise Unexpected(f"a whole number of days from 1 to {LONGEST_KEEPING}")
    return value


def _some_of(allowed: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        known = isinstance(value, list) and all(item in allowed for item in value)
        if not known or not value or len(set(value)) != len(value):
            raise Unexpected(f"a list with at least one of: {', '.join(allowed)}; each once")
        return tuple(map(str, value))

    return read


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise Unexpected(f"one of: {', '.join(allowed)}")
        return str(value)

    return read


DEFAULTS: Mapping[str, str] = {
    "chat_colour": "",
    "chat_logo": "",
    "chat_corner": "right",
    "chat_theme": "auto",
    "chat_storage": "device",
}
KEYS: Mapping[str, Callable[[Any], Any]] = {
    "name": _name,
    "phone": _phone,
    "booking_url": _booking_url,
    "country": _country,
    "professionals": _some_of(PROFESSIONALS),
    "number_countries": _some_of(COUNTRIES),
    "keep_conversations_days": _days,
    "chat_colour": looks.colour,
    "chat_logo": looks.logo,
    "chat_corner": _one_of("right", "left"),
    "chat_theme": _one_of("auto", "light", "dark"),
    "chat_storage": _one_of("device", "session"),
}
