"""Properties of whole interviews, tried on runners of every kind."""

from dataclasses import replace

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.triage.combinations import joined
from tests.triage.interviews import MORE_THAN_ENOUGH
from tests.triage.runners import answers_to, runners
from triage import (
    Level,
    assess,
    assess_frame,
    default_tables,
    level_so_far,
    next_question,
    normalise,
    open_questions,
)

TABLES = default_tables()
RUNNERS = runners(TABLES)
RULES = st.frozensets(st.sampled_from([rule.id for rule in TABLES.active_rules]), max_size=3)
tried = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@tried
@given(RUNNERS)
def test_an_interview_ends_and_never_asks_twice_nor_after_an_emergency(runner):
    answers, asked = runner.opening(), []
    while (question := next_question(answers, TABLES)) and len(asked) < MORE_THAN_ENOUGH:
        assert level_so_far(answers, TABLES) < Level.EMERGENCY
        asked.append(question.id)
        answers[question.id] = runner.answer(question)
    assert question is None
    assert len(set(asked)) == len(asked)
    assert not set(asked) & set(runner.opening())


@tried
@given(RUNNERS)
def test_the_level_never_falls_while_answers_come_in(runner):
    answers, levels = runner.opening(), []
    while question := next_question(answers, TABLES):
        levels.append(level_so_far(answers, TABLES))
        answers[question.id] = runner.answer(question)
    assert levels == sorted(levels)
    assert assess(answers).level == level_so_far(answers, TABLES)


@tried
@given(st.lists(RUNNERS, min_size=1, max_size=3))
def test_one_runner_and_a_frame_of_runners_are_assessed_alike(several):
    interviews = [runner.interviewed(TABLES) for runner in several]
    rows = [{id: "|".join(sorted(values)) for id, values in answers.items()} for answers in interviews]
    frame = assess_frame(pd.DataFrame(rows))
    for answers, row in zip(interviews, frame.itertuples(), strict=True):
        single = assess(answers)
        assert (row.level, row.advice, row.who) == (single.level.id, single.advice_id, single.who)
        assert tuple(row.rules.split("|")) == single.rule_ids


@tried
@given(RUNNERS)
def test_reading_answers_back_gives_the_same_answers(runner):
    answers = runner.interviewed(TABLES)
    assert normalise(answers, TABLES) == answers
    assert normalise({id: "|".join(values) for id, values in answers.items()}, TABLES) == answers
    assert normalise({id: sorted(values) for id, values in answers.items()}, TABLES) == answers


NO_SIGN = {
    "clot": {"emergency_signs": {"none"}, "clot_signs": {"none"}, "clot_risks": {"none"}},
    "pressure": {"severe_signs": {"none"}, "nerve_signs": {"none"}},
    "tear": {"onset": {"gradual", "during_run", "unexplained"}},
    "infection": {"infection_signs": {"none"}},
    "bone": {"bone_pain": {"none"}},
}


@tried
@given(RUNNERS)
def test_comfort_needs_a_no_to_clot_tear_pressure_infection_and_bone(runner):
    answers = runner.interviewed(TABLES)
    cleared = all(answers.get(id, {""}) <= plain for signs in NO_SIGN.values() for id, plain in signs.items())
    assert cleared or not assess(answers).comfort


@tried
@given(RUNNERS)
def test_areas_are_named_only_up_to_soon_and_are_two_to_four(runner):
    assessment = assess(runner.interviewed(TABLES))
    assert assessment.level <= Level.SOON or assessment.areas == ()
    assert len(assessment.areas) in (0, 2, 3, 4)


@tried
@given(RUNNERS, RULES)
def test_rules_that_fired_earlier_keep_the_level_up(runner, earlier):
    answers = runner.interviewed(TABLES)
    kept = assess(answers, earlier=earlier)
    assert kept.level == max([assess(answers).level, *(TABLES.rules[id].level for id in earlier)])
    assert earlier <= set(kept.rule_ids)


@tried
@given(RUNNERS)
def test_after_the_interview_no_safety_question_is_open(runner):
    answers = runner.interviewed(TABLES)
    assert [q.id for q in open_questions(answers, TABLES) if q.safety] == []


@tried
@given(RUNNERS, st.data())
def test_a_graver_runner_never_ends_lower_though_fewer_questions_are_asked(runner, data):
    ranked = [q for q in TABLES.asked_questions if q.ordered]
    question = data.draw(st.sampled_from(ranked))
    graver = replace(runner, truth={**runner.truth, question.id: data.draw(graver_than(runner, question))})
    assert assess(graver.interviewed(TABLES)).level >= assess(runner.interviewed(TABLES)).level


def graver_than(runner, question):
    now = runner.truth[question.id]
    if not question.multiple:
        place = question.answers.index(min(now))
        return st.sampled_from([frozenset({answer}) for answer in question.answers[place:]])
    if now == {"unsure"}:
        return st.just(now)
    if now == {"none"}:
        return answers_to(question)
    return st.sampled_from([now | {answer} for answer in joined(question)])
