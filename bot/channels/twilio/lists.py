"""WhatsApp's lists: one template for each number of options, with every word in its variables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp

from bot.channels.rendering import Part
from bot.channels.sending import Answer, once, persist, request

LIST_KIND = "twilio/list-picker"
OPEN_LIST = "Answers"
NAME = "stridecheck_list_{}"
PAGE_SIZE = 500


@dataclass(frozen=True, slots=True)
class Account:
    """The clinic's account at Twilio."""

    sid: str
    auth_token: str
    api: str
    content_api: str

    async def request(self, method: str, url: str, **options: Any) -> Answer:
        """One request in the account's name."""
        return await request(method, url, auth=aiohttp.BasicAuth(self.sid, self.auth_token), **options)

    async def send(self, message: Mapping[str, str]) -> Answer:
        """One message."""
        url = f"{self.api}/2010-04-01/Accounts/{self.sid}/Messages.json"
        return await self.request("POST", url, data=dict(message))


class ListTemplates:
    """The templates at Twilio, found or made when they are first needed; they hold no word of a runner."""

    def __init__(self, account: Account) -> None:
        """Nothing is asked before the first list."""
        self.account = account
        self._sids: dict[str, str] = {}

    async def sid(self, options: int) -> str:
        """The template for so many options; empty when Twilio has none and makes none."""
        name = NAME.format(options)
        if name not in self._sids:
            self._sids.update(await self._existing())
        if name not in self._sids:
            await self._make(name, options)
        return self._sids.get(name, "")

    async def _existing(self) -> dict[str, str]:
        url = f"{self.account.content_api}/v1/Content"
        answer = await self.account.request("GET", url, params={"PageSize": str(PAGE_SIZE)})
        found = answer.body.get("contents")
        templates = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
        return {str(item.get("friendly_name")): str(item["sid"]) for item in templates if item.get("sid")}

    async def _make(self, name: str, options: int) -> None:
        url = f"{self.account.content_api}/v1/Content"
        answer = await self.account.request("POST", url, json=template(name, options))
        if answer.accepted and answer.body.get("sid"):
            self._sids[name] = str(answer.body["sid"])


@dataclass(frozen=True, slots=True)
class TwilioLine:
    """The way to one runner on WhatsApp."""

    lists: ListTemplates
    ours: str
    theirs: str
    sender_id: str

    async def send(self, part: Part) -> str:
        """Send one message, or one picture; without a template its options are written out."""
        if part.picture:
            message = self._message({"Body": part.text, "MediaUrl": part.picture.address})
            answer = await once(partial(self.lists.account.send, message), self.sender_id)
            return str(answer.body.get("sid", ""))
        sid = await self.lists.sid(len(part.buttons)) if part.buttons else ""
        content = _list(sid, part) if sid else {"Body": _written_out(part)}
        answer = await persist(partial(self.lists.account.send, self._message(content)), self.sender_id)
        return str(answer.body.get("sid", ""))

    async def retire(self, message: str) -> None:
        """Nothing to do: a list cannot be taken back."""

    def _message(self, content: Mapping[str, str]) -> dict[str, str]:
        return {"From": self.ours, "To": self.theirs, **content}


def template(name: str, options: int) -> dict[str, Any]:
    """Variable 1 is the question; each option has one for its label and one for what comes back."""
    items = [{"item": f"{{{{{2 * n}}}}}", "id": f"{{{{{2 * n + 1}}}}}"} for n in range(1, options + 1)]
    samples = {str(n): f"sample {n}" for n in range(1, 2 * options + 2)}
    kind = {LIST_KIND: {"body": "{{1}}", "button": OPEN_LIST, "items": items}}
    return {"friendly_name": name, "language": "en", "variables": samples, "types": kind}


def _list(sid: str, part: Part) -> dict[str, str]:
    words = [" ".join(part.text.split())]  # Twilio refuses line breaks in a variable
    for button in part.buttons:
        words += [button.label, button.token]
    variables = {str(number): word for number, word in enumerate(words, start=1)}
    return {"ContentSid": sid, "ContentVariables": json.dumps(variables)}


def _written_out(part: Part) -> str:
    options = "\n".join(f"- {button.label}" for button in part.buttons)
    return f"{part.text}\n\n{options}" if options else part.text
