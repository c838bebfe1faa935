"""The anatomy tables against the clinical brief and against each other."""

import pytest

from triage import default_tables

TABLES = default_tables()
ID_BY_SHORT_NAME = {
    "gastroc": "gastrocnemius",
    "TP": "tibialis_posterior",
    "FDL": "flexor_digitorum_longus",
    "FHL": "flexor_hallucis_longus",
    "FDB": "flexor_digitorum_brevis",
    "FHB": "flexor_hallucis_brevis",
    "TA": "tibialis_anterior",
    "EDL": "extensor_digitorum_longus",
    "EHL": "extensor_hallucis_longus",
    "EDB": "extensor_digitorum_brevis",
    "fib_longus": "fibularis_longus",
    "fib_brevis": "fibularis_brevis",
    "fib_tertius": "fibularis_tertius",
}
PATTERNS_OF_THE_BRIEF = [
    ("calf_upper_mid", "gastroc soleus", "plantaris TP popliteus"),
    ("calf_low_deep", "soleus", "TP FHL"),
    ("back_of_knee", "gastroc popliteus plantaris", "soleus"),
    ("achilles_heel_back", "soleus TP", "gastroc"),
    ("heel_under", "soleus quadratus_plantae abductor_hallucis", "TP"),
    ("arch", "gastroc abductor_hallucis", "TP FDL FDB"),
    ("ball_of_foot", "FDL FDB adductor_hallucis interossei", "FHB TP"),
    ("big_toe_under", "FHL FHB", "gastroc plantaris"),
    ("big_toe_top", "EHL TA", "interossei"),
    ("top_of_foot", "EDL EDB fib_tertius", "interossei EHL"),
    ("shin_front", "TA", "EDL EHL"),
    ("shin_inner", "TP FDL soleus", ""),
    ("shin_outer", "fib_longus fib_brevis", "EDL soleus"),
    ("ankle_outer", "fib_longus fib_brevis", "fib_tertius EDB"),
    ("ankle_inner", "FDL TP", "abductor_hallucis"),
    ("ankle_front", "TA fib_tertius", "EDL EHL"),
]
ANATOMY = {
    "superficial_posterior": "gastrocnemius soleus plantaris",
    "deep_posterior": "popliteus tibialis_posterior flexor_digitorum_longus flexor_hallucis_longus",
    "lateral": "fibularis_longus fibularis_brevis",
    "anterior": "tibialis_anterior extensor_digitorum_longus extensor_hallucis_longus fibularis_tertius",
}


def linked(kind, key, strength) -> list[str]:
    return [a.muscle_id for a in TABLES.areas if (a.kind, a.key, a.strength) == (kind, key, strength)]


def spelled_out(short_names: str) -> list[str]:
    return [ID_BY_SHORT_NAME.get(name, name) for name in short_names.split()]


@pytest.mark.parametrize(("region", "primary", "spill_over"), PATTERNS_OF_THE_BRIEF)
def test_each_region_lists_the_muscles_of_the_brief_in_its_order(region, primary, spill_over):
    assert linked("region", region, "primary") == spelled_out(primary)
    assert linked("region", region, "spill_over") == spelled_out(spill_over)


def test_every_region_a_runner_can_choose_has_muscles():
    known = {link.key for link in TABLES.areas if link.kind == "region"}
    assert known == set(TABLES.questions["region"].answers) - {"unsure"}


@pytest.mark.parametrize(("compartment", "muscles"), ANATOMY.items())
def test_each_muscle_lies_in_the_compartment_of_the_brief(compartment, muscles):
    found = {muscle.id for muscle in TABLES.muscles.values() if muscle.compartment == compartment}
    assert found == set(muscles.split())


def test_movement_rows_say_how_the_movement_hurts_and_no_other_row_does():
    assert all((link.kind == "movement") == bool(link.effect) for link in TABLES.areas)


def test_every_movement_and_aggravator_answer_speaks_for_some_muscle():
    for kind, question in (("movement", "movement_limits"), ("aggravator", "aggravators")):
        known = {link.key for link in TABLES.areas if link.kind == kind}
        assert known == set(TABLES.questions[question].answers) - {"none", "unsure"}


@pytest.mark.parametrize("movement", ["dorsiflexion", "plantarflexion", "inversion", "eversion"])
def test_ankle_movements_are_listed_both_ways(movement):
    effects = {link.effect for link in TABLES.areas if link.kind == "movement" and link.key == movement}
    assert effects == {"contract", "stretch"}


def test_no_muscle_both_works_and_is_stretched_in_one_movement():
    rows = [(link.muscle_id, link.key) for link in TABLES.areas if link.kind == "movement"]
    assert len(rows) == len(set(rows))


def test_a_muscle_stretched_by_a_movement_works_in_the_opposite_one():
    rows = {(link.muscle_id, link.key, link.effect) for link in TABLES.areas}
    stretched = [(muscle, key) for muscle, key, effect in rows if effect == "stretch"]
    unmatched = [
        (muscle, key)
        for muscle, key in stretched
        if (muscle, TABLES.movements[key].opposite, "contract") not in rows
    ]
    assert unmatched == []


def test_opposite_movements_point_at_each_other():
    for movement in TABLES.movements.values():
        assert TABLES.movements[movement.opposite].opposite == movement.id


def test_no_link_is_written_twice():
    rows = [(link.muscle_id, link.kind, link.key) for link in TABLES.areas]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("muscle", TABLES.muscles.values(), ids=lambda muscle: muscle.id)
def test_the_plain_words_come_without_the_name_of_the_muscle(muscle):
    assert 0 < len(muscle.plain.split()) <= 10
    assert muscle.name.lower() not in muscle.plain.lower()


def test_muscle_maps_are_graded_as_tradition():
    assert {muscle.grade for muscle in TABLES.muscles.values()} == {"T"}
