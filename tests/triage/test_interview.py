"""Which question comes next: safety first, conditional ones only when due, none after an emergency."""

import pytest

from tests.triage.interviews import play
from triage import Level, default_tables, level_so_far, next_question

TABLES = default_tables()


def asked(**said):
    return [id for id in play(TABLES, said) if id not in said]


def test_the_three_emergency_questions_come_first():
    assert asked()[:3] == ["emergency_signs", "severe_signs", "saddle_signs"]


def test_an_ordinary_interview_asks_no_conditional_question():
    conditional = {case.question_id for case in TABLES.ask_if}
    assert not conditional & set(asked(movement_limits=["dorsiflexion"]))


CASES = [
    ("tiptoe", {"onset": ["sudden_pop"]}, "a pop"),
    ("four_steps", {"onset": ["injury"]}, "an injury"),
    ("dark_urine", {"mentions": ["hard_effort"]}, "a very hard effort"),
    ("dark_urine", {"medicines": ["statin"]}, "a statin"),
    ("dark_urine", {"severity": ["7"]}, "severe muscle pain"),
    ("back_pain", {"nerve_signs": ["tingling"]}, "tingling"),
    ("back_pain", {"nerve_signs": ["unsure"]}, "not sure about tingling"),
    ("lump", {"mentions": ["lump"]}, "a lump was mentioned"),
    ("course", {"duration": ["weeks_1_to_6"]}, "a week or more"),
    ("course", {"duration": ["unsure"]}, "not known how long"),
    ("cold_foot_running", {"exertion_pattern": ["same_point_then_settles"]}, "cramp that eases at rest"),
    ("health_risks", {"infection_signs": ["skin"]}, "hot skin"),
    ("energy_signs", {"bone_pain": ["spot"]}, "bone pain"),
    ("aggravators", {"movement_limits": ["none"]}, "no movement that ranks the areas"),
    ("training_change", {"movement_limits": ["unsure"]}, "no movement that ranks the areas"),
]


@pytest.mark.parametrize(("question", "said", "reason"), CASES)
def test_a_conditional_question_is_asked_when_it_matters(question, said, reason):
    assert question in asked(**said), reason


EMERGENCIES = [
    {"emergency_signs": ["present"]},
    {"severe_signs": ["present"]},
    {"saddle_signs": ["present"]},
    {"alarms": ["breathless"]},
    {"alarms": ["self_harm"]},
]


@pytest.mark.parametrize("said", EMERGENCIES, ids=str)
def test_an_emergency_ends_the_questions_at_once(said):
    answers = {id: frozenset(values) for id, values in said.items()}
    assert level_so_far(answers, TABLES) == Level.EMERGENCY
    assert next_question(answers, TABLES) is None


def test_a_level_already_reached_keeps_needless_questions_away():
    answers = {id: values for id, values in play(TABLES).items() if id != "medicines"}
    assert next_question(answers, TABLES).id == "medicines"
    assert next_question(answers, TABLES, Level.SAME_DAY) is None


@pytest.mark.parametrize("question", ["medicines", "movement_limits", "aggravators", "training_change"])
def test_from_same_day_on_the_runner_is_spared_detail(question):
    assert question in asked()
    assert question not in asked(clot_signs=["swollen"])


def test_what_was_told_is_not_asked():
    assert not {"region", "onset"} & set(asked(region=["arch"], onset=["gradual"]))
