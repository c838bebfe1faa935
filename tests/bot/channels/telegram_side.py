"""Telegram's side of the channel: delivers updates with the secret, and presses the buttons it was sent."""

from __future__ import annotations

from tests.bot.channels.examples import example

PATH = "/webhooks/telegram/updates"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = "telegram-webhook-secret"


class Telegram:
    """One runner in a private chat."""

    def __init__(self, client, servers, chat=555000111):
        self._client, self.servers, self._chat, self._count = client, servers, chat, 900100

    async def says(self, text):
        """The texts the bot sends after the runner wrote `text`."""
        assert await self.delivers(self.written(text)) == 200
        return self.servers.texts()

    def written(self, text):
        """The update that `text` was written."""
        self._count += 1
        update = example("telegram", "text", update_id=self._count)
        update["message"] |= {"text": text, "chat": {**update["message"]["chat"], "id": self._chat}}
        return update

    async def presses(self, button, message, query=None):
        """Press a button of the keyboard `message`, a body the bot sent; returns the update."""
        self._count += 1
        update = example("telegram", "callback_query", update_id=self._count)
        update["callback_query"] |= {"id": query or str(self._count), "data": button["callback_data"]}
        update["callback_query"]["message"] |= {key: message[key] for key in ("text", "reply_markup")}
        chat = {**update["callback_query"]["message"]["chat"], "id": self._chat}
        update["callback_query"]["message"] |= {"message_id": message.get("message_id", 41), "chat": chat}
        assert await self.delivers(update) == 200
        return update

    async def delivers(self, update, secret=SECRET):
        """The status of the answer to an update."""
        async with self._client.post(
            PATH, json=update, headers={HEADER: secret} if secret else {}
        ) as response:
            return response.status

    @property
    def keyboard(self):
        """The last message with buttons the bot sent."""
        return [body for body in self.servers.bodies("sendMessage") if "reply_markup" in body][-1]

    def buttons(self, message):
        """Label to button."""
        return {row[0]["text"]: row[0] for row in message["reply_markup"]["inline_keyboard"]}
