"""Where the chat cannot run, the runner reads where else to get help, with a number to tap."""

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.chat_page import AGREE, LAUNCHER
from tests.browser.sites import CLINIC_PHONE, clinic_page, site

NO_MODULES = "delete HTMLScriptElement.prototype.noModule;"


def shows_help(place: Locator) -> None:
    """The clinic's number can be tapped, and emergency numbers can be read."""
    expect(place).to_contain_text("999 in the UK")
    number = CLINIC_PHONE.replace(" ", "")
    expect(place.get_by_role("link", name=CLINIC_PHONE)).to_have_attribute("href", f"tel:{number}")


def failing(page: Page, file: str, clinic: str, answer: dict[str, str] | None) -> None:
    """Open the chat while `file` cannot be had (no answer), or cannot be read (`answer`)."""

    def handle(route: Route) -> None:
        route.abort() if answer is None else route.fulfill(**answer)

    page.route(f"**/{file}", handle)
    page.goto(clinic)
    page.get_by_role("button", name=LAUNCHER).click()
    shows_help(page.get_by_role("alert"))
    page.unroute(f"**/{file}")


def works_the_second_time(page: Page) -> None:
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.get_by_role("button", name=AGREE)).to_be_visible()
    expect(page.get_by_text("could not be loaded")).to_have_count(0)


def test_without_modules_a_plain_message_says_where_to_get_help(
    browser: Browser, bot: str, clinic_port: int
) -> None:
    context = browser.new_context()
    context.add_init_script(NO_MODULES)
    page = context.new_page()
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        place = page.locator("stridecheck-chat")
        expect(place).to_contain_text("The leg check can't start in this browser")
        shows_help(place)
    context.close()


def test_a_chat_that_cannot_be_loaded_says_where_to_get_help(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    with site(clinic_page(bot), port=clinic_port) as clinic:
        failing(page, "panel.mjs", clinic, None)
        works_the_second_time(page)


def test_a_browser_too_old_to_read_the_modules_says_where_to_get_help(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    unreadable = {"body": "class Chat { ##from_tomorrow }", "content_type": "text/javascript"}
    cors = {"headers": {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}}
    with site(clinic_page(bot), port=clinic_port) as clinic:
        failing(page, "panel.mjs", clinic, {**unreadable, **cors})


def test_a_style_sheet_that_does_not_arrive_is_no_dead_button(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    with site(clinic_page(bot), port=clinic_port) as clinic:
        failing(page, "panel.css", clinic, None)
        works_the_second_time(page)


def test_without_the_drawing_the_list_of_places_is_still_there(
    context: BrowserContext, bot: str, clinic_port: int
) -> None:
    page = context.new_page()
    page.route("**/body_map.json", lambda route: route.abort())
    with site(clinic_page(bot), port=clinic_port) as clinic:
        page.goto(clinic)
        page.get_by_role("button", name=LAUNCHER).click()
        expect(page.get_by_role("button", name=AGREE)).to_be_visible()
