"""Ranking of muscle areas: the region decides, movement and aggravators re-order and explain."""

from pathlib import Path

import pytest
import yaml

from triage import default_tables
from triage.areas import WEIGHTS, Area, rank_areas

TABLES = default_tables()
REGIONS = [region for region in TABLES.questions["region"].answers if region != "unsure"]
CALF_REGIONS = ("calf_upper_mid", "calf_low_deep", "back_of_knee")
VIGNETTES = Path(__file__).parents[3] / "shared" / "vignettes" / "dev.yaml"


def ranked(region="", movements=(), aggravators=()) -> tuple[Area, ...]:
    answers = {"region": {region}, "movement_limits": movements, "aggravators": aggravators}
    return rank_areas({question: frozenset(values) for question, values in answers.items()}, TABLES)


def muscles(*args, **kwargs) -> list[str]:
    return [area.muscle for area in ranked(*args, **kwargs)]


def linked(kind, key, strength) -> set[str]:
    return {a.muscle_id for a in TABLES.areas if (a.kind, a.key, a.strength) == (kind, key, strength)}


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_names_two_to_four_areas(region):
    for movement in TABLES.questions["movement_limits"].answers:
        for aggravator in TABLES.questions["aggravators"].answers:
            assert 2 <= len(muscles(region, [movement], [aggravator])) <= 4


@pytest.mark.parametrize("region", REGIONS)
def test_primary_muscles_come_first_when_only_the_region_is_known(region):
    strengths = [area.why[0].strength for area in ranked(region)]
    assert strengths == sorted(strengths)
    assert strengths.count("primary") == min(4, len(linked("region", region, "primary")))


@pytest.mark.parametrize("region", REGIONS)
def test_a_muscle_without_a_link_to_the_region_is_never_named(region):
    allowed = linked("region", region, "primary") | linked("region", region, "spill_over")
    everything = ranked(region, TABLES.movements, TABLES.questions["aggravators"].answers)
    assert {area.muscle for area in everything} <= allowed


@pytest.mark.parametrize(
    ("region", "movement", "effect", "why"),
    [
        *((region, "dorsiflexion", "stretch", "toes up stretches a sore calf") for region in CALF_REGIONS),
        *((region, "plantarflexion", "contract", "tiptoe works a sore calf") for region in CALF_REGIONS),
        ("achilles_heel_back", "dorsiflexion", "stretch", "toes up stretches what pulls on the heel cord"),
        ("shin_front", "dorsiflexion", "contract", "toes up is the work of the front shin"),
        ("shin_front", "plantarflexion", "stretch", "pointing down stretches the front shin"),
        ("ankle_front", "dorsiflexion", "contract", "the same muscles pass the front of the ankle"),
        ("shin_outer", "eversion", "contract", "turning out is the work of the outer shin"),
        ("ankle_outer", "inversion", "stretch", "turning in stretches the outer ankle, as in a sprain"),
        ("ankle_inner", "eversion", "stretch", "turning out stretches the inner ankle"),
        ("ball_of_foot", "toe_extension", "stretch", "lifting the toes stretches the sole"),
        ("top_of_foot", "toe_extension", "contract", "lifting the toes is the work of the top of the foot"),
    ],
)
def test_a_movement_is_read_together_with_the_place_that_hurts(region, movement, effect, why):
    reasons = [
        reason for area in ranked(region, [movement]) for reason in area.why if reason.kind == "movement"
    ]
    assert reasons, why
    assert {reason.effect for reason in reasons} == {effect}, why


def test_the_same_movement_names_opposite_muscles_at_calf_and_shin():
    calf, shin = muscles("calf_upper_mid", ["dorsiflexion"]), muscles("shin_front", ["dorsiflexion"])
    assert calf[:2] == ["gastrocnemius", "soleus"]
    assert shin[0] == "tibialis_anterior"
    assert not set(calf) & set(shin)


@pytest.mark.parametrize(
    ("region", "movements", "aggravators", "first", "why"),
    [
        ("calf_upper_mid", [], ["speed"], "gastrocnemius", "speed work is a calf-head story"),
        ("calf_upper_mid", [], ["long_run"], "soleus", "long steady runs are a soleus story"),
        (
            "back_of_knee",
            ["knee_flexion"],
            ["downhill"],
            "popliteus",
            "downhill and crouching are popliteus stories",
        ),
        (
            "shin_inner",
            ["toe_flexion"],
            [],
            "flexor_digitorum_longus",
            "toe gripping is the work of the toe curler",
        ),
        (
            "achilles_heel_back",
            ["inversion"],
            ["uneven"],
            "tibialis_posterior",
            "rolling in on uneven ground",
        ),
    ],
)
def test_movement_and_aggravators_change_the_order_of_primary_muscles(
    region, movements, aggravators, first, why
):
    assert muscles(region, movements, aggravators)[0] == first, why


