"""One script tag on another site: the chat opens, looks like itself and keeps out of the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.evaluation.server import free_port, running_server
from tests.browser.chat_page import AGREE, ChatPage
from tests.browser.sites import site

HOSTILE = """<style>
  body * { all: unset !important; display: none !important; font-size: 3px !important; }
  body * { color: red !important; }
  html { font-size: 5px; } button, div, p { position: absolute !important; left: -9999px !important; }
  stridecheck-chat { display: none !important; }
</style>"""
STRICT = "default-src 'none'; script-src {bot}; connect-src {bot}"
LAUNCHER = "Sore leg? Check it"
NO_MODULES = "delete HTMLScriptElement.prototype.noModule;"


@pytest.fixture(scope="module")
def clinic_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def bot(clinic_port: int) -> Iterator[str]:
    """A bot that allows one clinic's site."""
    origin = f"http://127.0.0.1:{clinic_port}"
    with running_server(environment={"STRIDECHECK_ALLOWED_ORIGINS": origin}) as address:
        yield address


def clinic_page(bot: str, head: str = "", body: str = "") -> str:
    script = f'<script src="{bot}/widget/embed.js" defer></script>'
    head = f"<title>Clinic</title>{head}{script}"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}<h1>Clinic</h1></body></html>"


def opened(page: Page, address: str) -> ChatPage:
    """The chat, opened by its button."""
    chat = ChatPage(page, address)
    page.goto(address)
    page.get_by_role("button", name=LAUNCHER).click()
    page.get_by_role("button", name=AGREE).click()
    return chat


def test_one_script_tag_is_enough(context: BrowserContext, bot: str, clinic_port: int) -> None:
    with site(clinic_page(bot), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        assert chat.asked
        assert chat.complaints == []


def test_before_opening_one_request_is_made(context: BrowserContext, bot: str, clinic_port: int) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        page.get_by_role("button", name=LAUNCHER).wait_for()
    assert [url for url in asked if url.startswith(bot)] == [f"{bot}/widget/embed.js"]


def test_nothing_is_sent_before_the_runner_agrees(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        page.get_by_role("button", name=LAUNCHER).click()
        page.get_by_role("button", name=AGREE).wait_for()
        expect(page.get_by_label("Your message")).to_be_hidden()
    assert not [url for url in asked if "/webhooks/" in url]


def test_a_strict_policy_of_the_site_is_met(context: BrowserContext, bot: str, clinic_port: int) -> None:
    policy = {"Content-Security-Policy": STRICT.format(bot=bot)}
    with site(clinic_page(bot), headers=policy, port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        assert chat.page.locator(".bar").evaluate("e => getComputedStyle(e).display") == "flex"
        assert [line for line in chat.complaints if "favicon" not in line] == []


def test_a_hostile_style_sheet_cannot_reach_in(context: BrowserContext, bot: str, clinic_port: int) -> None:
    with site(clinic_page(bot, HOSTILE), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        bubble = chat.page.locator(".bot .bubble").first
        assert bubble.evaluate("e => getComputedStyle(e).fontSize") == "16px"
        assert bubble.evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"


def test_the_site_sets_colour_and_corner(context: BrowserContext, bot: str, clinic_port: int) -> None:
    style = "<style>stridecheck-chat { --stridecheck-accent: #123456 }</style>"
    with site(
        clinic_page(bot, style, "<stridecheck-chat corner=left></stridecheck-chat>"), port=clinic_port
    ) as clinic:
        page = context.new_page()
        page.goto(clinic)
        button = page.get_by_role("button", name=LAUNCHER)
        assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(18, 52, 86)"
        assert button.bounding_box()["x"] < 30


def test_a_site_that_is_not_allowed_reads_nothing(context: BrowserContext, bot: str) -> None:
    with site(clinic_page(bot)) as stranger:
        chat = opened(context.new_page(), stranger)
        chat.sends("my left calf is sore")
        expect(chat.alert).not_to_be_empty(timeout=15_000)
        assert chat.page.locator(".message.bot").count() == 0


def test_escape_closes_the_chat_and_focus_returns_to_its_button(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    with site(clinic_page(bot), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.page.keyboard.press("Escape")
        expect(chat.page.get_by_role("button", name=LAUNCHER)).to_be_focused()
        expect(chat.message_box).to_be_hidden()


def test_axe_finds_nothing_wrong_in_the_floating_chat(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    with site(clinic_page(bot, body="<main><p>Hello</p></main>"), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        found = Axe().run(chat.page, context="stridecheck-chat").response["violations"]
        assert [(item["id"], node["html"]) for item in found for node in item["nodes"]] == []


def test_the_logo_of_the_site_takes_the_place_of_ours(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    body = '<stridecheck-chat><p slot="logo">River</p></stridecheck-chat>'
    with site(clinic_page(bot, body=body), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        expect(chat.page.get_by_text("River")).to_be_visible()
        expect(chat.page.locator(".mark")).to_be_hidden()


def test_the_chat_is_open_again_on_the_next_page(context: BrowserContext, bot: str, clinic_port: int) -> None:
    with site(clinic_page(bot), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        asked = chat.asked
        chat.page.goto(f"{clinic}/other")
        expect(chat.message_box).to_be_visible()
        assert chat.asked == asked


def test_session_storage_forgets_when_the_tab_closes(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    with site(
        clinic_page(bot, body="<stridecheck-chat storage=session></stridecheck-chat>"), port=clinic_port
    ) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        assert chat.page.evaluate("localStorage.length") == 0
        other = context.new_page()
        other.goto(clinic)
        other.get_by_role("button", name=LAUNCHER).click()
        expect(other.get_by_role("button", name=AGREE)).to_be_visible()


def test_without_modules_a_plain_message_says_where_to_get_help(
    browser: Browser, bot: str, clinic_port: int
) -> None:
    context = browser.new_context()
    context.add_init_script(NO_MODULES)
    page = context.new_page()
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        expect(page.get_by_text("The leg check can't start in this browser")).to_be_visible()
        expect(page.get_by_text("999 in the UK")).to_be_visible()
    context.close()


def test_a_chat_that_cannot_be_loaded_says_where_to_get_help(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    page.route("**/panel.mjs", lambda route: route.abort())
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        page.get_by_role("button", name=LAUNCHER).click()
        expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
        page.unroute("**/panel.mjs")
        page.get_by_role("button", name=LAUNCHER).click()
        expect(page.get_by_role("button", name=AGREE)).to_be_visible()
