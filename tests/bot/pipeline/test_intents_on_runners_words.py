"""The model trained on data/nlu: words like commands, questions inside complaints, and the totals."""

import importlib
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.pipeline import intent_choice, intent_data, intent_model
from bot.pipeline.finder import find

ROOT = Path(__file__).parents[3]
NOT_COMMANDS = [
    ("stops me at 3k", "the leg stops the runner"),
    ("help me bend it", "stiffness, not the menu"),
    ("i stopped the pill", "a medicine"),
    ("it hurts going back up the hill", "a direction"),
    ("i had to stop twice", "the run stopped"),
    ("i started again last week", "running started again"),
    ("i stop when it hurts", "a habit"),
    ("my back hurts too", "a body part"),
    ("helped a bit by rest", "what eases it"),
    ("later on, near the finish", "a part of the run"),
]


@pytest.fixture(scope="module")
def model():
    return intent_model.fit(intent_data.examples(ROOT / "data" / "nlu"))


def intent_of(model, text):
    ranking = model.rank(text, [finding.as_entity() for finding in find(text)])
    return intent_choice.choose(ranking, intent_choice.Limits())["name"]


@pytest.mark.parametrize(("text", "reason"), NOT_COMMANDS)
def test_what_only_sounds_like_a_command_is_none(model, text, reason):
    assert intent_of(model, text) not in {*intent_choice.COMMANDS, "help"}, reason


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("stop", "stop"),
        ("go back", "go_back"),
        ("start again", "start_again"),
        ("can I talk to a person", "human"),
        ("delete my data", "delete_data"),
        ("why do you ask", "ask_why"),
        ("help", "help"),
        ("where do I stick the needle", "faq_needling_self"),
        ("call an ambulance", "emergency"),
    ],
)
def test_plain_commands_are_obeyed(model, text, intent):
    assert intent_of(model, text) == intent


def test_a_complaint_that_ends_in_a_question_is_a_complaint(model):
    text = "my right calf has been tight since Tuesday, how do you tell a tight muscle from something bad?"
    assert intent_of(model, text) == "describe_symptoms"


@pytest.mark.parametrize(
    ("file", "least"),
    [("intents.yml", 0.95), ("intents_2.yml", 0.78), ("intents_3.yml", 0.78)],  # the last two are idioms
)
def test_the_tuning_messages_are_understood(model, file, least):
    by_intent = YAML(typ="safe").load(ROOT / "tests" / "tuning" / file)
    right = [intent_of(model, text) == intent for intent, texts in by_intent.items() for text in texts]
    assert sum(right) / len(right) >= least


def test_the_evaluation_stays_where_it_was(model, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "nlu"))
    report = importlib.import_module("report")
    expected = report.expectations([ROOT / "tests" / "nlu" / "intents.yml"])
    right = [report.understand(one.text, model).intent in one.intents for one in expected]
    sys.modules.pop("report")  # a plain name that another test may need
    assert sum(right) / len(right) >= 0.88
