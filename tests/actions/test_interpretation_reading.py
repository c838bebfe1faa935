"""Reads answers as the form does: a message with its findings, the question, the options that were shown."""

import pytest

from actions.interpretation import Message, Option, QuestionSpec, Reading, interpret
from bot.pipeline.finder import find
from triage import default_tables

QUESTIONS = {
    question.id: QuestionSpec(question.id, question.kind, tuple(question.answers), question.safety)
    for question in default_tables().questions.values()
}


def options(id: str) -> list[Option]:
    return [Option(value.replace("_", " "), value) for value in QUESTIONS[id].answers]


def read(id: str, text: str) -> Reading:
    entities = tuple(finding.as_entity() for finding in find(text))
    return interpret(QUESTIONS[id], Message(text, "", 0.0, entities), options(id))


@pytest.mark.parametrize(
    ("id", "value", "values", "reason"),
    [
        ("region", "shin_inner", ("shin_inner",), "a place the net heard is taken"),
        ("clot_signs", "swollen", None, "a sign the net heard is not: it is asked again"),
    ],
)
def test_of_what_only_the_net_heard_a_place_is_an_answer(id, value, values, reason):
    learned = {"entity": id, "value": value, "status": "present", "prompted": False, "learned": True}
    said = Message("the strip along there", "", 0.0, (learned,))
    assert interpret(QUESTIONS[id], said, options(id)).values == values, reason


@pytest.mark.parametrize(
    ("id", "text", "values", "reason"),
    [
        ("emergency_signs", "nah all good, breathing's fine", ("none",), "well in other words"),
        ("emergency_signs", "No, it is only the leg", ("none",), "nothing else"),
        ("emergency_signs", "no, but my chest hurts", ("present",), "what is there wins over a no"),
        (
            "emergency_signs",
            "just the stabby breathing pain like i said",
            ("present",),
            "an alarm is a present sign",
        ),
        ("severe_signs", "bad but steady. feet ok", ("none",), "double-barrelled"),
        ("severe_signs", "yes. cold, pale and I can barely move the toes", ("present",), "several signs"),
        ("saddle_signs", "yeah, numb when I wipe", ("present",), "an alarm is a present sign"),
        ("saddle_signs", "maybe a little numb? not sure", ("unsure",), "a hedge is unsure"),
        ("clot_signs", "puffy and red", ("swollen", "colour"), "several values"),
        ("clot_signs", "not swollen but warm", ("warm",), "one denied, one there"),
        ("clot_signs", "no redness, no swelling, no heat", ("none",), "denied one by one"),
        ("clot_signs", "no swelling", None, "one denial says nothing of the rest"),
        ("clot_signs", "I don't think it's swollen", ("unsure",), "a hedge is unsure"),
        ("clot_risks", "no clots but I'm on the pill", ("hormones",), "what is there wins"),
        ("clot_risks", "had a dvt in 2015 and mum had one", ("past_clot", "family_clot"), "several values"),
        ("clot_risks", "not that I know of", ("none",), "a no in slang"),
        ("bone_pain", "one spot on the bone and it aches at night", ("both",), "the word for both"),
        ("clot_signs", "same girth, same colour, same temperature", ("none",), "a sign named as normal"),
        ("clot_signs", "no puffiness, veins a bit ropey", ("veins",), "a sign of its own behind a denial"),
        ("clot_signs", "no heat, bit fuller", None, "a faint sign beside a denial is asked again"),
        ("clot_signs", "first two yes. colour no. veins no", None, "a yes further on is asked again"),
        ("saddle_signs", "toilets fine but down there is all wool", None, "a but with something unknown"),
        ("clot_risks", "had my knee done in 2011 but nothing since, so none", ("none",), "long over"),
        ("clot_risks", "came off the pill in March", ("unsure",), "perhaps not long enough ago"),
        ("bone_pain", "not the bone, and quiet at night", ("none",), "night is named as quiet"),
        ("age_group", "almost 18", ("minor",), "not yet"),
        ("age_group", "29 years", ("adult",), "a number of years"),
        ("severity", "was a 6, now 3", ("3",), "now is what is asked"),
        ("severity", "3 today, was 6 on Sunday", ("3",), "now is what is asked"),
        ("severity", "2 on 10", ("2",), "out of ten, in other words"),
        ("severity", "4 at 7am, nothing by 9", ("4",), "times of day are no pain"),
        ("emergency_signs", "No I'm alright, bit shaky", None, "a faint alarm beside a no is asked again"),
        ("severity", "5 after, 1 now", ("5",), "the worst of it"),
        ("side", "left and right", ("both",), "the word for both"),
        ("function", "can walk but had to stop running", ("stops_running",), "the gravest"),
        ("age_group", "turning 18 next year, I'm 17", ("minor",), "an age"),
        ("age_group", "prefer not to say", ("undisclosed",), "unsure has a name of its own"),
        ("tiptoe", "not sure", ("untried",), "unsure has a name of its own"),
        ("duration", "4 days for the foot, a month for the shin", ("weeks_1_to_6",), "the longest"),
        ("training_change", "hill session, yeah", ("yes",), "a yes at the end"),
        ("medicines", "just Advil sometimes", ("none",), "a medicine that does not matter"),
        ("movement_limits", "nothing really", ("none",), "a no"),
        ("onset", "no idea, just started hurting", ("unexplained",), "the finding, not the no"),
        ("onset", "yes", None, "a yes answers nothing here"),
        ("clot_signs", "yes", None, "which one?"),
        ("emergency_signs", "why do you ask?", None, "a question is no answer"),
        ("emergency_signs", "yeah all good", None, "yes and fine at once is asked again"),
    ],
)
def test_an_answer_in_words_is_read(id, text, values, reason):
    assert read(id, text).values == values, reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 ish", "3"),
        ("Nought", "0"),
        ("solid 4", "4"),
        ("2 outta 10", "2"),
        ("6 or 7", "7"),
        ("10/10", "10"),
        ("8 if I put weight on it", "8"),
        ("3.5", "4"),
        ("doesn't hurt", "0"),
        ("two", "2"),
    ],
)
def test_severity_is_the_number_itself_and_the_higher_of_two(text, number):
    assert read("severity", text).values == (number,)


