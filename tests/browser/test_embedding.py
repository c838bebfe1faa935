"""One script tag on another site: the chat opens, looks like itself and keeps out of the way."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat_page import AGREE, LAUNCHER, ChatPage
from tests.browser.sites import BOOKING, CLINIC_PHONE, clinic_page, site

HOSTILE = """<style>
  body * { all: unset !important; display: none !important; font-size: 3px !important; }
  body * { color: red !important; }
  html { font-size: 5px; } button, div, p { position: absolute !important; left: -9999px !important; }
  stridecheck-chat { display: none !important; }
</style>"""
NO_PICTURES = "default-src 'none'; script-src {bot}; connect-src {bot}"
STRICT = f"{NO_PICTURES}; img-src {{bot}}"


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


def test_the_summary_can_be_taken_along_under_a_strict_policy(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    policy = {"Content-Security-Policy": STRICT.format(bot=bot)}
    with site(clinic_page(bot), headers=policy, port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my calf is tight and i have chest pain")
        with chat.page.expect_download():
            chat.page.get_by_role("button", name="Download").click()
        chat.page.get_by_role("button", name="Print").click()
        sheet = chat.page.frames[-1]
        expect(sheet.locator("h1")).to_have_text("Stridecheck: summary for a clinician")
        assert sheet.locator("h1").evaluate("e => getComputedStyle(e).fontSize") == "22.6667px"
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


def test_the_clinics_file_sets_colour_and_logo(context: BrowserContext, bot: str, clinic_port: int) -> None:
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page = context.new_page()
        page.goto(clinic)
        button = page.get_by_role("button", name=LAUNCHER)
        assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 92)"
        button.click()
        logo = page.locator("img.logo")
        expect(logo).to_be_visible()
        assert logo.evaluate("async e => { await e.decode(); return e.naturalWidth; }") > 0
        agree = page.get_by_role("button", name="I agree. Start the check")
        assert agree.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 92)"


def test_the_card_books_and_calls_the_clinic_only_when_it_is_not_urgent(
    context: BrowserContext, bot: str
) -> None:
    chat = ChatPage(context.new_page(), bot)
    chat.open()
    chat.writes("start the check")
    chat.answers_until("")
    expect(chat.result.get_by_role("link", name="Book a visit")).to_have_attribute("href", BOOKING)
    number = CLINIC_PHONE.replace(" ", "")
    expect(chat.result.get_by_role("link", name=f"Call {CLINIC_PHONE}")).to_have_attribute(
        "href", f"tel:{number}"
    )
    expect(chat.result.get_by_role("link", name="Call 000")).to_have_attribute("href", "tel:000")
    expect(chat.result.get_by_role("link", name="Call 1800 022 222")).to_have_attribute(
        "href", "tel:1800022222"
    )
    chat.page.get_by_role("button", name="Start again").click()
    chat.page.get_by_role("button", name="Yes, delete").click()
    chat.page.get_by_role("button", name=AGREE).click()
    chat.writes("start the check")
    chat.answers_until("", clot_signs=("swollen",))
    expect(chat.result).to_contain_text("Be seen today")
    expect(chat.result.get_by_role("link", name="Book a visit")).to_have_count(0)
    expect(chat.result.get_by_role("link", name=CLINIC_PHONE)).to_have_count(0)
    expect(chat.result.get_by_role("link", name="Call 000")).to_be_visible()


def test_a_logo_that_the_policy_blocks_gives_way_to_ours(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    policy = {"Content-Security-Policy": NO_PICTURES.format(bot=bot)}
    with site(clinic_page(bot), headers=policy, port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        expect(chat.page.locator(".mark")).to_be_visible()
        expect(chat.page.locator("img.logo")).to_have_count(0)


def test_the_logo_of_the_site_takes_the_place_of_ours(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    body = '<stridecheck-chat><p slot="logo">River</p></stridecheck-chat>'
    with site(clinic_page(bot, body=body), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        expect(chat.page.get_by_text("River")).to_be_visible()
        expect(chat.page.locator("img.logo")).to_be_hidden()


def test_the_chat_is_open_again_on_the_next_page(context: BrowserContext, bot: str, clinic_port: int) -> None:
    with site(clinic_page(bot), port=clinic_port) as clinic:
        chat = opened(context.new_page(), clinic)
        chat.writes("my left calf is sore")
        asked = chat.asked
        chat.page.goto(f"{clinic}/other")
        expect(chat.message_box).to_be_visible()
        assert chat.asked == asked


def test_an_open_chat_leaves_the_focus_to_the_next_page(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1100, "height": 800})
    with site(clinic_page(bot), port=clinic_port) as clinic:
        chat = opened(page, clinic)
        page.goto(f"{clinic}/other")
        expect(chat.message_box).to_be_visible()
        page.wait_for_timeout(200)
        assert page.evaluate("document.activeElement === document.body")


def test_what_the_runner_closed_stays_closed(context: BrowserContext, bot: str, clinic_port: int) -> None:
    body = "<stridecheck-chat open></stridecheck-chat>"
    with site(clinic_page(bot, body=body), port=clinic_port) as clinic:
        page = context.new_page()
        page.goto(clinic)
        page.get_by_role("button", name="Close the chat").click()
        page.goto(f"{clinic}/other")
        expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
        page.wait_for_timeout(300)
        expect(page.get_by_role("button", name=AGREE)).to_be_hidden()


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
