"""Proves the safety of the rule tables on every combination of answers, not on samples.

A level is the highest of the rules that fire. Changing the answer to one question changes only the rules that
mention it. So if, among those rules alone, the change never lowers the highest level, whatever the other
questions in them say, then it never lowers the level of a whole interview: the maximum with the rules
that did not change cannot fall either. That makes one exhaustive table a question (`combinations.grid`) a
proof for all interviews. "Not answered" is one more answer, which fires nothing and never ranks above
another, so questions that a change brings up or makes needless are covered too. The first test proves that
answer sets of one class are the same to every rule, so that one of them may stand for all.
"""

import csv
import random
import shutil
from itertools import pairwise

import numpy as np
import pytest

from tests.triage.combinations import UNANSWERED, answer_sets, classes, grid, joined, masks_of, signature
from tests.triage.interviews import mildest, play
from triage import Level, assess, default_tables, load
from triage.compiled import compile_rules
from triage.loading import FOLDER

TABLES = default_tables()
ENGINE = compile_rules(TABLES)
QUESTIONS = list(TABLES.questions.values())
RANKED = [question for question in QUESTIONS if question.ordered or question.multiple]

named = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
ranked = pytest.mark.parametrize("question", RANKED, ids=lambda question: question.id)


@named
def test_every_answer_set_belongs_to_a_class_of_sets_that_meet_the_same_conditions(question):
    masks = masks_of(question.id, ENGINE)
    found = classes(question, masks, ENGINE.bits[question.id])
    possible = every_answer_set(question)
    met = sum((((possible & np.uint32(m)) != 0).astype(np.int64) << i for i, m in enumerate(masks)), 0)
    assert len(possible) == answer_sets(question)
    assert set(np.unique(met)) == set(found.codes)
    assert all(signature(code, masks) == key for key, code in found.codes.items())


def every_answer_set(question):
    codes = np.arange(1 << len(question.answers), dtype=np.uint32)
    several = sum(ENGINE.bits[question.id][answer] for answer in joined(question))
    one = (codes & (codes - np.uint32(1))) == 0
    return codes[one | ((codes & ~np.uint32(several)) == 0)]


@ranked
def test_a_more_serious_answer_never_lowers_the_level(question):
    table = grid(question, TABLES)
    levels = table.levels(TABLES)
    for milder, graver in [*steps(question), *additions(question)]:
        lower = levels[table.own.row(milder)] > levels[table.own.row(graver)]
        assert not lower.any(), said(table, lower, milder, graver)


def steps(question):
    """Pairs of answers of which the second must never rank lower: "unsure" never below "none"."""
    bits = ENGINE.bits[question.id]
    yield from ((UNANSWERED, bits[answer]) for answer in question.answers)
    if not question.multiple:
        yield from pairwise(bits[answer] for answer in question.answers)
    elif question.ordered:
        yield bits["none"], bits["unsure"]


def additions(question):
    """For several choices: a set of each class, and the same set with one answer more."""
    alone = sum(bit for answer, bit in ENGINE.bits[question.id].items() if answer not in joined(question))
    for code in grid(question, TABLES).own.codes.values():
        if not code & alone:
            yield from ((code, code | ENGINE.bits[question.id][answer]) for answer in joined(question))


def said(table, failed, *codes):
    """What to read when a combination fails: the answers of the change, and one case of the others."""
    column = int(np.flatnonzero(failed)[0])
    others = {id: words(id, int(codes_of[column])) for id, codes_of in table.context.items()}
    return {table.question.id: [words(table.question.id, code) for code in codes], **others}


def words(id, code):
    return [answer for answer, bit in ENGINE.bits[id].items() if code & bit]


