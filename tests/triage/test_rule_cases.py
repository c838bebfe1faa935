"""Every active rule has a runner who fires it and a near miss who does not."""

from pathlib import Path

import pytest
import yaml

from triage import assess, default_tables, is_asked, normalise
from triage.levels import Level

TABLES = default_tables()
FILE = yaml.safe_load((Path(__file__).parent / "rule_cases.yaml").read_text(encoding="utf-8"))
BASELINE, CASES = FILE["baseline"], FILE["cases"]
NEAR_MISSES = [case for case in CASES if "near_miss" in case]


def name(case) -> str:
    return case["rule"]


def fired(*changes) -> tuple[str, ...]:
    return assess(changed(*changes)).rule_ids


def changed(*changes) -> dict[str, object]:
    answers = dict(BASELINE)
    for change in changes:
        answers |= change
    return answers


def test_the_baseline_runner_fires_nothing_but_the_routine_rule():
    assert fired() == ("nothing-urgent",)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_rule_fires_for_its_case(case):
    assert case["rule"] in fired(case["fires"]), case["why"]
    assert assess(changed(case["fires"])).level >= TABLES.rules[case["rule"]].level


@pytest.mark.parametrize("case", NEAR_MISSES, ids=name)
def test_a_rule_stays_silent_for_its_near_miss(case):
    assert case["rule"] not in fired(case["fires"], case["near_miss"]), case["why"]


@pytest.mark.parametrize("case", NEAR_MISSES, ids=name)
def test_a_near_miss_changes_one_answer(case):
    assert len(case["near_miss"]) == 1
    hit, miss = changed(case["fires"]), changed(case["fires"], case["near_miss"])
    assert hit != miss


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_case_only_answers_questions_that_are_asked(case):
    answers = normalise(changed(case["fires"]), TABLES)
    given = [TABLES.questions[question] for question in case["fires"]]
    unasked = [q.id for q in given if not q.heard and not is_asked(q, answers, TABLES, Level.ROUTINE)]
    assert unasked == []


def test_every_active_rule_has_a_case_and_every_rule_with_conditions_a_near_miss():
    conditioned = {condition.rule_id for condition in TABLES.conditions}
    active = {rule.id for rule in TABLES.active_rules}
    assert active - {case["rule"] for case in CASES} == set()
    assert (active & conditioned) - {case["rule"] for case in NEAR_MISSES} == set()


def test_every_case_belongs_to_a_rule_and_says_why():
    assert {case["rule"] for case in CASES} <= set(TABLES.rules)
    assert all(case["why"].endswith(".") for case in CASES)
