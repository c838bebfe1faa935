"""The clinical brief's 33 worked examples reach the level the brief gives them."""

from pathlib import Path

import pytest
import yaml

from triage import assess, default_tables, next_question, normalise

TABLES = default_tables()
HERE = Path(__file__).parent
BASELINE = yaml.safe_load((HERE / "rule_cases.yaml").read_text(encoding="utf-8"))["baseline"]
EXAMPLES = yaml.safe_load((HERE / "worked_examples.yaml").read_text(encoding="utf-8"))
BY_NUMBER = {example["example"]: example for example in EXAMPLES}
WITH_LEVEL = [example for example in EXAMPLES if "level" in example]


def assessed(example):
    return assess(BASELINE | _answers(example))


def interviewed(example):
    """The assessment after an interview that begins with what was heard and stops when nothing is open."""
    known = normalise(BASELINE | _answers(example), TABLES)
    answers = {id: values for id, values in known.items() if TABLES.questions[id].heard}
    while question := next_question(answers, TABLES):
        answers[question.id] = known[question.id]
    return assess(answers)


def _answers(example) -> dict[str, object]:
    earlier = _answers(BY_NUMBER[example["from"]]) if "from" in example else {}
    return {**earlier, **example["answers"]}


def test_all_33_examples_are_here():
    assert list(BY_NUMBER) == list(range(1, 34))


def test_every_example_has_a_level_or_says_what_happens_instead():
    assert all(("level" in example) != ("instead" in example) for example in EXAMPLES)


@pytest.mark.parametrize("example", WITH_LEVEL, ids=lambda example: str(example["example"]))
def test_an_example_reaches_its_level_by_the_rule_of_the_brief(example):
    assessment = assessed(example)
    assert assessment.level.id in example["level"], example["says"]
    assert example["family"] in {reason.rule.family for reason in assessment.reasons}, example["says"]


@pytest.mark.parametrize("example", WITH_LEVEL, ids=lambda example: str(example["example"]))
def test_an_interview_that_skips_needless_questions_ends_at_the_same_level(example):
    assert interviewed(example).level == assessed(example).level, example["says"]


@pytest.mark.parametrize("example", WITH_LEVEL, ids=lambda example: str(example["example"]))
def test_an_example_names_areas_only_when_it_is_not_urgent(example):
    assessment = assessed(example)
    named = len(assessment.areas)
    assert named == 0 if assessment.level.id in ("same_day", "emergency") else 2 <= named <= 4


def test_the_spot_on_the_shin_bone_stops_running():
    assert assessed(BY_NUMBER[15]).stop_running
