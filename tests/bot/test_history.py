"""A conversation reads back from its events as it was shown."""

import pytest

BUTTONS = [{"title": "Left", "payload": '/answer{"side": "left"}'}]
ASKED = {"question": {"id": "side", "multiple": False, "kind": "choice"}}


@pytest.fixture(scope="module")
def events():
    from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

    return [
        BotUttered("Welcome."),
        UserUttered("/check", message_id="m1", metadata={"shown": "Check my leg"}),
        ActionExecuted("tiny_form"),
        BotUttered("Which leg?", {"buttons": BUTTONS, "custom": ASKED}),
        UserUttered("", message_id="m2"),
        UserUttered("made by an action"),
        BotUttered("Sorry?"),
    ]


def test_entries_are_what_both_sides_said(events):
    from bot.history import entries

    assert [(entry["from"], entry["text"]) for entry in entries(events)] == [
        ("bot", "Welcome."),
        ("runner", "Check my leg"),
        ("bot", "Which leg?"),
        ("runner", ""),
        ("bot", "Sorry?"),
    ]


@pytest.mark.parametrize(
    ("message_id", "texts", "reason"),
    [
        ("m1", ["Which leg?"], "up to the next message"),
        ("m2", ["Sorry?"], "a message without an id is not the runner's"),
    ],
)
def test_replies_belong_to_their_message(events, message_id, texts, reason):
    from bot.history import replies_to

    assert [message.text for message in replies_to(events, message_id)] == texts, reason


def test_a_message_that_never_came_has_no_replies(events):
    from bot.history import replies_to

    assert replies_to(events, "m3") is None


def test_the_last_asking_of_a_question_can_be_shown_again(events):
    from bot.history import last_asking

    assert last_asking(events, "side") == {"buttons": BUTTONS, "custom": ASKED}
    assert last_asking(events, "onset") is None


def test_options_are_offered_newest_first(events):
    from bot.history import offered

    assert [option.payload for option in offered(events)] == [BUTTONS[0]["payload"]]
