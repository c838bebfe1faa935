"""What an assessment says besides its level: reasons, advice, comfort, safety net, what stayed unknown."""

import pandas as pd
import pytest

from tests.triage.interviews import play
from triage import AnswerFaults, Level, OpenQuestions, assess, assess_frame, default_tables

TABLES = default_tables()


def assessed(**said):
    return assess(play(TABLES, said))


@pytest.mark.parametrize("question", [q.id for q in TABLES.asked_questions if q.safety])
def test_no_assessment_while_a_safety_question_is_open(question):
    answers = play(TABLES, {question: TABLES.questions[question].answers[:1]})
    due = question in play(TABLES)
    del answers[question]
    if due:
        with pytest.raises(OpenQuestions, match=question):
            assess(answers)
    else:
        assert assess(answers).level == Level.ROUTINE


def test_an_emergency_needs_no_further_answer():
    assert assess({"emergency_signs": "present"}).level == Level.EMERGENCY


def test_reasons_come_most_urgent_first_with_the_answers_that_fired_them():
    reasons = assessed(clot_signs=["swollen", "warm"], function=["limping"]).reasons
    assert [reason.rule.id for reason in reasons] == ["clot-signs-leg", "limping", "nothing-urgent"]
    assert reasons[0].because == {"region": {"calf_upper_mid"}, "clot_signs": {"swollen", "warm"}}
    assert reasons[-1].because == {}


def test_the_advice_is_that_of_the_most_urgent_rule():
    assessment = assessed(clot_signs=["swollen"], function=["limping"])
    assert (assessment.advice_id, assessment.who, assessment.stop_running) == (
        "clot_today",
        "urgent_care",
        True,
    )


def test_a_rule_that_fired_earlier_still_counts_and_has_no_answer_to_show():
    assessment = assess(play(TABLES), earlier=["fever"])
    assert assessment.level == Level.SAME_DAY
    assert assessment.reasons[0].because == {}


COMFORT = [
    ({}, True, "nothing found"),
    ({"severity": ["unsure"]}, True, "how bad it is says nothing about these"),
    ({"clot_risks": ["long_travel"], "side": ["both"]}, False, "a clot risk"),
    ({"onset": ["unsure"]}, False, "how it started is not known"),
    ({"nerve_signs": ["unsure"]}, False, "pressure is not ruled out"),
    ({"bone_pain": ["unsure"]}, False, "bone is not ruled out"),
    ({"infection_signs": ["unsure"]}, False, "infection is not ruled out"),
    ({"onset": ["sudden_pop"], "tiptoe": ["yes"]}, False, "a pop"),
]


@pytest.mark.parametrize(("said", "allowed", "reason"), COMFORT)
def test_comfort_is_spoken_of_only_when_everything_was_answered_no(said, allowed, reason):
    assert assessed(**said).comfort is allowed, reason


NETS = [
    ("calf_upper_mid", ("clot", "pressure", "injury", "infection", "nerve", "no_change")),
    ("shin_front", ("pressure", "bone", "injury", "infection", "nerve", "no_change")),
    ("arch", ("bone", "injury", "infection", "nerve", "no_change")),
    ("unsure", ("clot", "pressure", "bone", "injury", "infection", "nerve", "no_change")),
]


@pytest.mark.parametrize(("region", "blocks"), NETS)
def test_the_safety_net_goes_with_the_place(region, blocks):
    assert assessed(region=[region]).safety_nets == blocks


def test_an_emergency_before_the_place_is_known_still_has_a_safety_net():
    nets = assess({"emergency_signs": "present"}).safety_nets
    assert nets == ("injury", "infection", "nerve", "no_change")


def test_what_stayed_unknown_is_listed():
    unknown = assessed(clot_signs=["unsure"], age_group=["undisclosed"]).unknown
    assert unknown == ("age_group", "clot_signs")


def test_an_assessment_names_the_version_of_the_tables():
    assert assessed().version == TABLES.version
    assert len(TABLES.version) == 12


def test_a_frame_keeps_its_index_and_may_be_empty():
    frame = pd.DataFrame({"side": ["left", None]}, index=["a", "b"])
    assert list(assess_frame(frame).index) == ["a", "b"]
    assert list(assess_frame(frame[:0]).columns) == ["level", "rules", "advice", "who"]
    assert list(assess_frame(pd.DataFrame(index=["a"]))["level"]) == ["routine"]


def test_a_frame_names_every_unknown_column_and_value():
    with pytest.raises(AnswerFaults) as caught:
        assess_frame(pd.DataFrame({"side": ["up", "left"], "hat": ["red", "red"], "onset": ["late", None]}))
    assert len(caught.value.faults) == 3
