"""Contract: every question and every text of domain.yml fits the limits of every app."""

import pytest

from bot.channels.capabilities import MESSAGING_APPS, SMS, Capabilities
from bot.channels.phone_alphabet import segments
from bot.channels.rendering import Phrases, Renderer
from bot.messages import BotMessage, Option, Question, answer_in, message_from
from tests.words.domain_words import ASKED, DOMAIN, QUESTIONS

ROOM_FOR_FILLED_IN = 80  # a clinic's name and number in place of {clinic_name} and the like
MOST_SEGMENTS = 5
MOST_IN_A_CAPTION = 200  # Telegram and WhatsApp take 1024; more would hide the picture on a small phone
RESPONSES = DOMAIN["responses"]
QUESTION_WORDS = [
    f"utter_{kind}_{question}"
    for question in ASKED
    for kind in ("ask", "ask_again", "confirm")
    if f"utter_{kind}_{question}" in RESPONSES
]
APPS = pytest.mark.parametrize("app", MESSAGING_APPS, ids=lambda app: app.name)


def message(name: str) -> BotMessage:
    """A response as the bot says it."""
    [words] = RESPONSES[name]
    buttons = words.get("buttons", [])
    answer = answer_in(buttons[0]["payload"]) if buttons else None
    row = QUESTIONS.get(answer[0]) if answer else None
    custom = (
        {"question": {"id": answer[0], "multiple": row["kind"] == "choices", "kind": row["kind"]}}
        if row
        else {}
    )
    return message_from(words["text"] + "x" * ROOM_FOR_FILLED_IN, {"buttons": buttons, "custom": custom})


def parts(app, name):
    """What carries the words; a picture may go before, with a short caption."""
    found = Renderer(app, Phrases.of(RESPONSES), "https://chat.clinic.example").parts([message(name)])
    assert all(len(part.text) <= MOST_IN_A_CAPTION for part in found if part.picture)
    return [part for part in found if not part.picture]


def fits(app: Capabilities, name: str) -> bool:
    """Whether the response is one message within every limit of the app."""
    [part, *more] = parts(app, name)
    buttons = part.buttons
    return (
        not more
        and len(part.text) <= app.text_length
        and len(buttons) <= app.buttons
        and all(len(button.label) <= app.label_length for button in buttons)
        and all(len(button.token.encode()) <= app.payload_bytes for button in buttons)
    )


def shows_every_answer(app: Capabilities, name: str) -> bool:
    """Whether each option stands in the text or on a button, or behind "more answers"."""
    [part] = parts(app, name)
    seen = part.text + "".join(f"\n{button.label}" for button in part.buttons)
    options = message(name).options
    typed = message(name).question.kind == "number"
    return typed or len(options) > app.buttons > 0 or all(option.label in seen for option in options)


@APPS
def test_every_response_is_one_message_with_buttons_that_fit(app):
    assert [name for name in RESPONSES if not fits(app, name)] == []


@APPS
def test_every_answer_of_every_question_can_be_seen(app):
    assert [name for name in QUESTION_WORDS if not shows_every_answer(app, name)] == []


@APPS
def test_a_payload_is_never_shown(app):
    assert [name for name in RESPONSES if "/answer" in parts(app, name)[0].text] == []


def test_a_question_takes_few_text_messages():
    assert [n for n in QUESTION_WORDS if segments(parts(SMS, n)[0].text) > MOST_SEGMENTS] == []


@APPS
def test_the_last_options_of_a_long_menu_fit_too(app):
    options = tuple(Option(f"Place {place}", f"p{place}", f"/p{place}") for place in range(17))
    long = BotMessage("Where?", options, Question("region"))
    rest = Renderer(app, Phrases.of(RESPONSES)).more(long, 12)
    assert len(rest.buttons) <= max(app.buttons, 5)
