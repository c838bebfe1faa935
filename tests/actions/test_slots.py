"""A screening survives its way through the conversation's slots."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.screening import Screening
from actions.slots import cleared, events, read
from triage import default_tables

QUESTIONS = default_tables().questions


def tracker(slots: dict) -> Tracker:
    return Tracker(
        "web:1",
        slots,
        {},
        [],
        paused=False,
        followup_action=None,
        active_loop={},
        latest_action_name="action_listen",
    )


def stored(state: Screening) -> dict:
    return {event["name"]: event["value"] for event in events(Screening(), state)}


def test_what_is_stored_reads_back_the_same() -> None:
    state = Screening().hear(QUESTIONS["clot_signs"], {"swollen"}, "puffy")
    state = state.answer(QUESTIONS["emergency_signs"], {"none"}).answer(QUESTIONS["severity"], {"7"})
    assert read(tracker(stored(state))) == state


def test_slots_hold_the_values_of_the_contract() -> None:
    state = Screening().answer(QUESTIONS["severity"], {"7"})
    state = state.answer(QUESTIONS["aggravators"], {"uphill", "speed"}).answer(QUESTIONS["side"], {"left"})
    slots = stored(state)
    assert (slots["severity"], slots["aggravators"], slots["side"]) == (7, ["uphill", "speed"], "left")


def test_nothing_changed_means_no_events() -> None:
    assert events(Screening(), Screening()) == []


def test_a_clean_start_clears_every_answer_and_result() -> None:
    names = {event["name"] for event in cleared()}
    assert set(QUESTIONS) <= names
    assert {"triage_level", "triage_rules", "likely_areas", "raised", "rules_reached"} <= names


def test_a_clean_start_keeps_consent_language_and_country() -> None:
    names = {event["name"] for event in cleared()}
    assert not {"consent", "language", "country"} & names
