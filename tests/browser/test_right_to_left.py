"""On a page that is read from right to left the chat is mirrored, and its English sentences stay whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.chat_page import AGREE, LAUNCHER, ChatPage
from tests.browser.sites import clinic_page, site

LAST_SIGN = """e => { const range = document.createRange(), text = e.firstChild;
    range.setStart(text, text.length - 1); range.setEnd(text, text.length);
    const sign = range.getBoundingClientRect(); range.setStart(text, 0); range.setEnd(text, 1);
    return [sign.left, range.getBoundingClientRect().left]; }"""


@pytest.fixture
def mirrored(context: BrowserContext, bot: str, clinic_port: int) -> Iterator[ChatPage]:
    """A chat on an Arabic page, wide enough to float."""
    page = context.new_page()
    page.set_viewport_size({"width": 1000, "height": 760})
    with site(clinic_page(bot, html="lang=ar dir=rtl"), port=clinic_port) as clinic:
        page.goto(clinic)
        yield ChatPage(page, clinic)


def test_button_and_chat_sit_in_the_other_corner(mirrored: ChatPage) -> None:
    button = mirrored.page.get_by_role("button", name=LAUNCHER)
    assert button.bounding_box()["x"] < 40
    button.click()
    assert mirrored.page.locator(".frame").bounding_box()["x"] < 40
    close = mirrored.page.get_by_role("button", name="Close the chat").bounding_box()
    assert close["x"] < mirrored.page.get_by_role("heading", name="Stridecheck").bounding_box()["x"]


def test_an_english_sentence_keeps_its_full_stop_at_its_end(mirrored: ChatPage) -> None:
    mirrored.page.get_by_role("button", name=LAUNCHER).click()
    last, first = mirrored.page.locator(".name p").evaluate(LAST_SIGN)
    assert first < last
    mirrored.page.get_by_role("button", name=AGREE).click()
    mirrored.writes("start the check")
    mirrored.answers("none")
    mirrored.answers("none")
    mirrored.answers("none")
    last, first = mirrored.page.locator(".bot .bubble p", has_text="18 or over?").evaluate(LAST_SIGN)
    assert first < last


def test_the_chat_says_that_it_speaks_english(mirrored: ChatPage) -> None:
    mirrored.page.get_by_role("button", name=LAUNCHER).click()
    expect(mirrored.page.locator(".frame")).to_have_attribute("lang", "en")


def test_nothing_is_cut_off(mirrored: ChatPage) -> None:
    mirrored.page.get_by_role("button", name=LAUNCHER).click()
    mirrored.page.get_by_role("button", name=AGREE).click()
    mirrored.writes("start the check")
    mirrored.answers_until("")
    assert mirrored.page.locator(".scroller").evaluate("e => e.scrollWidth <= e.clientWidth")