ONE_CALF = {"side": "left", "region": "calf_upper_mid"}
ONE_FOOT = {"side": "left", "region": "arch", "onset": "gradual"}
BOTH_LEGS = {"side": "both", "nerve_signs": "weak"}
FLOORS = [
    ("emergency_signs", "unsure", {}, Level.EMERGENCY, "chest pain or breathing"),
    ("severe_signs", "unsure", {}, Level.SAME_DAY, "severe and tight, or a cold foot"),
    ("saddle_signs", "unsure", {}, Level.SAME_DAY, "saddle or bladder"),
    ("clot_signs", "unsure", ONE_CALF, Level.SAME_DAY, "clot signs in one leg"),
    ("clot_signs", "unsure", ONE_FOOT, Level.SAME_DAY, "swelling of one foot without a knock"),
    ("clot_signs", "unsure", {}, Level.SOON, "clot signs in both legs (5.1 step 6)"),
    ("clot_risks", "unsure", {}, Level.SOON, "any other red-flag item"),
    ("tiptoe", "untried", {"onset": "sudden_pop"}, Level.SAME_DAY, "not tried counts as cannot (5.1 step 9)"),
    ("four_steps", "unsure", {"onset": "injury"}, Level.SOON, "any other red-flag item"),
    ("infection_signs", "unsure", {}, Level.SOON, "any other red-flag item"),
    ("dark_urine", "unsure", {}, Level.SOON, "any other red-flag item"),
    ("bone_pain", "unsure", {}, Level.SOON, "any other red-flag item"),
    ("nerve_signs", "unsure", {}, Level.SOON, "any other red-flag item"),
    ("back_pain", "unsure", BOTH_LEGS, Level.SAME_DAY, "both legs and the back"),
    ("lump", "unsure", {}, Level.SOON, "any other red-flag item"),
]


@pytest.mark.parametrize(("id", "answer", "where", "floor", "reason"), FLOORS)
def test_not_sure_about_a_red_flag_is_at_least_the_level_of_the_brief(id, answer, where, floor, reason):
    table = grid(TABLES.questions[id], TABLES)
    levels = table.levels(TABLES)[table.own.row(ENGINE.bits[id][answer])]
    lower = table.where(where, TABLES) & (levels < floor)
    assert not lower.any(), (reason, said(table, lower, ENGINE.bits[id][answer]))


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shuffled") / "tables"
    shutil.copytree(FOLDER, folder)
    for path in folder.glob("*.csv"):
        header, *rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        random.Random(path.name).shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([header, *rows])
    return load(folder)


@named
def test_the_order_of_the_rows_never_changes_a_level(question, shuffled, covered):
    assert list(shuffled.rules) != list(TABLES.rules)
    table = grid(question, TABLES)
    assert np.array_equal(table.levels(TABLES), table.levels(shuffled))
    covered(table.size, table.represents)


# Medicines are not asked once the pain makes it `same_day`, so this rule waits for a change of mind.
CORRECTED = {"bleed-severe-medicine": "severity"}


@pytest.mark.parametrize("rule", TABLES.active_rules, ids=lambda rule: rule.id)
def test_every_rule_fires_in_an_interview_that_can_happen(rule):
    wanted = {c.question_id: c.accepted[:1] for c in TABLES.conditions if c.rule_id == rule.id}
    wanted = opened(wanted) | wanted
    corrected = {id: wanted.pop(id) for id in {CORRECTED.get(rule.id)} & set(wanted)}
    told = {id: answer for id, answer in wanted.items() if TABLES.questions[id].prefill}
    answers = play(TABLES, told | heard(rule), lambda q: wanted.get(q.id, mildest(q)))
    assert rule.id in assess(answers | corrected).rule_ids


def opened(wanted):
    """The answers that make the conditional questions among `wanted` be asked at all."""
    return {
        case.on_question: case.accepted[:1]
        for case in TABLES.ask_if
        if case.question_id in wanted and not TABLES.questions[case.question_id].prefill
    }


def heard(rule):
    """What a runner lets slip: for findings that are only heard, one for each condition."""
    found = {}
    for condition in TABLES.conditions:
        if condition.rule_id == rule.id and TABLES.questions[condition.question_id].heard:
            found.setdefault(condition.question_id, set()).add(condition.accepted[0])
    return found


def test_every_combination_ends_in_an_assessment():
    """A routine rule without conditions always fires, and every rule names an advice with a person."""
    always = [rule for rule in ENGINE.rules if not rule.masks]
    assert [rule.level for rule in always] == [Level.ROUTINE]
    assert {TABLES.advice[rule.advice_id].who != "" for rule in TABLES.active_rules} == {True}
