"""The names in `domain.yml` are those that tables, classifier and actions use; nothing is left over."""

from __future__ import annotations

import pytest

from tests.words.domain_words import ASKED, DOMAIN, QUESTIONS, RESPONSES, SAID_BY_RULES, answers

BUTTONS = sorted(
    {button for words in RESPONSES.values() for button in words.buttons}, key=lambda b: b.payload
)
FAQS = [intent for intent in DOMAIN["intents"] if intent.startswith("faq_")]
TWO_FORMS = ("faq_massage", "faq_foam_rolling", "faq_stretching", "faq_heat_ice")
RESULT_SLOTS = {"triage_level", "triage_rules", "likely_areas", "rules_version"}
TABLE_WORDS = (
    *("utter_ask_", "utter_why_", "utter_confirm_", "utter_reason_", "utter_advice_", "utter_who_"),
    *("utter_area_", "utter_movement_", "utter_safety_net_", "utter_level_", "utter_by_when_"),
)
SAID_BY_NAME = {
    *("greet", "goodbye", "thank", "ending", "restart", "stop", "stopped_early", "after_result"),
    *("got_worse", "after_emergency", "help", "human", "human_no_phone", "delete_data", "privacy"),
    *(
        "bot_challenge",
        "insult",
        "out_of_scope",
        "out_of_scope_body",
        "misunderstood",
        "misunderstood_person",
    ),
    *(
        "default",
        "message_cut",
        "answer_noted_unknown",
        "read_back",
        "changed",
        "change_how",
        "went_back",
        "nothing_to_go_back",
        "minor",
    ),
    *("perineal_or_peroneal", "faq_then_offer", "safety_text", "safety_text_plain", "interim_same_day"),
    *(
        "areas_intro",
        "areas_movement",
        "areas_contract",
        "areas_stretch",
        "comfort",
        "offer_needling",
        "booking",
        "booking_phone",
    ),
    *("booking_link", "repeat", "data_deleted", "messaging_notice", "no_media", "no_location", "no_edit"),
    *("menu_one", "menu_several", "menu_ticks", "menu_done", "menu_more", "menu_picture", "private_only"),
}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.payload)
def test_a_button_sends_an_intent_and_answers_that_exist(button):
    assert button.payload.startswith("/")
    assert button.intent in DOMAIN["intents"]
    for question, value in button.entities.items():
        assert value in answers(question)


@pytest.mark.parametrize("intent", FAQS)
def test_every_question_a_runner_may_ask_has_an_answer(intent):
    assert f"utter_{intent}" in RESPONSES


def test_no_response_is_missing_and_none_is_left_over():
    by_name = {name for name in RESPONSES if not name.startswith(TABLE_WORDS)}
    answered = {f"utter_{faq}" for faq in FAQS} | {f"utter_{faq}_not_yet" for faq in TWO_FORMS}
    assert by_name == answered | {f"utter_{name}" for name in SAID_BY_NAME}


def test_words_about_a_question_belong_to_a_question_that_is_asked():
    about = {
        name.removeprefix(prefix)
        for prefix in ("utter_ask_again_", "utter_why_", "utter_confirm_")
        for name in RESPONSES
        if name.startswith(prefix)
    }
    assert about == set(ASKED)


def test_the_form_asks_every_question_in_the_order_of_the_table():
    assert DOMAIN["forms"]["screening_form"]["required_slots"] == ASKED


def test_there_is_a_slot_for_every_question_and_every_result():
    assert set(QUESTIONS) | RESULT_SLOTS <= set(DOMAIN["slots"])


@pytest.mark.parametrize("slot", DOMAIN["slots"])
def test_only_actions_fill_a_slot_and_only_how_the_screening_ended_steers_a_policy(slot):
    described = DOMAIN["slots"][slot]
    assert described["mappings"] == [{"type": "custom"}]
    assert described["influence_conversation"] is (slot in {"screening_state", "needling_offered"})


def test_every_question_is_an_entity_so_that_a_button_can_answer_it():
    entities = {name for entity in DOMAIN["entities"] for name in entity}
    assert set(QUESTIONS) <= entities


def test_yesterdays_answers_are_not_carried_into_todays_session():
    session = DOMAIN["session_config"]
    assert session["carry_over_slots_to_new_session"] is False
    assert session["session_expiration_time"] == 720


def test_rules_and_stories_only_say_what_there_are_words_for():
    assert set(SAID_BY_RULES) <= set(RESPONSES)
