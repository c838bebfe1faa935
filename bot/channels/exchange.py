"""One runner's side of a messaging app: what came in, and what the bot replies to it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.agent import ScreeningAgent
from bot.channels.capabilities import Capabilities
from bot.channels.registry import picture_url
from bot.channels.rendering import Part, Phrases, Renderer
from bot.conversation import Conversation, ReplyStyle
from bot.menus import Pick, menu_called
from bot.messages import BotMessage

NOTICE = "utter_messaging_notice"
DELETED = "utter_data_deleted"
DELETION_WORDS = frozenset({"delete my data", "delete all my data"})


@dataclass(frozen=True, slots=True)
class Other:
    """Something that is not text: how staff see it, and the response that says it cannot be used."""

    shown: str
    response: str


MEDIA = Other("[picture, sound or file]", "utter_no_media")
LOCATION = Other("[location]", "utter_no_location")
EDIT = Other("[changed a message]", "utter_no_edit")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a runner; `id` is the app's own and the same when the app sends it again."""

    id: str
    text: str = ""
    pick: Pick | None = None
    other: Other | None = None


class Exchange:
    """The conversation of one runner on one app."""

    def __init__(
        self, agent: ScreeningAgent, sender_id: str, app: Capabilities, public_url: str = ""
    ) -> None:
        """Nothing is read or stored yet; apps fetch pictures from below `public_url`."""
        self.sender_id = sender_id
        self._agent = agent
        self._conversation = Conversation(agent, sender_id, app.name, NOTICE)
        self._renderer = Renderer(app, Phrases.of(agent.domain.responses), picture_url(public_url))

    async def answered(self, message: Incoming) -> list[Part]:
        """Store what came in, once, and return what to send; the same again when it comes again."""
        return self._renderer.parts(await self._replies(message))

    async def more(self, menu: str, start: int) -> list[Part]:
        """Further options of a menu that is too long for one message; nothing is stored."""
        found = menu_called(menu, await self._conversation.last_said())
        return [self._renderer.more(found, start)] if found else []

    def words(self, response: str) -> list[Part]:
        """Fixed words, outside the conversation."""
        return self._renderer.parts([self._message(response)])

    async def forget(self) -> None:
        """Delete all that is stored about the runner."""
        await self._conversation.forget()

    async def _replies(self, message: Incoming) -> list[BotMessage]:
        if asks_for_deletion(message.text):
            await self.forget()
            return [self._message(DELETED)]
        if message.pick:
            return await self._conversation.press(message.pick, message.id)
        if message.other and not message.text.strip():
            return await self._conversation.put_off(message.other.shown, message.other.response, message.id)
        first = (message.other.response,) if message.other else ()
        style = ReplyStyle(self._renderer.numbers, first)
        return await self._conversation.reply(message.text, message.id, style)

    def _message(self, response: str) -> BotMessage:
        return BotMessage(self._agent.domain.responses[response][0]["text"])


def asks_for_deletion(text: str) -> bool:
    """Whether these are the words that delete everything at once."""
    return " ".join(text.casefold().strip(" .!/\"'").replace("_", " ").split()) in DELETION_WORDS
