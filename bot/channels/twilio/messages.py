"""Reads one of Twilio's requests about an incoming message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.channels.exchange import LOCATION, MEDIA, Incoming, Other
from bot.channels.tokens import read_token
from bot.channels.twilio.apps import App, app_of
from bot.http_problems import Problem
from bot.menus import Pick

CARRIER_ANSWERS = frozenset({"STOP", "HELP"})
INCOMING = frozenset({"", "receiving", "received"})  # any other status is news of a message of ours
MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class TwilioMessage:
    """A message, its sender's address and the app it came through."""

    address: str
    ours: str
    app: App | None
    incoming: Incoming
    needs_answer: bool


def form_fields(body: bytes) -> dict[str, str]:
    """The fields of a form, empty ones too, because the signature covers them."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Problem(400, "form", "The body is not a form.") from None
    return dict(pairs)


def read_message(fields: Mapping[str, str]) -> TwilioMessage:
    """The message in the fields; a Problem when Twilio's own fields are missing."""
    missing = [name for name in ("MessageSid", "From") if not fields.get(name)]
    if missing:
        raise Problem(400, "fields", f"Missing: {', '.join(missing)}.")
    app = app_of(fields["From"])
    incoming = Incoming(fields["MessageSid"], fields.get("Body", ""), _pick(fields), _other(fields))
    needs_answer = fields.get("MessageStatus", "") in INCOMING and not _carrier_answers(fields, app)
    return TwilioMessage(fields["From"], fields.get("To", ""), app, incoming, needs_answer)


def _pick(fields: Mapping[str, str]) -> Pick | None:
    token = read_token(fields.get("ListId") or fields.get("ButtonPayload") or "")
    if token is None or token.kind != "option":
        return None
    label = fields.get("ListTitle") or fields.get("ButtonText") or fields.get("Body", "")
    return Pick(token.menu, (token.place,), label)


def _other(fields: Mapping[str, str]) -> Other | None:
    if fields.get("Latitude"):
        return LOCATION
    empty = not fields.get("Body", "").strip()
    return MEDIA if empty or fields.get("NumMedia", "0") not in ("", "0") else None


def _carrier_answers(fields: Mapping[str, str], app: App | None) -> bool:
    said = fields.get("Body", "").strip().casefold()
    return fields.get("OptOutType") in CARRIER_ANSWERS or (app is not None and said in app.carrier_words)
