"""Misread messages: kept, relabelled or ignored, and the files that come of it."""

from __future__ import annotations

import pytest
import yaml

from bot.demo.runners import runners
from bot.demo.script import Script
from review.access.models import AuditEntry
from review.conversations.models import Message, Ruling
from tests.review.conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(log_in):
    """A browser of a reviewer."""
    return log_in("reviewer")


@pytest.fixture
def misread(tell):
    """Tells a message that was not understood and returns its row."""

    def write(text: str) -> Message:
        script = Script(f"web:{text[:20]}", START)
        script.user(text, "nlu_fallback", confidence=0.2)
        script.bot("Sorry?")
        tell(script)
        return Message.objects.latest("id")

    return write


def rule(reviewer, message: Message, use: str, intent: str = "") -> None:
    """Decides about a message."""
    reviewer.post(f"/messages/{message.pk}/rule/", {"use": use, "intent": intent})


def test_a_message_for_training_comes_into_the_training_file(reviewer, misread):
    rule(reviewer, misread("wot do u need that 4"), "train", "ask_why")
    rule(reviewer, misread("gimme a real person"), "measure", "human")
    content = yaml.safe_load(reviewer.get("/messages/training.yml").content)
    assert content["nlu"] == [{"intent": "ask_why", "examples": "- wot do u need that 4\n"}]
    assert yaml.safe_load(reviewer.get("/messages/held-out.yml").content) == [
        {"text": "gimme a real person", "intent": "human"}
    ]
    assert AuditEntry.objects.filter(what="label").count() == 2


def test_an_ignored_message_waits_no_more_and_is_in_no_file(reviewer, misread):
    rule(reviewer, misread("asdf"), "ignore")
    assert b"No message waits" in reviewer.get("/messages/").content
    assert b"asdf" not in reviewer.get("/messages/training.yml").content


@pytest.mark.parametrize(
    ("use", "intent", "reason"),
    [
        ("train", "", "no meaning chosen"),
        ("train", "nonsense", "no such intent"),
        ("publish", "human", "no such use"),
        ("train", "nlu_fallback", "not understood is no meaning"),
    ],
)
def test_an_incomplete_decision_does_not_count(reviewer, misread, use, intent, reason):
    rule(reviewer, misread("hm"), use, intent)
    assert not Ruling.objects.exists(), reason


def test_a_decision_survives_the_next_digest_and_can_be_undone(reviewer, misread, store):
    from review.conversations.models import Checkpoint, Conversation
    from review.digest.run import bring_up_to_date

    rule(reviewer, misread("hm"), "train", "human")
    Checkpoint.objects.all().delete()
    Conversation.objects.update(last_event_id=0)
    bring_up_to_date(store)
    ruling = Ruling.objects.get()
    reviewer.post(f"/messages/rulings/{ruling.pk}/undo/")
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    ("text", "kept", "reason"),
    [
        ("[left](side) leg", "left side leg", "no annotation can be smuggled in"),
        ("one\n  - intent: evil", "one - intent: evil", "no second line"),
        ("I'm Sam, help", "I'm name , help", "personal details stay masked"),
    ],
)
def test_a_message_cannot_break_out_of_the_training_file(reviewer, misread, text, kept, reason):
    rule(reviewer, misread(text), "train", "human")
    content = yaml.safe_load(reviewer.get("/messages/training.yml").content)
    assert content["nlu"] == [{"intent": "human", "examples": f"- {kept}\n"}], reason


def test_simulated_runners_teach_nothing(reviewer, tell):
    tell(*runners(40, START))
    assert Message.objects.filter(kinds__contains="not_understood").exists()
    assert b"No message waits" in reviewer.get("/messages/").content


def typed(script: Script, text: str, value: str, *, intent: str = "answer_screening") -> None:
    """A runner writes something that is read as an answer."""
    script.user(text, intent, confidence=0.9)
    script.slot("onset", value)
    script.bot("Next question.")


@pytest.mark.parametrize(
    ("first", "second", "intent", "waits", "reason"),
    [
        ("gradual", "injury", "answer_screening", True, "the answer was changed"),
        ("gradual", "gradual", "answer_screening", False, "the same answer again"),
        ("swollen", "swollen|warm", "answer_screening", False, "a further sign takes none back"),
        ("swollen|warm", "swollen", "answer_screening", True, "a sign was taken back"),
        ("gradual", "injury", "answer", False, "an option was picked, nothing was read"),
    ],
)
def test_a_typed_message_whose_answer_was_changed_waits_too(
    reviewer, tell, script, first, second, intent, waits, reason
):
    typed(script, "it sort of came on", first, intent=intent)
    script.slot("onset", None)
    typed(script, "no, I fell", second, intent="answer")
    tell(script)
    found = [message.text for message in reviewer.get("/messages/").context["page"]]
    assert found == (["it sort of came on"] if waits else []), reason
