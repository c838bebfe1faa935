"""One runner's conversation, as every channel uses it: always an answer, or an error that says so."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.agent import ScreeningAgent
from bot.choices import Choice, said_by
from bot.failures import collected_failures, described
from bot.history import (
    SHOWN,
    bot_messages,
    entries,
    last_asking,
    offered,
    replies_to,
    said_this_session,
)
from bot.incoming import Said, typed
from bot.menus import Pick, said_by_press, said_in_reply
from bot.messages import BotMessage
from bot.tracker_store import StorageUnavailableError
from bot.words import CUT, SAFETY, say

CONSENT, INFORMED = "consent", "informed"  # a slot that outlives a session
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReplyStyle:
    """How a reply is read: which menus the runner saw as numbered, and responses to say before the answer."""

    numbered: Callable[[BotMessage], bool]
    first: tuple[str, ...] = ()


class RecordingChannel(OutputChannel):
    """Sends nothing: what the bot says is read from the events, so it is what is stored, whole."""

    def __init__(self, name: str) -> None:
        """Rasa picks the response variation for the channel called `name`."""
        self._name = name

    def name(self) -> str:
        """The channel whose response variations are used."""
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Nothing to send."""


class Conversation:
    """The conversation of one sender on one channel."""

    def __init__(
        self, agent: ScreeningAgent, sender_id: str, channel: str, notice: str | None = None
    ) -> None:
        """Nothing is read or stored yet; `notice` is the response said once, on first contact."""
        self._agent = agent
        self.sender_id = sender_id
        self._notice = notice
        self._output = RecordingChannel(channel)

    async def open(self) -> list[BotMessage]:
        """Start the conversation if it has not begun; return what the bot says first."""
        async with self._agent.lock_store.lock(self.sender_id):
            tracker = await self._fetch()
            await self._agent.processor.save_tracker(tracker)
            return bot_messages(tracker.events)

    async def say(self, text: str, message_id: str) -> list[BotMessage]:
        """Process what the runner typed, once, and return the replies; again when it comes again."""
        return await self._turn(message_id, lambda _: typed(text))

    async def choose(self, choice: Choice, message_id: str) -> list[BotMessage]:
        """As `say`, for a picked option; raises ChoiceError when it cannot be an answer."""
        return await self._turn(message_id, lambda tracker: self._picked(choice, tracker))

    async def reply(self, text: str, message_id: str, style: ReplyStyle) -> list[BotMessage]:
        """As `say`, where "2" picks the second option of the last numbered menu."""

        def read(tracker: DialogueStateTracker) -> Said:
            said = said_in_reply(text, said_this_session(tracker.events), style.numbered)
            return replace(said, first=style.first)

        return await self._turn(message_id, read)

    async def press(self, pick: Pick, message_id: str) -> list[BotMessage]:
        """As `reply`, for a button of any menu of this session."""
        return await self._turn(
            message_id, lambda tracker: said_by_press(pick, said_this_session(tracker.events))
        )

    async def put_off(self, shown: str, response: str, message_id: str) -> list[BotMessage]:
        """Answer what cannot be understood, such as a picture, and ask the open question again."""
        async with self._agent.lock_store.lock(self.sender_id):
            tracker = await self._fetch()
            earlier = self._earlier(tracker, message_id)
            if earlier is not None:
                return earlier
            said = Said(text="", shown=shown)
            tracker.update(_unread(self._message(said, message_id), ()))
            tracker.update_with_events(await self._remarks(said, tracker), self._agent.domain)
            tracker.update(await self._with_open_question(response, tracker))
            listen(tracker)
            await self._agent.processor.save_tracker(tracker)
            return replies_to(list(tracker.events), message_id) or []

    async def last_said(self) -> list[BotMessage]:
        """What the bot said since the session began, without starting a new one."""
        tracker = await self._agent.tracker_store.retrieve(self.sender_id)
        return said_this_session(tracker.events) if tracker else []

    async def history(self) -> list[dict[str, Any]]:
        """What was said so far, by whom."""
        tracker = await self._agent.tracker_store.retrieve(self.sender_id)
        return entries(tracker.events) if tracker else []

    async def forget(self) -> int:
        """Delete the conversation from the store; return the number of events there were."""
        async with self._agent.lock_store.lock(self.sender_id):
            return int(await self._agent.tracker_store.forget(self.sender_id))

    async def _turn(self, message_id: str, read: Callable[[DialogueStateTracker], Said]) -> list[BotMessage]:
        async with self._agent.lock_store.lock(self.sender_id):
            tracker = await self._fetch()
            earlier = self._earlier(tracker, message_id)
            if earlier is not None:
                return earlier
            said = read(tracker)
            tracker = await self._answered(self._message(said, message_id), said, tracker)
            await self._agent.processor.save_tracker(tracker)
            return replies_to(list(tracker.events), message_id) or []

    def _earlier(self, tracker: DialogueStateTracker, message_id: str) -> list[BotMessage] | None:
        """What the message was answered before; nothing more in a later session; None when it is new."""
        events = list(tracker.events)
        earlier = replies_to(events, message_id)
        if earlier is not None or not self._agent.tracker_store.heard_before(
            self.sender_id, message_id, events[0].timestamp
        ):
            return earlier
        logger.warning("conversation %s : a message came again after its session", self.sender_id)
        return []

    async def _fetch(self) -> DialogueStateTracker:
        """The conversation so far, in a session that has started."""
        tracker = await self._agent.processor.fetch_tracker_and_update_session(self.sender_id, self._output)
        listen(tracker)
        return tracker

    async def _answered(
        self, message: UserMessage, said: Said, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Run the turn; one in which a part failed is undone, unless it already told the runner a result."""
        before = len(tracker.events)
        remarks = await self._remarks(said, tracker)
        failures = await self._run(message, tracker, remarks)
        new = list(tracker.events)[before:]
        if failures and not any(reply.result for reply in bot_messages(new)):
            return await self._undone(message, failures)
        if len(bot_messages(new)) == len(bot_messages(remarks)):
            logger.warning("conversation %s : a turn without an answer got the safety text", self.sender_id)
            tracker.update(await self._safety_text(tracker))
        listen(tracker)
        return tracker

    async def _run(
        self, message: UserMessage, tracker: DialogueStateTracker, remarks: Sequence[Event]
    ) -> list[str]:
        """Process the message and return the names of the parts that failed."""
        with collected_failures() as failures:
            try:
                await self._agent.processor.run_turn(message, tracker, remarks)
            except StorageUnavailableError:
                raise
            except Exception as error:  # noqa: BLE001 - the one catch-all: a crash becomes the safety text
                logger.error("conversation %s : turn failed, %s", self.sender_id, described(error))
                failures.append(type(error).__name__)
            return failures

    async def _undone(self, message: UserMessage, failures: Sequence[str]) -> DialogueStateTracker:
        """The conversation before the turn, plus what the runner said and the safety text."""
        logger.warning("conversation %s : turn undone after %s", self.sender_id, ", ".join(failures))
        tracker = await self._fetch()
        tracker.update(_unread(message, failures))
        tracker.update(await self._safety_text(tracker))
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def _remarks(self, said: Said, tracker: DialogueStateTracker) -> list[Event]:
        """What is said before anything else: the notice on first contact, and what could not be read."""
        unknown = self._notice is not None and tracker.get_slot(CONSENT) is None
        names = [*([self._notice] if unknown else []), *said.first, *([CUT] if said.cut else [])]
        informed = [SlotSet(CONSENT, INFORMED)] if unknown else []
        return [*informed, *[await self._words(name, tracker) for name in names if name]]

    async def _safety_text(self, tracker: DialogueStateTracker) -> BotUttered:
        return await self._with_open_question(SAFETY, tracker)

    async def _with_open_question(self, response: str, tracker: DialogueStateTracker) -> BotUttered:
        """Fixed words, with the options of the question that is still open."""
        event = await self._words(response, tracker)
        question = tracker.get_slot(REQUESTED_SLOT)
        asked = last_asking(list(tracker.events), question) if question else None
        event.data.update(asked or {})
        return event

    async def _words(self, response: str, tracker: DialogueStateTracker) -> BotUttered:
        return await say(response, self._agent.nlg, tracker, self._output.name())

    def _picked(self, choice: Choice, tracker: DialogueStateTracker) -> Said:
        known = self._agent.domain.entities
        return said_by(choice, offered(tracker.events), tracker.get_slot(REQUESTED_SLOT), known)

    def _message(self, said: Said, message_id: str) -> UserMessage:
        return UserMessage(
            said.text,
            self._output,
            self.sender_id,
            parse_data=None if said.text else _not_understood(),
            input_channel=self._output.name(),
            message_id=message_id,
            metadata={SHOWN: said.shown} if said.shown != said.text else {},
        )


def listen(tracker: DialogueStateTracker) -> None:
    """Leave the conversation ready for the next message, whatever happened."""
    if tracker.latest_action_name != ACTION_LISTEN_NAME:
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))


def _not_understood() -> dict[str, Any]:
    """What understanding an empty message would give; there is nothing to run it on."""
    return {
        "text": "",
        "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 1.0},
        "entities": [],
    }


def _unread(message: UserMessage, failures: Sequence[str]) -> Event:
    """The runner's message, kept without being acted on."""
    return UserUttered(
        message.text,
        _not_understood()["intent"],
        input_channel=message.input_channel,
        message_id=message.message_id,
        metadata={**message.metadata, "failed": list(failures)},
    )
