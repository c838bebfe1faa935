"""Tells Telegram where this server is and what to send along; needs none of the server's libraries."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from bot.channels.registry import channel_called
from settings.environment import Environment

WANTED = ("message", "edited_message", "callback_query")
TIME_LIMIT_S = 15


class ConnectionRefusedByTelegramError(Exception):
    """Telegram did not take the address; the message is its reason."""


def connect(environment: Environment) -> None:
    """Set the webhook; raises ConnectionRefusedByTelegramError with the reason when that is not possible."""
    body = {
        "url": environment.public_url.rstrip("/") + channel_called("telegram").path,
        "secret_token": environment.telegram_secret,
        "allowed_updates": list(WANTED),
    }
    answer = _post(f"{environment.telegram_api.rstrip('/')}/bot{environment.telegram_token}/setWebhook", body)
    if not answer.get("ok"):
        raise ConnectionRefusedByTelegramError(str(answer.get("description", "no reason given")))


def _post(url: str, body: dict[str, Any]) -> dict[str, Any]:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=TIME_LIMIT_S) as response:
            return dict(json.load(response))
    except HTTPError as error:
        return _reason(error)
    except (URLError, OSError, ValueError, TypeError) as error:
        raise ConnectionRefusedByTelegramError(f"no readable answer ({type(error).__name__})") from None


def _reason(error: HTTPError) -> dict[str, Any]:
    try:
        return {"ok": False, **json.load(error)}
    except (ValueError, TypeError):
        return {"ok": False, "description": f"HTTP {error.code}"}
