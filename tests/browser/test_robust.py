"""A train tunnel, a second tab, a restarted server, a wrong clock: nothing is lost, nothing is sent twice."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

from bot.evaluation.server import free_port, running_server
from tests.browser.chat_page import MESSAGES, ChatPage


def ids_sent(chat: ChatPage) -> list[str]:
    """The ids of all messages sent from now on."""
    ids: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/messages"):
            ids.append(request.post_data_json["id"])

    chat.page.on("request", note)
    return ids


def test_offline_in_the_middle(chat: ChatPage, context: BrowserContext) -> None:
    chat.writes("my left calf is sore")
    context.set_offline(True)
    expect(chat.page.get_by_text("You are offline")).to_be_visible()
    chat.sends("none of those")
    expect(chat.page.get_by_text("Not sent yet")).to_be_visible()
    context.set_offline(False)
    expect(chat.page.get_by_text("You are offline")).to_have_count(0)
    chat.settled()
    expect(chat.page.get_by_text("none of those", exact=True)).to_have_count(1)
    assert chat.asked == "severe_signs"


def test_messages_written_offline_wait_in_line(chat: ChatPage, context: BrowserContext) -> None:
    chat.writes("my left calf is sore")
    context.set_offline(True)
    ids = ids_sent(chat)
    for text in ("none of those", "no", "nope"):
        chat.sends(text)
    expect(chat.page.get_by_text("Waits for the message before it.")).to_have_count(2)
    context.set_offline(False)
    expect(chat.page.locator(".message.runner .state").filter(has_text="o")).to_have_count(0, timeout=15_000)
    chat.settled()
    assert len(ids) == len(set(ids)) == 3


def test_a_double_press_sends_once(chat: ChatPage) -> None:
    chat.writes("start the check")
    ids = ids_sent(chat)
    chat.controls.get_by_role("button", name="No, none of these").dblclick()
    chat.settled()
    assert len(ids) == 1


def test_two_tabs_show_the_same(chat: ChatPage, context: BrowserContext, address: str) -> None:
    chat.writes("my left calf is sore")
    other = ChatPage(context.new_page(), address)
    other.visit()
    expect(other.page.locator(".message")).to_have_count(chat.page.locator(".message").count())
    other.answers("none")
    expect(chat.page.locator(".message")).to_have_count(other.page.locator(".message").count())
    assert chat.asked == other.asked
    chat.page.bring_to_front()
    chat.answers_until("")
    expect(other.result).to_have_count(1)


def test_two_tabs_that_send_at_once_end_up_the_same(
    chat: ChatPage, context: BrowserContext, address: str
) -> None:
    chat.writes("start the check")
    other = ChatPage(context.new_page(), address)
    other.visit()
    other.controls.wait_for()
    context.set_offline(True)
    chat.sends("none of those")
    other.sends("no")
    context.set_offline(False)
    for tab in (chat, other):
        expect(tab.controls).to_have_attribute("data-question", "saddle_signs", timeout=15_000)
        expect(tab.page.locator(".message.runner")).to_have_count(3)
    said = chat.page.locator(".bubble").all_inner_texts()
    expect(other.page.locator(".bubble")).to_have_text(said)
    chat.reload()
    expect(chat.page.locator(".bubble")).to_have_text(said)


def test_deleting_in_one_tab_empties_the_other(chat: ChatPage, context: BrowserContext, address: str) -> None:
    chat.writes("my left calf is sore")
    other = ChatPage(context.new_page(), address)
    other.visit()
    chat.page.get_by_role("button", name="Delete my conversation").click()
    chat.page.get_by_role("button", name="Yes, delete it").click()
    expect(chat.page.get_by_text("Your conversation has been deleted.")).to_be_visible()
    expect(other.page.locator(".message")).to_have_count(0)
    expect(other.message_box).to_be_hidden()


def test_a_wrong_clock_does_not_matter(chat: ChatPage) -> None:
    chat.page.clock.set_fixed_time(datetime(2031, 5, 4, tzinfo=timezone.utc))
    chat.writes("my left calf is sore")
    chat.reload()
    assert chat.asked


def test_a_server_that_asks_to_wait_is_obeyed(chat: ChatPage) -> None:
    ids = ids_sent(chat)
    told = {"status": 429, "headers": {"Retry-After": "2"}, "body": "{}"}
    chat.page.route(MESSAGES, lambda route: route.fulfill(**told), times=1)
    chat.sends("my left calf is sore")
    expect(chat.page.get_by_text("Not sent yet")).to_be_visible()
    chat.page.wait_for_timeout(1_300)
    assert len(ids) == 1
    chat.settled()
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_a_very_long_message_is_shown_and_answered(chat: ChatPage) -> None:
    chat.writes("my calf is sore " * 600)
    expect(chat.page.locator(".bot").first).to_contain_text("first 2,000 characters")
    assert chat.page.locator(".scroller").evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize(
    "state", ["Question", "Waiting", "Error", "Ended", "Offline", "Long text", "Result", "200 % zoom"]
)
def test_the_page_of_states_shows_each(context: BrowserContext, address: str, state: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/states")
    page.get_by_role("button", name=state, exact=True).click()
    expect(page.get_by_role("button", name=state, exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".frame .message").or_(page.locator(".frame .alert")).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_server_restart_in_the_middle(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    same = {"STRIDECHECK_DATA_DIR": os.fspath(tmp_path)}
    context = browser.new_context(reduced_motion="reduce")
    chat = ChatPage(context.new_page(), f"http://127.0.0.1:{port}")
    with running_server(environment=same, port=port):
        chat.open()
        chat.writes("my left calf is sore")
        chat.answers("none")
        asked = chat.asked
    chat.controls.locator("button").first.click()
    expect(chat.alert).to_contain_text("I can't reach the clinic's chat", timeout=20_000)
    with running_server(environment=same, port=port):
        chat.page.get_by_role("button", name="Try again").click()
        chat.settled()
        assert chat.asked not in ("", asked)
    context.close()
