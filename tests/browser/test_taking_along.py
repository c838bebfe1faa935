"""The summary: copied, printed, downloaded; plain text with the result, the answers and no markup."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chat_page import ChatPage


@pytest.fixture
def ended(chat: ChatPage) -> ChatPage:
    """A chat with a result."""
    chat.writes("<b>left</b> calf is sore")
    chat.answers_until("")
    return chat


def test_the_summary_can_be_downloaded(ended: ChatPage) -> None:
    with ended.page.expect_download() as download:
        ended.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "stridecheck-summary.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Result:\n- Book a visit in the next 1 to 2 weeks" in text
    assert "Where it hurts:\n- Left, Calf, upper or middle" in text
    assert "> <b>left</b> calf is sore" in text
    assert "no diagnosis" in text


def test_the_summary_holds_every_question_with_its_answer(ended: ChatPage) -> None:
    with ended.page.expect_download() as download:
        ended.page.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    asked = ended.page.locator("fieldset.controls[data-question]:not([data-question=''])").count()
    assert text.count("\n  > ") >= asked
    assert "Slowly, over days" in text


def test_the_summary_can_be_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    chat = ChatPage(context.new_page(), address)
    chat.open()
    chat.writes("my calf is tight and i have chest pain")
    chat.page.get_by_role("button", name="Copy summary").click()
    expect(chat.page.get_by_text("Copied.")).to_be_visible()
    assert "Result:\n- Get emergency help now" in chat.page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_only_the_summary_is_printed_as_a_page_of_its_own(ended: ChatPage) -> None:
    ended.page.evaluate("() => { window.print = () => { throw new Error('the whole page') }; }")
    ended.page.get_by_role("button", name="Print").click()
    sheet = ended.page.frames[-1]
    expect(sheet.locator("h1")).to_have_text("Stridecheck: summary for a clinician")
    expect(sheet.locator("h2").first).to_have_text("Result")
    expect(sheet.locator("li").first).to_have_text("Book a visit in the next 1 to 2 weeks")
    expect(sheet.locator("dt", has_text="How did it start?").locator("+ dd")).to_have_text(
        "Slowly, over days"
    )
    expect(sheet.locator("dd").first).to_have_text("<b>left</b> calf is sore")
    assert sheet.locator("button, input, a, b").count() == 0
    assert sheet.evaluate("document.adoptedStyleSheets.length") == 1


def test_a_reload_loses_nothing_of_the_summary(ended: ChatPage) -> None:
    ended.reload()
    ended.result.wait_for()
    with ended.page.expect_download() as download:
        ended.page.get_by_role("button", name="Download").click()
    assert "Slowly, over days" in Path(download.value.path()).read_text(encoding="utf-8")
