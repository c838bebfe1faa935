"""A plain client of the web channel: one conversation over HTTP, nothing but the published protocol."""

import json
import uuid
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.evaluation.messages import BotMessage, parse_message

TIME_LIMIT_S = 30


class TurnFailedError(Exception):
    """The bot answered with an error, with something unreadable, or not at all."""


class WebClient:
    """One conversation, from its own session token on."""

    def __init__(self, address: str) -> None:
        """Open a new session at `address`, such as http://127.0.0.1:5005."""
        self._webhook = f"{address.rstrip('/')}/webhooks/web"
        self._token = ""
        self._token = str(self._post("sessions", {}).get("token", ""))

    def say(self, text: str) -> list[BotMessage]:
        """Send free text and return what the bot replies."""
        return self._send({"text": text})

    def pick(self, question: str, values: tuple[str, ...]) -> list[BotMessage]:
        """Press the options `values` of `question` and return what the bot replies."""
        return self._send({"question": question, "choice": list(values)})

    def _send(self, message: dict[str, object]) -> list[BotMessage]:
        reply = self._post("messages", {"id": uuid.uuid4().hex, **message})
        try:
            return [parse_message(body) for body in reply["messages"]]
        except (KeyError, TypeError) as error:
            raise TurnFailedError(f"the reply does not follow the protocol: {error!r}") from error

    def _post(self, path: str, body: dict[str, object]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        request = Request(f"{self._webhook}/{path}", json.dumps(body).encode(), headers)
        try:
            with urlopen(request, timeout=TIME_LIMIT_S) as response:
                return dict(json.load(response))
        except HTTPError as error:
            raise TurnFailedError(f"HTTP {error.code}: {error.read(200).decode(errors='replace')}") from error
        except (OSError, HTTPException, ValueError, TypeError) as error:
            raise TurnFailedError(f"no readable reply: {error!r}") from error
