"""Meta's side of the channel: signs batches of events and reads what is sent to its Graph API."""

from __future__ import annotations

import hashlib
import hmac
import json

from tests.bot.channels.examples import example

PATH = "/webhooks/messenger/events"
APP_SECRET = "messenger-app-secret"


class Meta:
    """One runner's account, and the page's app."""

    def __init__(self, client, servers, account="7700112233"):
        self._client, self.servers, self._account, self._count = client, servers, account, 0

    async def says(self, text, quick_reply=None):
        """The texts the bot sends after the runner wrote `text`, or pressed the quick reply with it."""
        self._count += 1
        body = example("messenger", "text")
        message = {"mid": f"m_says_{self._count}", "text": text}
        body["entry"][0]["messaging"][0] |= {"message": message, "sender": {"id": self._account}}
        if quick_reply:
            message["quick_reply"] = {"payload": quick_reply["payload"]}
        assert await self.delivers(body) == 200
        return self.texts

    async def presses(self, label):
        """As `says`, by the quick reply with this label under the last message."""
        reply = next(reply for reply in self.quick_replies if reply["title"] == label)
        self.servers.calls.clear()
        return await self.says(label, reply)

    @property
    def sent(self):
        return [body["message"] for body in self.servers.bodies("messages")]

    @property
    def texts(self):
        return [message["text"] for message in self.sent if "text" in message]

    @property
    def quick_replies(self):
        return self.sent[-1].get("quick_replies", [])

    async def delivers(self, body, signature=None):
        """The status of the answer to a signed batch."""
        data = json.dumps(body).encode()
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": signed(data) if signature is None else signature,
        }
        async with self._client.post(PATH, data=data, headers=headers) as response:
            return response.status


def signed(data):
    """Meta's signature of a body."""
    return "sha256=" + hmac.new(APP_SECRET.encode(), data, hashlib.sha256).hexdigest()
