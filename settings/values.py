"""Readers of single values: text in, checked value out, or `Unexpected` with what is expected."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from settings.database_address import options
from settings.faults import Unexpected
from settings.places import in_project

HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*")
SECRET_LENGTH = 32
CREDENTIAL = re.compile(r"[!-~]{8,512}")
TWILIO_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def text(value: str) -> str:
    """Any text."""
    return value


def host(value: str) -> str:
    """A host name or address to listen on."""
    if not HOST.fullmatch(value):
        raise Unexpected("a host name or address, such as 127.0.0.1 or 0.0.0.0")
    return value


def port(value: str) -> int:
    """A port number."""
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise Unexpected("a whole number from 1 to 65535")
    return int(value)


def folder(value: str) -> Path:
    """A folder; a relative one lies in the project."""
    if not value:
        raise Unexpected("the path of a folder")
    return in_project(value)


def file(value: str) -> Path:
    """A file; a relative one lies in the project."""
    if not value:
        raise Unexpected("the path of a file")
    return in_project(value)


def secret(value: str) -> str:
    """A key to sign with, or nothing."""
    if value and len(value) < SECRET_LENGTH:
        raise Unexpected(f"at least {SECRET_LENGTH} characters, or nothing")
    return value


def credential(value: str) -> str:
    """A token that another service gave out, or nothing."""
    if value and not CREDENTIAL.fullmatch(value):
        raise Unexpected("at least 8 printable characters without a space, or nothing")
    return value


def webhook_secret(value: str) -> str:
    """A secret that is sent in a header, or nothing."""
    if value and not WEBHOOK_SECRET.fullmatch(value):
        raise Unexpected("16 to 256 letters, digits, _ and -, or nothing")
    return value


def twilio_account(value: str) -> str:
    """The id of a Twilio account, or nothing."""
    if value and not TWILIO_ACCOUNT.fullmatch(value):
        raise Unexpected("AC and 32 hexadecimal digits, or nothing")
    return value


def origins(value: str) -> tuple[str, ...]:
    """Web origins joined by commas."""
    found = tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
    if not all(map(_is_origin, found)):
        raise Unexpected("addresses such as https://clinic.example, joined by commas, without a path")
    return found


def origin(value: str) -> str:
    """One web origin, or nothing."""
    found = value.rstrip("/")
    if found and not _is_origin(found):
        raise Unexpected("an address such as https://console.clinic.example, without a path, or nothing")
    return found


def address(value: str) -> str:
    """A web address, or nothing."""
    if value and not is_web_address(value):
        raise Unexpected("an address that starts with http:// or https://, or nothing")
    return value


def database(value: str) -> str:
    """The address of a PostgreSQL database, or nothing."""
    if value:
        try:
            options(value)
        except ValueError:
            raise Unexpected(
                "an address such as postgresql://user:password@host:5432/name, "
                "special characters as %XX, or nothing"
            ) from None
    return value


def time_zone(value: str) -> str:
    """The name of a time zone."""
    if value not in available_timezones():
        raise Unexpected("the name of a time zone, such as Australia/Melbourne or UTC")
    return value


def seconds(value: str) -> float:
    """A time limit."""
    expected = Unexpected("a number of seconds from 0.1 to 300")
    try:
        found = float(value)
    except ValueError:
        raise expected from None
    if not 0.1 <= found <= 300:
        raise expected
    return found


def small_number(value: str) -> int:
    """A small count."""
    if not value.isdecimal() or int(value) > 9:
        raise Unexpected("a whole number from 0 to 9")
    return int(value)


def log_level(value: str) -> str:
    """The least serious kind of log line to write."""
    if value.upper() not in LOG_LEVELS:
        raise Unexpected(f"one of: {', '.join(LOG_LEVELS)}")
    return value.upper()


def is_web_address(value: str) -> bool:
    """Whether the text is an absolute http or https address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, value))


def _is_origin(value: str) -> bool:
    parts = urlsplit(value)
    return is_web_address(value) and not (parts.path or parts.query or parts.fragment)
