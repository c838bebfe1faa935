"""Every `STRIDECHECK_*` environment variable: declared once, read once, all faults reported together."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from settings import values
from settings.faults import Fault, SettingsFaults, Unexpected
from settings.secret import kept_secret

PREFIX = "STRIDECHECK_"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable; `field` names its place in `Environment`."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any] = values.text
    secret: bool = False

    @property
    def field(self) -> str:
        """The variable's name within `Environment`."""
        return self.name.removeprefix(PREFIX).lower()


VARIABLES = (
    Variable(
        "STRIDECHECK_HOST",
        "127.0.0.1",
        "Address the server listens on; 0.0.0.0 for every network.",
        values.host,
    ),
    Variable("STRIDECHECK_PORT", "5005", "Port the server listens on.", values.port),
    Variable(
        "STRIDECHECK_DATA_DIR",
        "var",
        "Folder for conversations, the kept secret and other files that change.",
        values.folder,
    ),
    Variable(
        "STRIDECHECK_DATABASE_URL",
        "",
        "PostgreSQL database for conversations and console, such as "
        "postgresql://user:password@host:5432/name. Without it, files in the data folder.",
        values.database,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_SECRET",
        "",
        "Key that signs session tokens and hashes sender ids. Without it, a random one in the data folder.",
        values.secret,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_ALLOWED_ORIGINS",
        "",
        "Other web sites that may show the chat: their origins, joined by commas.",
        values.origins,
    ),
    Variable(
        "STRIDECHECK_TRUSTED_PROXIES",
        "0",
        "How many proxies in front of the server tell, in X-Forwarded-For, who is asking.",
        values.small_number,
    ),
    Variable(
        "STRIDECHECK_CONSOLE_HOST",
        "127.0.0.1",
        "Address the staff console listens on; keep it off the internet.",
        values.host,
    ),
    Variable("STRIDECHECK_CONSOLE_PORT", "5006", "Port the staff console listens on.", values.port),
    Variable(
        "STRIDECHECK_CONSOLE_ORIGIN",
        "",
        "Address staff open when a proxy stands in front of the console, such as https://console.clinic.example.",
        values.origin,
    ),
    Variable(
        "STRIDECHECK_CONSOLE_TIME_ZONE",
        "UTC",
        "Time zone in which the staff console shows times, such as Australia/Melbourne.",
        values.time_zone,
    ),
    Variable(
        "STRIDECHECK_ACTION_ENDPOINT",
        "",
        "Address of a separate action server. Without it the actions run inside the bot.",
        values.address,
    ),
    Variable(
        "STRIDECHECK_ACTION_TIMEOUT",
        "10",
        "Seconds an action may take before the safety text goes out.",
        values.seconds,
    ),
    Variable("STRIDECHECK_CLINIC_FILE", "clinic.yml", "The clinic's own settings.", values.file),
    Variable("STRIDECHECK_LOG_LEVEL", "INFO", "Least serious log line that is written.", values.log_level),
    Variable(
        "STRIDECHECK_PUBLIC_URL",
        "",
        "Address at which messaging apps reach this server and fetch pictures, such as https://chat.clinic.example.",
        values.address,
    ),
    Variable(
        "STRIDECHECK_TWILIO_AUTH_TOKEN",
        "",
        "Twilio's auth token; with it and a public address, WhatsApp and SMS are on.",
        values.credential,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_TWILIO_ACCOUNT_SID",
        "",
        "Twilio's account, AC and 32 digits; with it, short questions become lists on WhatsApp.",
        values.twilio_account,
    ),
    Variable(
        "STRIDECHECK_TWILIO_API",
        "https://api.twilio.com",
        "Address of Twilio's API for sending, or of a stand-in.",
        values.address,
    ),
    Variable(
        "STRIDECHECK_TWILIO_CONTENT_API",
        "https://content.twilio.com",
        "Address of Twilio's API for lists, or of a stand-in.",
        values.address,
    ),
    Variable(
        "STRIDECHECK_TELEGRAM_TOKEN",
        "",
        "The Telegram bot's token, from BotFather.",
        values.credential,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_TELEGRAM_SECRET",
        "",
        "What Telegram sends along to prove who it is; you make it up. With the token, Telegram is on.",
        values.webhook_secret,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_TELEGRAM_API",
        "https://api.telegram.org",
        "Address of Telegram's Bot API, or of a stand-in.",
        values.address,
    ),
    Variable(
        "STRIDECHECK_MESSENGER_APP_SECRET",
        "",
        "The secret of the Meta app, which signs what Messenger sends.",
        values.credential,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_MESSENGER_PAGE_TOKEN",
        "",
        "The access token of the clinic's Facebook page, to send with.",
        values.credential,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_MESSENGER_VERIFY_TOKEN",
        "",
        "What Meta sends when the address is set up; you make it up. With all three, Messenger is on.",
        values.webhook_secret,
        secret=True,
    ),
    Variable(
        "STRIDECHECK_MESSENGER_API",
        "https://graph.facebook.com/v21.0",
        "Address of Meta's Graph API, or of a stand-in.",
        values.address,
    ),
    Variable("STRIDECHECK_PYTHON", "", "Full path of the Python 3.10 the launcher sets up with."),
    Variable(
        "STRIDECHECK_CALLED_FROM", "", "Folder the launcher was called from. Set by the launcher itself."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The variables' values, checked."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    secret: str
    allowed_origins: tuple[str, ...]
    trusted_proxies: int
    console_host: str
    console_port: int
    console_origin: str
    console_time_zone: str
    action_endpoint: str
    action_timeout: float
    clinic_file: Path
    log_level: str
    public_url: str
    twilio_auth_token: str
    twilio_account_sid: str
    twilio_api: str
    twilio_content_api: str
    telegram_token: str
    telegram_secret: str
    telegram_api: str
    messenger_app_secret: str
    messenger_page_token: str
    messenger_verify_token: str
    messenger_api: str

    def __repr__(self) -> str:
        return f"Environment(host={self.host!r}, port={self.port!r}, data_dir={str(self.data_dir)!r})"


def read(environ: Mapping[str, str]) -> Environment:
    """The values in `environ`, defaults filled in; the secret may still be empty. Touches no file."""
    wanted = {field.name for field in fields(Environment)}
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for variable in VARIABLES:
        given = environ.get(variable.name, "") or variable.default
        try:
            found[variable.field] = variable.read(given)
        except Unexpected as expected:
            shown = "a value not fit for use" if variable.secret else f"'{given}'"
            faults.append(Fault(variable.name, None, "", shown, str(expected)))
    if faults:
        raise SettingsFaults(faults)
    return Environment(**{name: value for name, value in found.items() if name in wanted})


def load(environ: Mapping[str, str] = os.environ) -> Environment:
    """As `read`, with a data folder that can be written to and a secret that is never empty."""
    environment = read(environ)
    _require_writable(environment.data_dir)
    return replace(environment, secret=environment.secret or kept_secret(environment.data_dir))


def unknown_names(environ: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each `STRIDECHECK_*` name that means nothing, with the likely slip."""
    known = [variable.name for variable in VARIABLES]
    strange = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return [_unknown(name, get_close_matches(name, known, n=1)) for name in strange]


def _unknown(name: str, close: list[str]) -> str:
    guess = f" (did you mean {close[0]}?)" if close else ""
    return f"{name} is set, and nothing reads it{guess}"


def _require_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):  # of no name, as another program may start this moment
            pass
    except OSError as error:
        found = f"'{folder}', which cannot be written to ({error.strerror})"
        fault = Fault("STRIDECHECK_DATA_DIR", None, "", found, "a folder this program may write to")
        raise SettingsFaults([fault]) from None