def test_a_spill_over_muscle_leads_only_with_a_movement_and_an_aggravator():
    assert muscles("calf_low_deep", ["inversion"])[0] == "soleus"
    assert muscles("calf_low_deep", [], ["uneven"])[0] == "soleus"
    assert muscles("calf_low_deep", ["eversion"], ["uneven"])[0] == "tibialis_posterior"


def test_weights_let_region_outrank_movement_and_movement_outrank_aggravator():
    for strength in ("primary", "spill_over"):
        order = [WEIGHTS[kind, strength] for kind in ("region", "movement", "aggravator")]
        assert order == sorted(order, reverse=True)


def test_ticking_every_movement_adds_no_more_than_the_strongest_one():
    one, all_of_them = ranked("calf_upper_mid", ["dorsiflexion"]), ranked("calf_upper_mid", TABLES.movements)
    assert one[0].score == all_of_them[0].score


def test_equal_scores_keep_the_order_of_the_table():
    assert muscles("shin_inner") == ["tibialis_posterior", "flexor_digitorum_longus", "soleus"]
    assert muscles("ball_of_foot")[:2] == ["flexor_digitorum_longus", "flexor_digitorum_brevis"]


def test_a_third_area_needs_more_than_a_spill_over_pattern():
    assert muscles("shin_front") == ["tibialis_anterior", "extensor_digitorum_longus"]
    assert "extensor_hallucis_longus" in muscles("shin_front", ["toe_extension"])


def test_every_reason_that_spoke_for_a_muscle_is_told():
    first = ranked("calf_upper_mid", ["dorsiflexion", "plantarflexion"], ["uphill"])[0]
    told = [(reason.kind, reason.key, reason.effect) for reason in first.why]
    assert told == [
        ("region", "calf_upper_mid", ""),
        ("movement", "plantarflexion", "contract"),
        ("movement", "dorsiflexion", "stretch"),
        ("aggravator", "uphill", ""),
    ]


@pytest.mark.parametrize("region", ["unsure", ""])
@pytest.mark.parametrize(
    ("movements", "aggravators", "expected", "why"),
    [
        ([], [], [], "nothing said, nothing named"),
        (["none"], ["none"], [], "nothing harder, nothing worse: nothing named"),
        (["eversion"], [], [], "turning out is not the work of the calf alone"),
        (["toe_flexion"], [], [], "one calf muscle alone would sound surer than it is"),
        (["dorsiflexion"], ["stairs"], ["soleus", "gastrocnemius"], "both calf muscles are stretched"),
        ([], ["uphill"], ["gastrocnemius", "soleus"], "hills are a calf story"),
    ],
)
def test_without_a_region_only_calf_muscles_with_a_reason_are_named(
    region, movements, aggravators, expected, why
):
    assert muscles(region, movements, aggravators)[:2] == expected, why


@pytest.mark.parametrize("muscle", TABLES.muscles)
def test_every_muscle_can_be_named_from_some_answers(muscle):
    regions = [a.key for a in TABLES.areas if a.kind == "region" and a.muscle_id == muscle]
    movements = [a.key for a in TABLES.areas if a.kind == "movement" and a.muscle_id == muscle] or [""]
    assert any(muscle in muscles(region, [movement]) for region in regions for movement in movements)


def test_acceptable_areas_are_named_for_the_vignettes_that_list_some():
    if not VIGNETTES.exists():
        pytest.skip("the vignettes are kept beside the repository")
    cases = [case for case in yaml.safe_load(VIGNETTES.read_text(encoding="utf-8")) if case["areas"]]
    hits = [case["id"] for case in cases if set(case["areas"]) & set(_named_in(case["facts"]))]
    assert len(hits) >= 0.95 * len(cases)


def _named_in(facts) -> list[str]:
    def values(question):
        value = facts.get(question, {}).get("value", "none")
        return [value] if isinstance(value, str) else value

    return muscles(values("region")[0], values("movement_limits"), values("aggravators"))
