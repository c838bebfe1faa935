"""Durations, ages, numbers and the yes or no of an answer."""

import pytest

from bot.pipeline.ages import ages
from bot.pipeline.durations import durations
from bot.pipeline.numbers import numbers, scores
from bot.pipeline.polarity import polarities


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3 wks", "weeks_1_to_6"),
        ("a fortnight", "weeks_1_to_6"),
        ("couple of hours", "under_2_days"),
        ("since this morning", "under_2_days"),
        ("2 days", "days_2_to_7"),
        ("since tuesday", "days_2_to_7"),
        ("a week and a half", "weeks_1_to_6"),
        ("six weeks", "weeks_1_to_6"),
        ("7 weeks", "longer"),
        ("since easter", "longer"),
        ("two or three months", "longer"),
        ("12 days", "weeks_1_to_6"),
    ],
)
def test_a_duration_falls_into_its_span(text, span):
    assert [duration.value for duration in durations(text)] == [span]


@pytest.mark.parametrize(
    "text",
    [
        "left calf tight three days",
        "two weeks of a sore shin",
        "long run saturday and since then my arch hurts",
    ],
)
def test_how_long_a_complaint_lasts_is_told_without_being_asked(text):
    assert [duration.lasting for duration in durations(text)] == [True]


def test_since_a_run_on_a_day_is_since_that_day():
    lasting = [duration for duration in durations("sore since hill reps on saturday") if duration.lasting]
    assert [duration.value for duration in lasting] == ["days_2_to_7"]


def test_how_long_a_training_block_was_is_not_how_long_the_leg_has_hurt():
    assert [duration.lasting for duration in durations("two weeks of hills planned")] == [False]


def test_how_long_a_flight_took_is_not_how_long_the_leg_has_hurt():
    lasting = {duration.lasting for duration in durations("drove 8 hours")}
    assert lasting == {False}


@pytest.mark.parametrize("text", ["it hurts and drags", "dad and mum", "a mate"])
def test_words_are_not_mistaken_for_durations(text):
    assert durations(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("im 27", 27),
        ("hes 44", 44),
        ("58yo", 58),
        ("m, 39", 39),
        ("f44", 44),
        ("late 20s", 20),
        ("over 18", 18),
    ],
)
def test_an_age_is_read(text, years):
    assert ages(text.replace("hes", "he's"))[0].years == years


@pytest.mark.parametrize("text", ["11th grade", "year 10", "high school", "under 18"])
def test_a_school_year_is_a_minor(text):
    assert ages(text)[0].years < 18


@pytest.mark.parametrize("text", ["i'm 5 weeks in", "i am 20 miles into it", "i'm 6/10", "is 38.5"])
def test_other_numbers_are_no_ages(text):
    assert ages(text) == []


@pytest.mark.parametrize(("text", "value"), [("solid 4", 4), ("nought", 0), ("about six", 6), ("3 ish", 3)])
def test_a_bare_number_is_read(text, value):
    assert [number.value for number in numbers(text)] == [value]


@pytest.mark.parametrize("text", ["3 weeks", "10k", "20 mg", "mile 3pm", "5 minutes"])
def test_an_amount_is_no_bare_number(text):
    assert list(numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "value"), [("6/10", 6), ("2 outta 10", 2), ("6 or 7 out of 10", 7), ("4 out of 10", 4)]
)
def test_a_score_out_of_ten_is_read(text, value):
    assert max(score.value for score in scores(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nope", "no"),
        ("yeah nah", "no"),
        ("nah yeah", "yes"),
        ("not that i know of", "no"),
        ("zero of those", "no"),
        ("nada", "no"),
        ("yeah, none of those", "no"),
        ("aye", "yes"),
        ("numb, yes", "yes"),
        ("not sure", "unsure"),
        ("no idea", "unsure"),
        ("\U0001f44d", "yes"),
        ("\U0001f44e", "no"),
        ("all good", "fine"),
        ("breathing's fine", "fine"),
    ],
)
def test_a_reply_is_yes_no_unsure_or_fine(text, value):
    assert value in [polarity.value for polarity in polarities(text)]


@pytest.mark.parametrize("text", ["not fine", "doesn't feel normal", "not ok"])
def test_a_denied_fine_is_none(text):
    assert "fine" not in [polarity.value for polarity in polarities(text)]
