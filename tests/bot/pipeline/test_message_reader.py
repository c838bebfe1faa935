"""The components that let the message net have its say, in the shape Rasa calls them."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.message_net import Likelihood
from bot.pipeline.message_reader import MessageReader
from bot.pipeline.net_reader import READING, NetReader, reading_of


class HearsSwelling:
    """Stands in for the net: always certain of a swelling."""

    def read(self, text):
        self.text = text
        return self

    def signs(self, _):
        return {("clot_signs", "swollen"): Likelihood(0.9, (0, len(self.text)))}


class Fails:
    """Stands in for a net that cannot read."""

    def read(self, text):
        raise ValueError(text)


@pytest.fixture
def read():
    first, last = NetReader(HearsSwelling()), MessageReader()

    def _read(text, entities=()):
        message = Message({"text": text, "entities": list(entities)})
        return last.process(first.process([message]))[0].get("entities")

    return _read


def test_the_reading_stays_inside_understanding():
    [message] = NetReader(HearsSwelling()).process([Message({"text": "my sock leaves a trench"})])
    assert reading_of(message) is not None
    assert READING not in message.as_dict(only_output_properties=True)


def test_a_net_that_fails_is_not_taken_for_a_net_that_heard_nothing():
    [message] = NetReader(Fails()).process([Message({"text": "my sock leaves a trench"})])
    with pytest.raises(ValueError, match="trench"):
        MessageReader().process([message])


def test_what_the_net_hears_is_added_under_the_readers_name(read):
    [sign] = read("my sock leaves a trench")
    assert (sign["entity"], sign["value"], sign["extractor"]) == ("clot_signs", "swollen", "MessageReader")


@pytest.mark.parametrize("text", ["31", "nup", "not me", "", '/answer{"side": "left"} or not'])
def test_a_word_or_two_and_a_button_are_left_alone(read, text):
    assert read(text) == []


def test_what_was_found_before_is_kept(read):
    side = {"entity": "side", "value": "left", "status": "present", "prompted": False}
    assert read("the left one looks fat", [side])[0]["entity"] == "side"
