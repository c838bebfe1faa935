"""The intent component inside Rasa: learns, is kept, is read again, names the intent of a message."""

from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.intents import IntentClassifier
from bot.pipeline.net_reader import READING

SAID = {
    "greet": ["hi", "hello", "hey there"],
    "stop": ["stop", "please stop", "stop now"],
    "deny": ["no", "nope"],
    "out_of_scope_body": ["shoulder pain", "neck pain on long runs"],
}
CONTEXT = SimpleNamespace(node_name="intents")


@pytest.fixture
def classifier(tmp_path):
    storage, resource = LocalModelStorage(tmp_path), Resource("intents")
    config = IntentClassifier.get_default_config()
    messages = [
        Message({"text": text, "intent": intent}) for intent, texts in SAID.items() for text in texts * 3
    ]
    IntentClassifier.create(config, storage, resource, CONTEXT).train(TrainingData(messages))
    return IntentClassifier.load(config, storage, resource, CONTEXT)


def test_a_message_gets_its_intent_and_the_best_guesses(classifier):
    (message,) = classifier.process([Message({"text": "hello there"})])
    assert message.get("intent")["name"] == "greet"
    assert {guess["name"] for guess in message.get("intent_ranking")} == set(SAID)


def _with_opinion(text, **shares):
    reading = Future()
    reading.set_result(SimpleNamespace(intents=lambda: shares))
    return Message({"text": text, READING: reading})


def test_the_nets_opinion_counts_as_much_as_the_regression(classifier):
    (message,) = classifier.process([_with_opinion("hello there", greet=0.001, stop=0.001, deny=0.998)])
    assert message.get("intent")["name"] == "deny"


@pytest.mark.parametrize("command", ["stop", "goodbye"])
def test_a_command_needs_both_opinions(classifier, command):
    opinion = {command: 0.98, "greet": 0.01, "deny": 0.01}
    (message,) = classifier.process([_with_opinion("hello there", **opinion)])
    assert message.get("intent")["name"] != command


def test_an_intent_the_net_was_not_taught_can_still_be_named(classifier):
    (message,) = classifier.process([_with_opinion("hello there", stop=0.5, deny=0.5)])
    assert message.get("intent")["name"] == "greet"


@pytest.mark.parametrize(("value", "elsewhere"), [("perineal_or_peroneal", False), ("ankle_outer", True)])
def test_a_place_that_is_to_be_asked_is_no_other_part_of_the_body(classifier, value, elsewhere):
    message = _with_opinion("perineal pain on long runs", out_of_scope_body=0.99, deny=0.01)
    message.set("entities", [{"entity": "region", "value": value, "status": "present", "prompted": False}])
    classifier.process([message])
    assert (message.get("intent")["name"] == "out_of_scope_body") is elsewhere


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_message_without_words_is_a_fallback(classifier, text):
    (message,) = classifier.process([Message({"text": text})])
    assert message.get("intent")["name"] == "nlu_fallback"
    assert 0 <= message.get("intent")["confidence"] <= 1
