"""The component that lets the message net have its say, in the shape Rasa calls it."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.message_net import Likelihood
from bot.pipeline.message_reader import MessageReader


class HearsSwelling:
    """Stands in for the net: always certain of a swelling."""

    def of(self, text, _):
        return {("clot_signs", "swollen"): Likelihood(0.9, (0, len(text)))}


@pytest.fixture
def read():
    reader = MessageReader(HearsSwelling())

    def _read(text, entities=()):
        message = Message({"text": text, "entities": list(entities)})
        return reader.process([message])[0].get("entities")

    return _read


def test_what_the_net_hears_is_added_under_the_readers_name(read):
    [sign] = read("my sock leaves a trench")
    assert (sign["entity"], sign["value"], sign["extractor"]) == ("clot_signs", "swollen", "MessageReader")


@pytest.mark.parametrize("text", ["31", "nup", "not me", "", '/answer{"side": "left"} or not'])
def test_a_word_or_two_and_a_button_are_left_alone(read, text):
    assert read(text) == []


def test_what_was_found_before_is_kept(read):
    side = {"entity": "side", "value": "left", "status": "present", "prompted": False}
    assert read("the left one looks fat", [side])[0]["entity"] == "side"
