"""What a runner reads at the end: urgency first, why, who and when, areas last, a safety net always."""

from __future__ import annotations

from tests.dialogues.client import Runner, answer_all


def test_an_ordinary_calf_ends_with_everything_a_runner_needs(runner: Runner) -> None:
    answer_all(runner, side="left")
    part = runner.result.part
    assert part["level"] == "routine"
    assert all(part[key] for key in ("by_when", "who", "reasons", "safety_net", "areas", "numbers"))


def test_the_level_comes_first_and_the_muscles_after_the_advice(runner: Runner) -> None:
    answer_all(runner)
    texts = [reply.text for reply in runner.replies]
    assert texts[0].startswith("This does not sound urgent")
    named = next(index for index, text in enumerate(texts) if "gastrocnemius" in text)
    assert named > 1


def test_areas_are_two_to_four_hedged_and_tied_to_the_movement(runner: Runner) -> None:
    areas = answer_all(runner, movement_limits="dorsiflexion").result.part["areas"]
    assert 2 <= len(areas) <= 4
    assert "could be linked with one of these" in runner.text
    assert "When you pull your toes up towards your shin, it pulls on these" in runner.text
    assert areas[0]["text"] == "the big calf muscle (gastrocnemius)"


def test_no_area_is_named_above_soon(runner: Runner) -> None:
    result = answer_all(runner, clot_signs="swollen").result
    assert (result.level, result.areas) == ("same_day", ())


def test_no_rubbing_or_stretching_is_spoken_of_unless_all_is_clear(runner: Runner) -> None:
    answer_all(runner, bone_pain="spot")
    assert "self-massage" not in runner.text


def test_comfort_is_spoken_of_when_all_is_clear(runner: Runner) -> None:
    assert "self-massage" in answer_all(runner).text


def test_every_ending_says_it_is_no_diagnosis(runner: Runner) -> None:
    assert "This is not a diagnosis" in answer_all(runner).text


def test_a_runner_under_18_is_told_to_show_an_adult(runner: Runner) -> None:
    answer_all(runner, age_group="minor")
    assert runner.result.level == "soon"
    assert "trusted adult" in runner.text


def test_pregnancy_with_one_sore_leg_is_for_today_and_the_maternity_unit(runner: Runner) -> None:
    result = answer_all(runner, side="left", region="shin_inner", clot_risks="pregnant_or_postpartum").result
    assert result.level == "same_day"
    assert "maternity" in result.part["who"].lower()


def test_a_blood_thinner_and_a_knock_is_for_today(runner: Runner) -> None:
    result = answer_all(runner, side="both", onset="injury", clot_risks="blood_thinner").result
    assert result.level == "same_day"


def test_the_result_is_kept_in_the_result_slots(runner: Runner) -> None:
    answer_all(runner)
    slots = runner.slots
    assert slots["triage_level"] == "routine"
    assert slots["triage_rules"]
    assert slots["likely_areas"][0] == "gastrocnemius"
    assert len(slots["rules_version"]) == 12


def test_every_message_is_short_enough_for_a_messaging_app(runner: Runner) -> None:
    answer_all(runner, side="left", clot_signs="swollen")
    assert max(len(reply.text) for reply in runner.heard) <= 1600


def test_the_result_names_the_place_for_the_body_map(runner):
    place = answer_all(runner, region="shin_inner", side="left").result.part["place"]
    assert place == {"regions": ["shin_inner"], "side": "left", "text": "Left, Inside of the shin"}


def test_a_place_that_is_not_known_is_no_place(runner):
    place = answer_all(runner, region="unsure", side="unsure").result.part["place"]
    assert place == {"regions": [], "side": None, "text": ""}


def test_every_question_comes_with_its_reason_and_with_what_is_left(runner):
    runner.says("start the check")
    question = runner.last.question
    assert len(question.why) > 20
    assert question.progress["left"] > question.progress["asked"] == 0
