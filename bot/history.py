"""Reads a conversation back from its events: what was said by whom, and what answered which message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered

from bot.messages import BotMessage, Option, message_from

SHOWN = "shown"


def bot_messages(events: Iterable[Event]) -> list[BotMessage]:
    """Everything the bot says in `events`."""
    return [message_from(event.text, event.data) for event in events if isinstance(event, BotUttered)]


def said_this_session(events: Iterable[Event]) -> list[BotMessage]:
    """What the bot said since the session began: an older menu is no longer an offer."""
    said: list[Event] = []
    for event in events:
        said = [] if isinstance(event, SessionStarted) else [*said, event]
    return bot_messages(said)


def replies_to(events: Sequence[Event], message_id: str) -> list[BotMessage] | None:
    """What the bot answered to the runner's message `message_id`; None when it never came."""
    for position, event in enumerate(events):
        if isinstance(event, UserUttered) and event.message_id == message_id:
            return bot_messages(_until_next_message(events[position + 1 :]))
    return None


def entries(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The conversation as the page shows it after a reload, oldest first."""
    return list(_entries(events))


def offered(events: Iterable[Event]) -> list[Option]:
    """Every option the bot offered so far, newest first."""
    messages = bot_messages(events)
    return [option for message in reversed(messages) for option in message.options]


def last_asking(events: Sequence[Event], question: str) -> dict[str, Any] | None:
    """The buttons and the custom part with which the bot last asked `question`."""
    for event in reversed(events):
        if isinstance(event, BotUttered) and _asks(event, question):
            return {
                "buttons": event.data.get("buttons"),
                "custom": {"question": event.data["custom"]["question"]},
            }
    return None


def _asks(event: BotUttered, question: str) -> bool:
    asked = message_from(event.text, event.data).question
    return asked is not None and asked.id == question


def _until_next_message(events: Sequence[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, UserUttered) and event.message_id:
            return
        yield event


def _entries(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    for event in events:
        if isinstance(event, BotUttered):
            yield {"from": "bot", **message_from(event.text, event.data).as_dict()}
        elif isinstance(event, UserUttered) and event.message_id:
            shown = event.metadata.get(SHOWN, event.text)
            yield {"from": "runner", "id": event.message_id, "text": shown or ""}
