"""The simulated events are what Rasa itself would store: it reads them, and writes them the same."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, UserUttered

from bot.demo.runners import runners
from bot.demo.script import Script
from tests.review.conftest import START


def every_event() -> list[dict]:
    """The events of some simulated runners."""
    return [event for script in runners(20, START) for event in script.events]


def test_rasa_reads_every_simulated_event():
    kinds = {type(Event.from_parameters(event)).__name__ for event in every_event()}
    assert {"UserUttered", "BotUttered", "SlotSet", "ActionExecuted", "ActiveLoop"} <= kinds


@pytest.mark.parametrize("kind", ["bot", "slot", "action", "active_loop", "session_started"])
def test_rasa_writes_a_simulated_event_as_it_was(kind):
    event = next(event for event in every_event() if event["event"] == kind)
    written = Event.from_parameters(event).as_dict()
    assert {key: written[key] for key in event if key in written} == event


def test_a_message_keeps_text_intent_entities_channel_and_what_was_shown():
    script = Script("web:1", START)
    script.pick("side", ["left"], "Left leg")
    read = Event.from_parameters(script.events[0])
    assert isinstance(read, UserUttered)
    assert (read.text, read.intent_name, read.input_channel) == ('/answer{"side": "left"}', "answer", "web")
    assert read.metadata == {"shown": "Left leg"}
    assert read.entities == [{"entity": "side", "value": "left"}]
