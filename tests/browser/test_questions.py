"""What a runner can do with a question: use the body map, change an answer, ask why, see what is left."""

import re

from playwright.sync_api import expect

from tests.browser.chat_page import MESSAGES, ChatPage

PLACES = ".controls:not(.answered) .place"


def at_region(chat: ChatPage) -> ChatPage:
    chat.writes("start the check")
    chat.answers_until("region")
    return chat


def test_a_place_on_the_map_answers_the_question(chat: ChatPage) -> None:
    at_region(chat)
    with chat.page.expect_response(MESSAGES) as reply:
        chat.page.locator(f"{PLACES}[data-place=calf_low_deep]").first.click()
    assert reply.value.request.post_data_json["choice"] == ["calf_low_deep"]
    chat.settled()
    assert chat.asked == "side"
    expect(chat.page.locator(".place.chosen")).not_to_have_count(0)


def test_the_map_and_the_list_offer_the_same(chat: ChatPage) -> None:
    at_region(chat)
    listed = chat.controls.locator("button").evaluate_all("els => els.map(e => e.value)")
    drawn = chat.page.locator(PLACES).evaluate_all("els => els.map(e => e.dataset.place)")
    assert set(listed) - set(drawn) == {"unsure"}
    assert set(drawn) <= set(listed)


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_move_within(chat: ChatPage) -> None:
    at_region(chat)
    assert chat.page.locator(f"{PLACES}[tabindex='0']").count() == 1
    chat.page.locator(PLACES).first.focus()
    chat.page.keyboard.press("ArrowRight")
    expect(chat.page.locator(PLACES).nth(1)).to_be_focused()
    chat.page.keyboard.press("ArrowLeft")
    chat.page.keyboard.press("ArrowLeft")
    expect(chat.page.locator(PLACES).last).to_be_focused()


def test_a_place_is_picked_with_the_keyboard(chat: ChatPage) -> None:
    at_region(chat)
    place = chat.page.locator(PLACES).nth(2)
    chosen = place.get_attribute("data-place")
    place.focus()
    with chat.page.expect_response(MESSAGES) as reply:
        chat.page.keyboard.press("Enter")
    assert reply.value.request.post_data_json["choice"] == [chosen]


def test_every_place_has_the_name_of_its_choice(chat: ChatPage) -> None:
    at_region(chat)
    names = chat.page.locator(PLACES).evaluate_all("els => els.map(e => e.getAttribute('aria-label'))")
    labels = chat.controls.locator("button").all_inner_texts()
    assert set(names) <= set(labels)
    assert chat.page.get_by_role("button", name="Behind the knee").count() > 1


def test_the_result_shows_the_place_and_a_left_leg_as_one(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("", region=("shin_inner",), side=("left",))
    expect(chat.result.get_by_role("img", name="Left, Inside of the shin")).to_be_visible()
    expect(chat.result.locator(".mirrored .place.marked")).not_to_have_count(0)


def test_the_result_outlines_where_it_may_come_from(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("", region=("calf_low_deep",), side=("right",))
    outlined = chat.result.locator(".map .part-of-it")
    expect(outlined).not_to_have_count(0)
    expect(chat.result.locator(".map .marked")).not_to_have_count(0)
    expect(
        chat.result.get_by_role("img", name="Right, Calf, low or deep. The outlined places")
    ).to_be_visible()
    expect(chat.result.locator(".key")).to_contain_text("Where it may come from")


def test_an_urgent_result_outlines_no_areas(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("", clot_signs=("swollen",))
    expect(chat.result.locator(".map .marked")).not_to_have_count(0)
    expect(chat.result.locator(".part-of-it")).to_have_count(0)


def test_an_earlier_answer_can_be_changed(chat: ChatPage) -> None:
    at_region(chat)
    chat.answers("calf_upper_mid")
    chat.answers("left")
    chat.page.get_by_role("button", name="Change this answer").last.click()
    with chat.page.expect_response(MESSAGES) as reply:
        chat.page.locator("fieldset[data-question=side] button[value=right]").click()
    assert reply.value.request.post_data_json["question"] == "side"
    chat.settled()
    expect(chat.page.locator("fieldset[data-question=side] .chosen")).to_have_text("Right")
    assert chat.asked == "clot_signs"


def test_a_changed_answer_counts_in_the_result(chat: ChatPage) -> None:
    at_region(chat)
    chat.answers("calf_upper_mid")
    chat.page.get_by_role("button", name="Change this answer").last.click()
    with chat.page.expect_response(MESSAGES):
        chat.page.locator("fieldset[data-question=region] button[value=shin_front]").click()
    chat.settled()
    chat.answers_until("")
    expect(chat.result).to_contain_text("Front of the shin")


def test_after_the_result_nothing_can_be_changed(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("")
    expect(chat.page.get_by_role("button", name="Change this answer")).to_have_count(0)


def test_every_question_says_why_it_is_asked(chat: ChatPage) -> None:
    chat.writes("start the check")
    why = chat.page.locator(".why").last
    why.locator("summary").click()
    expect(why.locator("p")).to_be_visible()
    assert len(why.locator("p").inner_text()) > 20


def test_the_number_of_questions_left_goes_down(chat: ChatPage) -> None:
    chat.writes("start the check")
    before = questions_left(chat)
    chat.answers("none")
    chat.answers("none")
    assert questions_left(chat) < before


def test_what_was_picked_is_still_marked_after_a_reload(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers("none")
    chat.reload()
    expect(chat.page.locator("fieldset.answered button.chosen")).to_have_count(1)


def questions_left(chat: ChatPage) -> int:
    found = re.search(r"\d+", chat.page.locator(".progress").inner_text())
    assert found, "the progress line names a number"
    return int(found[0])
