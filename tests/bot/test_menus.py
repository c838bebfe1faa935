"""What a typed reply picks from the last menu, and what a pressed button means."""

import pytest

from bot.menus import Pick, last_menu, picked_by, reference, said_by_press, said_in_reply
from bot.messages import BotMessage, Option, Question, answer_payload


def menu(question, *values, multiple=False, kind="choice"):
    options = tuple(
        Option(value.replace("_", " ").title(), value, answer_payload(question, [value])) for value in values
    )
    return BotMessage(f"{question}?", options, Question(question, multiple, kind))


ONSET = menu("onset", "gradual", "during_run", "injury", "sudden_pop")
SIGNS = menu("clot_signs", "none", "swollen", "warm", "colour", "unsure", multiple=True)
PAIN = menu("severity", "unsure", kind="number")
RESULT = BotMessage("See a physio.", result={"level": "routine"})
OFFER = BotMessage("Needling?", (Option("What is it?", "/faq", "/faq"), Option("No, thanks", "/bye", "/bye")))


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("2", "During Run", "a number"),
        ("2.", "During Run", "with a full stop"),
        ("2)", "During Run", "with a bracket"),
        ("#2", "During Run", "with a sign"),
        (" two ", "During Run", "a word"),
        ("Two!", "During Run", "a word with a mark"),
        ("option 2", "During Run", "called an option"),
        ("2\ufe0f\u20e3", "During Run", "a keycap emoji"),
        ("\uff12", "During Run", "a wide digit"),
        ("\u0662", "During Run", "a digit of another script"),
        ("\u2461", "During Run", "a digit in a circle"),
        ("2 and 2", "During Run", "the same one twice"),
        ("2. During run", "During Run", "copied from the menu"),
        ("2 during run", "During Run", "the number and the label"),
        ("during run", "During Run", "the label"),
        ("DURING RUN.", "During Run", "the label, shouted"),
    ],
)
def test_a_reply_that_picks_one(text, label, reason):
    assert [option.label for option in picked_by(text, ONSET)] == [label], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5", "beyond the list"),
        ("0", "before the list"),
        ("-1", "no place in a list"),
        ("1 and 2", "two where one is asked for"),
        ("12", "not 1 and 2"),
        ("3. During run", "the number of one and the label of another"),
        ("2-4", "from 2 to 4, or 2 and 4"),
        ("2 weeks", "a length of time"),
        ("2 or 3", "undecided"),
        ("about 2", "an amount"),
        ("2000000000000000000", "no place in a list"),
        ("it popped", "words"),
        ("", "nothing"),
        ("...", "only marks"),
    ],
)
def test_a_reply_that_has_to_be_understood_in_another_way(text, reason):
    assert picked_by(text, ONSET) == (), reason


@pytest.mark.parametrize(
    "text",
    [
        "2 and 4",
        "2, 4",
        "2,4",
        "2 4",
        "4 & 2",
        "two and four",
        "2. 4.",
        "2/4",
        "2+4",
        "2\ufe0f\u20e34\ufe0f\u20e3",
    ],
)
def test_several_can_be_picked_where_several_may_be_true(text):
    assert {option.value for option in picked_by(text, SIGNS)} == {"swollen", "colour"}


def test_several_numbers_become_one_answer_that_shows_its_labels():
    said = said_in_reply("2 and 4", [SIGNS])
    assert (said.text, said.shown) == ('/answer{"clot_signs": ["swollen", "colour"]}', "Swollen, Colour")


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("1 and 3", '"warm"', "none of these gives way to a sign"),
        ("3 and 5", '"warm"', "not sure gives way to a sign"),
        ("1 and 5", '"none"', "of two that stand alone the first counts"),
    ],
)
def test_a_sign_wins_over_none_of_these(text, values, reason):
    assert said_in_reply(text, [SIGNS]).text == f'/answer{{"clot_signs": {values}}}', reason


def test_the_keycap_of_ten_is_a_ten():
    places = menu("region", *(f"place_{number}" for number in range(1, 13)))
    assert [option.value for option in picked_by("\U0001f51f", places)] == ["place_10"]


def test_two_labels_of_the_same_answer_are_one_answer():
    chest = Option("Chest pain", "present", answer_payload("emergency_signs", ["present"]))
    breath = Option("Trouble breathing", "present", chest.payload)
    asked = BotMessage("Any?", (chest, breath), Question("emergency_signs"))
    said = said_in_reply("1 and 2", [asked])
    assert (said.text, said.shown) == (
        '/answer{"emergency_signs": "present"}',
        "Chest pain, Trouble breathing",
    )


def test_a_pain_of_1_is_never_the_first_option():
    assert said_in_reply("1", [PAIN]).text == "1"
    assert said_in_reply("unsure", [PAIN]).text == '/answer{"severity": "unsure"}'


def test_the_number_refers_to_the_newest_options():
    assert last_menu([SIGNS, ONSET, BotMessage("Because it matters.")]) == ONSET


@pytest.mark.parametrize(
    ("messages", "found", "reason"),
    [
        ([], None, "nothing was said"),
        ([ONSET, RESULT], None, "it is over"),
        ([ONSET, RESULT, OFFER], OFFER, "an offer"),
    ],
)
def test_after_a_result_old_options_are_no_longer_offered(messages, found, reason):
    assert last_menu(messages) == found, reason


def test_an_option_that_is_no_answer_sends_what_it_stands_for():
    said = said_in_reply("1", [OFFER])
    assert (said.text, said.shown) == ("/faq", "What is it?")


def test_a_press_is_read_from_its_own_menu_even_when_another_is_newer():
    pressed = Pick(reference(ONSET), (3,), "Sudden Pop")
    assert said_by_press(pressed, [ONSET, SIGNS]).text == '/answer{"onset": "sudden_pop"}'


@pytest.mark.parametrize(
    ("pick", "reason"),
    [
        (Pick("0" * 12, (0,), "Sudden Pop"), "a menu of another session"),
        (Pick(reference(ONSET), (9,), "Sudden Pop"), "a place it does not have"),
        (Pick(reference(ONSET), (-1,), "Sudden Pop"), "a place before the first"),
        (Pick(reference(ONSET), (), "Sudden Pop"), "nothing marked"),
    ],
)
def test_a_press_that_means_nothing_counts_as_its_label(pick, reason):
    assert said_by_press(pick, [ONSET]).text == "Sudden Pop", reason


def test_a_label_is_never_read_as_a_command():
    assert said_by_press(Pick("0" * 12, (0,), '/answer{"onset": "gradual"}'), [ONSET]).text[0] != "/"


def test_the_name_of_a_menu_depends_on_its_options_alone():
    same = BotMessage("Other words.", ONSET.options)
    assert reference(same) == reference(ONSET) != reference(SIGNS)
