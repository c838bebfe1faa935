"""Every id of the triage tables has words, and no words are left over from an id that is gone."""

from __future__ import annotations

import pytest

from tests.words.domain_words import RESPONSES, column, rows

LEVELS = ("emergency", "same_day", "soon", "routine")
LEVEL_VARIANTS = {"soon_running_ok"}

FAMILIES = [
    ("utter_reason_", column("rules", "reason_id"), "why this level"),
    ("utter_advice_", column("rules", "advice_id"), "what to do"),
    ("utter_who_", column("advice", "who"), "whom to see"),
    ("utter_area_", column("muscles", "id"), "which muscles, and why those"),
    ("utter_movement_", column("movements", "id"), "which movement"),
    ("utter_safety_net_", column("safety_nets", "block"), "what would change the level"),
    ("utter_level_", {*LEVELS, *LEVEL_VARIANTS}, "how soon"),
    ("utter_by_when_", set(LEVELS), "by when"),
]
ADVICE_LEVELS = sorted({(row["advice_id"], row["level"]) for row in rows("rules")})
NO_RUNNING = {row["id"] for row in rows("advice") if row["stop_running"] == "yes"}


def names(prefix: str) -> set[str]:
    return {name.removeprefix(prefix) for name in RESPONSES if name.startswith(prefix)}


@pytest.mark.parametrize(("prefix", "ids", "what"), FAMILIES)
def test_words_and_table_ids_are_the_same(prefix, ids, what):
    assert names(prefix) == ids, what


@pytest.mark.parametrize("reason", sorted(column("rules", "reason_id")))
def test_a_reason_gives_back_what_the_runner_said(reason):
    text = RESPONSES[f"utter_reason_{reason}"].text
    assert text.startswith("Because ")


@pytest.mark.parametrize("advice", [advice for advice, level in ADVICE_LEVELS if level == "emergency"])
def test_advice_in_an_emergency_names_the_number(advice):
    assert "{emergency_number}" in RESPONSES[f"utter_advice_{advice}"].text


@pytest.mark.parametrize(
    "advice",
    [id for id, level in ADVICE_LEVELS if level in ("same_day", "soon") and id in NO_RUNNING],
)
def test_advice_to_stop_running_says_so(advice):
    text = RESPONSES[f"utter_advice_{advice}"].text.casefold()
    assert any(words in text for words in ("not run", "stop running"))


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("level_emergency", "Call {emergency_number} now", "brief 4.3, L1"),
        ("level_emergency", "Do not drive yourself", "brief 4.3, L1"),
        ("level_same_day", "seen today", "brief 4.3, L2"),
        ("level_same_day", "emergency department", "where to go when the doctor cannot see them"),
        ("level_soon", "2 to 3 days", "brief 4.3, L3"),
        ("level_soon", "Stop running", "brief 4.3, L3"),
        ("level_routine", "I can't examine you", "brief 4.3, L4"),
        ("level_routine", "week or two", "brief 4.3, L4"),
        ("ending", "not a doctor", "brief 4.3, every ending"),
        ("ending", "qualified professional", "brief 4.3, every ending"),
        ("minor", "parent, carer or another trusted adult", "RF-25"),
        ("advice_antibiotic_today", "before your next dose", "RF-26"),
        ("advice_statin_soon", "Do not stop a medicine", "RF-27"),
        ("advice_pressure_now", "Do not rub or needle", "brief 4.3, pressure"),
        ("advice_cool_and_call", "30 minutes", "RF-31"),
        ("advice_no_big_drinks_and_call", "Do not drink large amounts", "RF-32"),
        ("interim_same_day", "still be seen today", "whoever stops there must know"),
        ("areas_intro", "I can't tell for sure", "brief 1.0: low certainty"),
    ],
)
def test_what_the_brief_wants_said_is_said(name, words, reason):
    assert words in RESPONSES[f"utter_{name}"].text, reason


@pytest.mark.parametrize("muscle", rows("muscles"), ids=lambda row: row["id"])
def test_an_area_is_named_in_plain_words_before_its_name(muscle):
    plain, bracket, name = RESPONSES[f"utter_area_{muscle['id']}"].text.partition(" (")
    assert plain
    assert bracket
    assert name.startswith(muscle["name"].casefold())


@pytest.mark.parametrize(("template", "needs"), [("contract", "{movement}"), ("stretch", "{movement}")])
def test_why_an_area_was_named_ties_it_to_the_movement(template, needs):
    text = RESPONSES[f"utter_areas_{template}"].text
    assert "{areas}" in text
    assert needs in text
    assert "may" in text.split()
