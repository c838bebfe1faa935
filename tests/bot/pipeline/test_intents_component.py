"""The intent component inside Rasa: learns, is kept, is read again, names the intent of a message."""

from types import SimpleNamespace

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.intents import IntentClassifier

SAID = {
    "greet": ["hi", "hello", "hey there"],
    "stop": ["stop", "please stop", "stop now"],
    "deny": ["no", "nope"],
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


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_message_without_words_is_a_fallback(classifier, text):
    (message,) = classifier.process([Message({"text": text})])
    assert message.get("intent")["name"] == "nlu_fallback"
    assert 0 <= message.get("intent")["confidence"] <= 1
