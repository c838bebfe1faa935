"""A runner gets through a whole screening by mouse, by keyboard, on a small screen, and after a reload."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.chat_page import MESSAGES, ChatPage
from tests.dialogues.client import BENIGN

RUNS_OFF = """() => { const chat = document.querySelector("stridecheck-chat").shadowRoot;
    const edge = innerWidth + 1;
    return [...chat.querySelectorAll(".frame *")]
        .filter(e => e.checkVisibility() && !e.closest(".unseen, clipPath, g"))
        .filter(e => { const box = e.getBoundingClientRect(); return box.right > edge || box.left < -1; })
        .map(e => e.outerHTML.slice(0, 80)); }"""


def test_a_whole_screening_by_mouse(context: BrowserContext, address: str) -> None:
    chat = ChatPage(context.new_page(), address)
    chat.visit()
    chat.page.get_by_role("button", name="I agree. Start the check").click()
    chat.settled()
    chat.answers_until("")
    expect(chat.result).to_contain_text("Book a visit in the next 1 to 2 weeks")
    expect(chat.result).to_contain_text("I am not a doctor")


def test_a_whole_screening_by_keyboard_alone(context: BrowserContext, address: str) -> None:
    chat = ChatPage(context.new_page(), address)
    chat.visit()
    tab_to(chat, "Start the check")
    chat.page.keyboard.press("Enter")
    chat.settled()
    while not chat.result.count():
        with chat.page.expect_response(MESSAGES):
            answer_by_keyboard(chat)
        chat.settled()
    assert "Book a visit" in chat.focused(), "focus is where the result is"


def test_a_whole_screening_by_free_text(chat: ChatPage) -> None:
    chat.writes("my right calf feels tight since last week")
    while not chat.result.count():
        chat.writes(words_for(chat))
    expect(chat.message_box).to_be_visible()
    assert chat.page.locator("button.chosen").count() == 0, "no button was pressed"


def test_an_emergency_in_the_first_message_ends_the_questions(chat: ChatPage) -> None:
    chat.writes("calf is tight and i have chest pain when i breathe in")
    expect(chat.result.get_by_role("heading", name="Get emergency help now")).to_be_visible()
    expect(chat.result.get_by_role("link", name="Call 999 UK")).to_have_attribute("href", "tel:999")
    expect(chat.controls).to_have_count(0)
    expect(chat.result).to_contain_text("The emergency department.")
    expect(chat.result).not_to_contain_text("today")


def test_several_choices_exclude_none_of_these(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("clot_signs")
    chat.page.get_by_label("None of these").check()
    chat.page.get_by_label("Swollen").check()
    expect(chat.page.get_by_label("None of these")).not_to_be_checked()
    chat.page.get_by_label("None of these").check()
    expect(chat.page.get_by_label("Swollen")).not_to_be_checked()


def test_an_empty_choice_and_a_wrong_number_are_explained(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("clot_signs")
    chat.page.get_by_role("button", name="Done").click()
    expect(chat.controls.get_by_role("alert")).to_contain_text("at least one")
    chat.answers_until("severity")
    chat.controls.get_by_label("A number from 0 to 10").fill("11")
    chat.controls.get_by_role("button", name="Done").click()
    expect(chat.controls.get_by_role("alert")).to_contain_text("from 0 to 10")


def test_an_answered_question_does_nothing_any_more(chat: ChatPage) -> None:
    chat.writes("start the check")
    first = chat.page.locator("fieldset.controls").first
    chat.answers("none")
    expect(chat.page.locator("fieldset.controls:not(.answered)")).to_have_count(1)
    expect(first.get_by_role("button", name="Yes")).to_be_disabled()
    expect(first.locator("button.chosen")).to_have_count(1)


def test_free_text_answers_a_question_too(chat: ChatPage) -> None:
    chat.writes("start the check")
    asked = chat.asked
    chat.writes("none of those")
    assert chat.asked != asked


def test_a_reload_in_the_middle_loses_nothing(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    chat.answers("none")
    asked, said = chat.asked, chat.page.locator(".message").count()
    chat.reload()
    expect(chat.page.locator(".message")).to_have_count(said)
    assert chat.asked == asked
    chat.answers_until("")
    assert chat.result.count() == 1


def test_a_result_is_the_same_after_a_reload(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("")
    shown = chat.result.inner_text()
    chat.reload()
    expect(chat.result).to_have_text(shown, use_inner_text=True)


def test_start_again_really_clears(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    chat.page.get_by_role("button", name="Start again").click()
    with chat.page.expect_response("**/webhooks/web/session") as deletion:
        chat.page.get_by_role("button", name="Yes, delete").click()
    assert deletion.value.ok
    expect(chat.page.locator(".message")).to_have_count(0)
    assert chat.page.evaluate("localStorage.length") == 0
    chat.reload()
    expect(chat.page.locator(".message")).to_have_count(0)


def test_start_again_can_be_taken_back(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    chat.page.get_by_role("button", name="Start again").click()
    chat.page.get_by_role("button", name="No, go back").click()
    assert chat.page.locator(".message").count() > 1


@pytest.mark.parametrize("size", [(320, 568), (320, 256)], ids=["small phone", "400 % zoom"])
def test_a_whole_screening_on_a_small_screen_runs_off_nowhere(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    chat = ChatPage(context.new_page(), address)
    chat.visit()
    runs_off = {"welcome": chat.page.evaluate(RUNS_OFF)}
    chat.page.get_by_role("button", name="I agree. Start the check").click()
    chat.controls.wait_for()
    while not chat.result.count():
        runs_off[chat.asked] = chat.page.evaluate(RUNS_OFF)
        chat.answers(*BENIGN[chat.asked])
    runs_off["result"] = chat.page.evaluate(RUNS_OFF)
    assert len(runs_off) > 15
    assert not any(runs_off.values()), runs_off
    context.close()


def test_starting_the_check_goes_to_its_first_answer_and_opens_no_keyboard(
    context: BrowserContext, address: str
) -> None:
    chat = ChatPage(context.new_page(), address)
    chat.visit()
    chat.page.get_by_role("button", name="I agree. Start the check").click()
    assert "textarea" not in chat.focused()
    expect(chat.controls.locator("button").first).to_be_focused()


def words_for(chat: ChatPage) -> str:
    """The benign answer to the open question as a runner would write it: what its option says."""
    (value,) = BENIGN[chat.asked]
    if value.isdigit():
        return value
    option = chat.controls.locator(f"button[value={value}], label:has(input[value={value}])")
    return option.first.inner_text()


def tab_to(chat: ChatPage, words: str, most: int = 60) -> None:
    for _ in range(most):
        if words in chat.focused().partition(">")[2][:200]:
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"{words} cannot be reached with the Tab key")


def answer_by_keyboard(chat: ChatPage) -> None:
    """Go from wherever focus is to the benign answer, and give it."""
    (value,) = BENIGN[chat.asked]
    if value.isdigit():
        chat.page.keyboard.type(value)
        chat.page.keyboard.press("Enter")
        return
    tab_to_value(chat, value)
    several = chat.controls.locator("input[type=checkbox]").count()
    chat.page.keyboard.press("Space" if several else "Enter")
    if several:
        tab_to(chat, "Done")
        chat.page.keyboard.press("Enter")


def tab_to_value(chat: ChatPage, value: str) -> None:
    for _ in range(30):
        if f'value="{value}"' in chat.focused().partition(">")[0]:
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"{value} cannot be reached with the Tab key")
