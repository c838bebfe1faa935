"""Twilio's side of the channel: signs with its own library and reads the TwiML that comes back."""

from __future__ import annotations

from xml.etree import ElementTree

from bot.channels.phone_alphabet import BASIC, EXTENDED
from tests.bot.channels.examples import example

PUBLIC = "https://chat.clinic.example"
PATH = "/webhooks/twilio/messages"
TOKEN = "twilio-auth-token"


class Twilio:
    """Sends what a runner wrote; `ids` are made up one after the other."""

    pictures = ()  # addresses in the last answer

    def __init__(self, client, app="whatsapp", public=PUBLIC, token=TOKEN):
        self._client, self._app, self._count = client, app, 0
        self._public, self._token = public, token

    async def says(self, text, **changes):
        """The texts a runner reads after writing `text`."""
        self._count += 1
        sid = changes.pop("MessageSid", f"SM{self._count:032d}")
        status, texts = await self.delivers(
            example("twilio", f"{self._app}_text", Body=text, MessageSid=sid, **changes)
        )
        assert status == 200
        return texts

    async def delivers(self, fields, path=PATH, signature=None, headers=None):
        """Status and texts after sending `fields`, signed."""
        from twilio.request_validator import RequestValidator

        signed = RequestValidator(self._token).compute_signature(f"{self._public}{path}", fields)
        headers = {**(headers or {}), "X-Twilio-Signature": signed if signature is None else signature}
        async with self._client.post(path, data=fields, headers=headers) as response:
            body = await response.text()
            if response.status != 200:
                return response.status, body
            self.pictures, texts = found_in(body, "Message/Media"), found_in(body, "Message/Body")
            assert all(1 <= len(text) <= 1600 for text in texts), "Twilio refuses longer ones"
            if self._app == "sms":
                assert all(set(text) <= BASIC | EXTENDED for text in texts), "dear on every network"
            return response.status, texts


def found_in(twiml, path):
    return [element.text for element in ElementTree.fromstring(twiml).findall(path)]
