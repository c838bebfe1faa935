"""How one bot message looks on apps that can show different things."""

import pytest

from bot.channels.capabilities import MESSENGER, SMS, TELEGRAM, WHATSAPP, Capabilities
from bot.channels.rendering import Part, Phrases, Renderer
from bot.channels.tokens import Token, read_token
from bot.menus import reference
from bot.messages import BotMessage, Option, Question, answer_payload

PHRASES = Phrases("One number.", "Numbers.", "Tap all.", "Done", "More", "By number.")


def asking(labels, *, multiple=False, kind="choice"):
    options = tuple(Option(label, value, answer_payload("q", [value])) for label, value in labels.items())
    return BotMessage("Which?", options, Question("q", multiple, kind))


SIDE = asking({"Left": "left", "Right": "right"})
SIGNS = asking({"None of these": "none", "Swollen": "swollen", "Not sure": "unsure"}, multiple=True)
PAIN = asking({"Not sure": "unsure"}, kind="number")
PLACES = asking({f"Place {number}": f"p{number}" for number in range(17)})


def shown(app, *messages):
    return Renderer(app, PHRASES).parts(messages)


def labels(part):
    return [button.label for button in part.buttons]


@pytest.mark.parametrize("app", [WHATSAPP, SMS], ids=lambda app: app.name)
def test_without_buttons_options_become_a_numbered_menu(app):
    assert shown(app, SIDE) == [Part("Which?\n\n1. Left\n2. Right\n\nOne number.")]


def test_a_menu_of_several_says_so():
    assert shown(WHATSAPP, SIGNS)[0].text.endswith("3. Not sure\n\nNumbers.")


@pytest.mark.parametrize("app", [WHATSAPP, SMS, TELEGRAM, MESSENGER], ids=lambda app: app.name)
def test_a_question_for_a_number_never_becomes_a_numbered_menu(app):
    assert shown(app, PAIN)[0].text == "Which?"


def test_buttons_stand_in_place_of_the_menu():
    [part] = shown(TELEGRAM, SIDE)
    assert (part.text, labels(part), part.ticks) == ("Which?", ["Left", "Right"], False)


def test_where_options_can_be_ticked_a_last_button_sends_them():
    [part] = shown(TELEGRAM, SIGNS)
    assert (labels(part)[-1], part.ticks, part.text) == ("Done", True, "Which?\n\nTap all.")
    assert read_token(part.buttons[-1].token) == Token(reference(SIGNS), "done")


def test_where_only_one_can_be_pressed_a_sign_among_several_is_typed():
    [part] = shown(MESSENGER, SIGNS)
    assert labels(part) == ["None of these", "Not sure"]
    assert "2. Swollen" in part.text


def test_answers_that_stand_alone_keep_their_words_beside_signs_with_long_names():
    signs = asking(
        {"None of these": "none", "A sign with a long name": "a", "Not sure": "unsure"}, multiple=True
    )
    assert labels(shown(MESSENGER, signs)[0]) == ["None of these", "Not sure"]


def test_numbers_and_words_are_not_mixed_on_buttons():
    signs = asking(
        {"None of all of these things": "none", "A sign": "a", "Not sure": "unsure"}, multiple=True
    )
    assert labels(shown(MESSENGER, signs)[0]) == ["1", "3"]


def test_further_numbers_of_a_long_menu_come_with_what_they_stand_for():
    long = asking({f"A place with a long name {number}": f"p{number}" for number in range(14)})
    rest = Renderer(MESSENGER, PHRASES).more(long, 12)
    assert labels(rest) == ["13", "14"]
    assert rest.text == "13. A place with a long name 12\n14. A place with a long name 13"


def test_a_label_too_long_for_a_button_gives_way_to_its_number():
    [part] = shown(MESSENGER, asking({"A label that is far too long": "a", "Short": "b"}))
    assert labels(part) == ["1", "2"]
    assert "1. A label that is far too long" in part.text


def test_more_options_than_buttons_go_on_behind_a_last_button():
    [part] = shown(MESSENGER, PLACES)
    assert len(part.buttons) == 13
    more = read_token(part.buttons[-1].token)
    assert (more.kind, more.place) == ("more", 12)
    rest = Renderer(MESSENGER, PHRASES).more(PLACES, more.place)
    assert labels(rest) == [f"Place {number}" for number in range(12, 17)]


def test_a_token_names_no_question_and_no_answer():
    [part] = shown(TELEGRAM, SIDE)
    assert all("left" not in button.token and "q" not in button.token for button in part.buttons)


def test_replies_are_one_message_where_order_is_not_kept():
    assert shown(WHATSAPP, BotMessage("First."), BotMessage("Second.")) == [Part("First.\n\nSecond.")]
    assert shown(TELEGRAM, BotMessage("First."), BotMessage("Second.")) == [Part("First."), Part("Second.")]


def test_text_longer_than_a_message_is_cut_between_sentences_and_keeps_its_buttons_last():
    small = Capabilities("small", text_length=40, buttons=3, label_length=10)
    long = BotMessage("One short sentence. Another one follows. And the end.", SIDE.options, SIDE.question)
    parts = shown(small, long)
    assert [part.text for part in parts] == ["One short sentence. Another one follows.", "And the end."]
    assert [labels(part) for part in parts] == [[], ["Left", "Right"]]


@pytest.mark.parametrize(
    "text", ["x", "0123456789ab:", "0123456789ab:option-1", "0123456789AB:option1", "0123456789ab:1", ""]
)
def test_what_is_no_token_is_not_read_as_one(text):
    assert read_token(text) is None
