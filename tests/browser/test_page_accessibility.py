"""The criteria of widget/accessibility.md, checked in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.chat_page import AGREE, LAUNCHER, MESSAGES, ChatPage
from tests.browser.sites import clinic_page, site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TARGETS = "button, a:not(.skip), input:not([type=checkbox]), textarea, label.box, summary"
TOO_SMALL = """els => els.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())
    .filter(r => r.width < 44 || r.height < 44).length"""
BOXES = "els => els.map(e => e.getBoundingClientRect().toJSON())"


def states(chat: ChatPage) -> Iterator[str]:
    """Bring the page into one after the other of the states a runner can meet."""
    yield "welcome"
    chat.writes("start the check")
    for question in ("emergency_signs", "region", "clot_signs", "severity"):
        chat.answers_until(question)
        yield question
    chat.page.get_by_role("button", name="Start again").click()
    yield "dialog"
    chat.page.keyboard.press("Escape")
    chat.answers_until("")
    yield "result"
    chat.page.route(MESSAGES, lambda route: route.fulfill(status=400, body="{}"))
    chat.sends("my left calf is sore")
    expect(chat.alert).not_to_be_empty()
    yield "error"


def violations(chat: ChatPage, within: str | None = None) -> list[str]:
    """What axe finds wrong on the page, or `within` a part of it, one line each."""
    found = Axe().run(chat.page, context=within, options=RULES).response["violations"]
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_any_state(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    chat = ChatPage(context.new_page(), address)
    chat.open()
    wrong = {state: violations(chat) for state in states(chat)}
    assert not any(wrong.values()), wrong
    context.close()


@pytest.mark.parametrize("path", ["/", "/chat", "/states"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_before_the_runner_agrees(
    context: BrowserContext, address: str, path: str, scheme: str
) -> None:
    chat = ChatPage(context.new_page(), address)
    chat.page.emulate_media(color_scheme=scheme)
    chat.visit(path)
    assert violations(chat) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_the_page_of_states(
    context: BrowserContext, address: str, scheme: str
) -> None:
    chat = ChatPage(context.new_page(), address)
    chat.page.emulate_media(color_scheme=scheme)
    chat.visit("/states")
    wrong = {}
    for button in chat.page.locator("#buttons button").all():
        button.click()
        chat.page.locator(".frame .inside").wait_for()
        chat.page.wait_for_timeout(100)
        wrong[button.inner_text()] = violations(chat)
    assert len(wrong) >= 9
    assert not any(wrong.values()), wrong


def test_axe_finds_nothing_wrong_when_an_answer_is_changed_or_waits(
    chat: ChatPage, context: BrowserContext
) -> None:
    chat.writes("start the check")
    chat.answers_until("side")
    chat.answers("left")
    chat.page.get_by_role("button", name="Change this answer").last.click()
    assert violations(chat) == []
    context.set_offline(True)
    chat.sends("right")
    chat.sends("none")
    expect(chat.page.get_by_text("Waits for the message before it.")).to_be_visible()
    assert violations(chat) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_the_floating_chat_and_its_button(
    context: BrowserContext, bot: str, clinic_port: int, scheme: str
) -> None:
    with site(clinic_page(bot, body="<main><p>Hello</p></main>"), port=clinic_port) as clinic:
        chat = ChatPage(context.new_page(), clinic)
        chat.page.emulate_media(color_scheme=scheme)
        chat.page.goto(clinic)
        button = chat.page.get_by_role("button", name=LAUNCHER)
        button.wait_for()
        assert violations(chat, "stridecheck-chat") == []
        button.click()
        chat.page.get_by_role("button", name=AGREE).click()
        chat.writes("my left calf is sore")
        assert violations(chat, "stridecheck-chat") == []


def test_axe_finds_nothing_wrong_when_offline_or_asking_why(chat: ChatPage, context: BrowserContext) -> None:
    chat.writes("start the check")
    chat.page.locator(".why summary").last.click()
    context.set_offline(True)
    expect(chat.page.get_by_text("You are offline")).to_be_visible()
    assert violations(chat) == []


@pytest.mark.parametrize("level", ["emergency", "same_day", "soon"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_level_can_be_read(chat: ChatPage, level: str, scheme: str) -> None:
    chat.page.emulate_media(color_scheme=scheme)
    numbers = '{"emergency": "000", "advice": "1800 022 222", "country": "Australia"}'
    body = f'{{"messages": [{{"text": "Hello.", "result": {{"level": "{level}", "numbers": {numbers}}}}}]}}'
    chat.page.route(MESSAGES, lambda route: route.fulfill(body=body, content_type="application/json"))
    chat.writes("hello")
    assert violations(chat) == []
    expect(chat.page.locator(".call[href='tel:000']")).to_be_visible()


def test_every_target_is_large_enough_in_any_state(chat: ChatPage) -> None:
    small = {state: chat.page.locator(TARGETS).evaluate_all(TOO_SMALL) for state in states(chat)}
    assert not any(small.values()), small


def test_focus_goes_to_the_next_question_after_a_button(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers("none")
    expect(chat.controls.locator("button").first).to_be_focused()


def test_focus_stays_in_the_message_box_after_writing(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.writes("none of those")
    expect(chat.message_box).to_be_focused()


def test_focus_can_be_seen_and_is_not_covered(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("region")
    for _ in range(12):
        chat.page.keyboard.press("Tab")
    focused = chat.page.locator(":focus-visible")
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert focused.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")


def test_reduced_motion_moves_nothing(chat: ChatPage) -> None:
    chat.writes("start the check")
    message = chat.page.locator(".message").last
    assert message.evaluate("e => getComputedStyle(e).animationName") == "none"
    assert chat.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_emergency_numbers_stay_in_view(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.answers_until("")
    chat.page.locator(".scroller").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    expect(chat.page.get_by_role("link", name="UK 999", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_all_emergency_numbers_can_be_seen_in_one_row(chat: ChatPage, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 700})
    boxes = chat.page.locator(".emergency-numbers a").evaluate_all(BOXES)
    assert len(boxes) == 5
    assert len({box["y"] for box in boxes}) == 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_escape_closes_the_dialog_and_focus_returns(chat: ChatPage) -> None:
    chat.writes("start the check")
    chat.page.get_by_role("button", name="Start again").click()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("button", name="Start again")).to_be_focused()
