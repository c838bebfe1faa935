"""What is said aloud: each new message once, a failure at once, and nothing that was said before."""

from collections import Counter

from playwright.sync_api import Route, expect

from tests.browser.chat_page import MESSAGES, ChatPage
from tests.browser.screen_reader import ScreenReader, properties


def paragraphs(chat: ChatPage) -> list[str]:
    """Every paragraph the bot has said so far."""
    return chat.page.locator(".bot .bubble p").all_inner_texts()


def test_the_log_is_a_polite_live_region_in_the_accessibility_tree(chat: ChatPage) -> None:
    log = properties(ScreenReader(chat.page).role("log"))
    assert (log["live"], log["relevant"], log["atomic"]) == ("polite", "additions", False)


def test_every_message_of_a_screening_is_said_once_and_never_again(chat: ChatPage) -> None:
    reader = ScreenReader(chat.page)
    heard: Counter[str] = Counter()
    chat.writes("start the check")
    for question in ("severe_signs", "saddle_signs", "age_group", "region", "side"):
        heard.update(spoken.words for spoken in reader.hears())
        chat.answers_until(question)
    heard.update(spoken.words for spoken in reader.hears())
    said = paragraphs(chat)
    assert len(said) >= 6
    assert {words: heard[words] for words in said} == dict.fromkeys(said, 1)


def test_the_result_is_said_once(chat: ChatPage) -> None:
    chat.writes("start the check")
    reader = ScreenReader(chat.page)
    chat.writes("i have chest pain and can't breathe")
    heard = [spoken.words for spoken in reader.hears()]
    assert heard.count("Get emergency help now") == 1
    assert chat.result.locator(".said p").first.inner_text() in heard


def test_changing_an_answer_does_not_say_old_messages_again(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("side")
    chat.answers("left")
    reader = ScreenReader(chat.page)
    before = paragraphs(chat)
    chat.page.get_by_role("button", name="Change this answer").last.click()
    with chat.page.expect_response(MESSAGES):
        chat.page.locator("fieldset[data-question=side] button[value=right]").click()
    chat.settled()
    expect(chat.page.locator(".bot .bubble p")).not_to_have_count(len(before))
    heard = Counter(spoken.words for spoken in reader.hears())
    new = paragraphs(chat)[len(before) :]
    assert {words: heard[words] for words in new} == dict.fromkeys(new, 1)
    once_only = set(before) - set(new)
    assert not once_only & set(heard)


def test_a_failure_interrupts_with_where_to_get_help(chat: ChatPage) -> None:
    chat.page.route(MESSAGES, lambda route: route.fulfill(status=400, body="{}"))
    reader = ScreenReader(chat.page)
    chat.sends("my left calf is sore")
    expect(chat.alert).not_to_be_empty()
    loud = " ".join(spoken.words for spoken in reader.hears() if spoken.manner == "assertive")
    assert loud.count("could not be read") == 1
    assert "999 in the UK" in loud


def test_what_was_said_before_a_reload_is_not_said_again(chat: ChatPage) -> None:
    chat.writes("start the check")
    held: list[Route] = []
    chat.page.route(MESSAGES, lambda route: held.append(route))
    chat.reload()
    expect(chat.page.get_by_text("Loading your chat")).to_be_visible()
    reader = ScreenReader(chat.page)
    held[0].continue_()
    chat.settled()
    heard = reader.hears()
    expect(chat.log).to_have_attribute("aria-live", "polite", timeout=5_000)
    heard += reader.hears()
    assert not set(paragraphs(chat)) & {spoken.words for spoken in heard}