def test_severity_above_ten_is_asked_again():
    assert read("severity", "55").values is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2", [2]),
        ("2.", [2]),
        ("two", [2]),
        ("option 3", [3]),
        ("3, 4", [3, 4]),
        ("3 and 4", [3, 4]),
        ("3 4", [3, 4]),
    ],
)
def test_option_numbers_stand_for_the_options_shown(text, places):
    expected = tuple(QUESTIONS["clot_risks"].answers[place - 1] for place in places)
    reading = read("clot_risks", text)
    assert reading == Reading(expected, "number")


def test_a_number_that_was_not_offered_is_no_answer():
    assert read("side", "9").values is None


def test_none_excludes_nothing_when_a_sign_is_named_too():
    assert read("clot_signs", "1 and 3").values == ("swollen",)


@pytest.mark.parametrize("text", ["Calf low deep", "calf lowdeep", "CALF LOW DEEP"])
def test_a_label_or_a_close_spelling_is_read(text):
    assert read("region", text).values == ("calf_low_deep",)


def test_a_button_is_taken_as_it_is():
    entities = ({"entity": "clot_signs", "value": ["swollen", "warm", "nonsense"]},)
    message = Message('/answer{"clot_signs": ["swollen","warm","nonsense"]}', "answer", 1.0, entities)
    assert interpret(QUESTIONS["clot_signs"], message, ()) == Reading(("swollen", "warm"), "exact")


@pytest.mark.parametrize(
    "id", ["emergency_signs", "severe_signs", "saddle_signs", "clot_signs", "clot_risks"]
)
@pytest.mark.parametrize("text", ["", "asdf", "hello", "my dog ran off", "🦵", "what?"])
def test_a_non_answer_to_a_safety_question_is_never_a_no(id, text):
    assert read(id, text).values is None


def second_opinion(id: str, text: str, likely: float) -> Reading:
    entities = tuple(finding.as_entity() for finding in find(text))
    return interpret(QUESTIONS[id], Message(text, "", 0.0, entities, {id: likely}), options(id))


@pytest.mark.parametrize(
    ("id", "text", "likely", "values", "reason"),
    [
        ("clot_signs", "swollen", 0.9, ("swollen",), "both agree"),
        ("clot_signs", "swollen", 0.5, ("swollen",), "the second reader has no opinion"),
        ("clot_signs", "well it is swollen up", 0.1, None, "they disagree: asked again"),
        ("clot_signs", "no redness, no swelling, no heat", 0.9, None, "a denial that may hide a sign"),
        ("clot_signs", "none", 0.9, ("none",), "a short denial speaks for itself"),
        ("clot_signs", "not sure", 0.9, ("unsure",), "a doubt stays a doubt"),
        (
            "emergency_signs",
            "my chest hurts",
            0.1,
            ("present",),
            "an emergency said outright is never disputed",
        ),
        ("region", "calf", 0.1, ("calf_upper_mid",), "nothing to do with danger"),
    ],
)
def test_a_disputed_sign_is_asked_again(id, text, likely, values, reason):
    assert second_opinion(id, text, likely).values == values, reason
