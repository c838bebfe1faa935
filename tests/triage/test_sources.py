"""Every claim names a source, and every source says how it was checked."""

import re

import pytest

from triage import default_tables

TABLES = default_tables()
WITH_A_SOURCE = {
    "rules": TABLES.rules.values(),
    "muscles": TABLES.muscles.values(),
    "movements": TABLES.movements.values(),
    "areas": TABLES.areas,
}


@pytest.mark.parametrize("table", WITH_A_SOURCE)
def test_every_row_names_a_listed_source(table):
    missing = [row for row in WITH_A_SOURCE[table] if row.source_id not in TABLES.sources]
    assert missing == []


@pytest.mark.parametrize("source", TABLES.sources.values(), ids=lambda source: source.id)
def test_a_source_id_is_its_key_in_lower_case_with_hyphens(source):
    if source.id != "design-judgement":
        assert source.id == re.sub(r"[^a-z0-9]+", "-", source.key.lower()).strip("-")


@pytest.mark.parametrize("source", TABLES.sources.values(), ids=lambda source: source.id)
def test_every_source_has_a_citation_and_a_usable_link(source):
    assert source.citation.strip()
    assert source.link == "" or source.link.startswith("https://")


def test_a_rule_is_never_graded_stronger_than_a_recalled_source_alone_allows():
    recalled = {id for id, source in TABLES.sources.items() if source.check == "R"}
    alone = {rule.source_id for rule in TABLES.rules.values() if rule.source_id in recalled}
    assert alone <= {"ottawa"}, "the four-step question is also backed by a review in the brief (2.2, RF-07)"


def test_tradition_never_stands_behind_a_rule():
    traditional = {id for id, source in TABLES.sources.items() if source.grade == "T"}
    assert not [
        rule.id for rule in TABLES.rules.values() if rule.source_id in traditional or rule.grade == "T"
    ]


def test_design_judgements_are_graded_as_such():
    judged = [rule for rule in TABLES.rules.values() if rule.source_id == "design-judgement"]
    assert {rule.grade for rule in judged} <= {"X"}


@pytest.mark.parametrize(
    ("region", "expected", "why"),
    [
        ("calf_upper_mid", {"clot", "pressure"}, "clot and pressure always for the calf"),
        ("calf_low_deep", {"clot", "pressure"}, "clot and pressure always for the calf"),
        ("back_of_knee", {"clot", "pressure"}, "the clot set belongs to the back of the knee (1.5)"),
        ("shin_front", {"pressure", "bone"}, "pressure for the shin, bone for shin and foot"),
        ("ball_of_foot", {"bone"}, "bone for shin and foot"),
        ("ankle_inner", {"bone"}, "the inner ankle bone can crack (1.5)"),
        ("unsure", {"clot", "pressure", "bone"}, "not knowing where is no reason to say less"),
    ],
)
def test_a_region_always_carries_its_safety_nets(region, expected, why):
    assert {net.block for net in TABLES.safety_nets if net.region == region} == expected, why


def test_the_other_safety_nets_are_shown_for_every_region():
    everywhere = {net.block for net in TABLES.safety_nets if net.region == "all"}
    assert everywhere == {"injury", "infection", "nerve", "no_change"}


def test_safety_nets_name_only_regions_a_runner_can_choose():
    known = {*TABLES.questions["region"].answers, "all"}
    assert {net.region for net in TABLES.safety_nets} <= known
