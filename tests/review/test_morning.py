"""The morning's work in a real browser: small screen, no JavaScript, no accessibility violation."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from importlib import import_module

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Browser, Page, sync_playwright

from bot.demo.runners import runners
from bot.demo.script import Script
from bot.demo.store import add
from review.access.models import Account
from tests.review.conftest import PASSWORD
from triage.loading import FOLDER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("urgent"),
]
SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests of this file."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module", autouse=True)
def beside_the_browsers_loop() -> Iterator[None]:
    """The browser's own loop runs in the thread of the tests, which Django takes for an asynchronous one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(autouse=True)
def roles() -> None:
    """The roles once more: each of these tests ends with an empty database."""
    ContentType.objects.clear_cache()
    import_module("review.access.migrations.0002_roles").create_roles(apps, None)


@pytest.fixture
def urgent(settings) -> None:
    """One urgent runner who told a phone number, and forty simulated ones."""
    from review.digest.run import bring_up_to_date
    from review.store import conversation_store

    script = Script("web:1", time.time() - 10 * 86_400 * 5)
    script.user("I'm Sam, 0491 570 156, my urine is like cola", "describe_symptoms")
    script.start()
    script.pick("dark_urine", ["yes"], "Yes")
    script.slot("dark_urine", "yes")
    slots = {"triage_level": "emergency", "triage_rules": ["dark-urine"], "likely_areas": []}
    script.result({**slots, "rules_version": "v"}, "Call now.", emergency=True)
    add(settings.CONVERSATIONS_FILE, [script, *runners(40, time.time())])
    bring_up_to_date(conversation_store())


@pytest.fixture
def open_page(browser, live_server, account):
    """Opens the console in a window, logged in with a role."""
    windows = []

    def log_in(role: str, *, scripts: bool = True, size: dict[str, int] = WIDE) -> Page:
        account(role)
        window = browser.new_context(
            viewport=size, java_script_enabled=scripts, base_url=live_server.url, reduced_motion="reduce"
        )
        windows.append(window)
        page = window.new_page()
        page.goto("/")
        page.fill("#id_username", role)
        page.fill("#id_password", PASSWORD)
        page.click("main button")
        return page

    yield log_in
    for window in windows:
        window.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_clinical_lead_opens_reveals_reviews_filters_and_exports(open_page, scripts):
    page = open_page("clinical lead", scripts=scripts)
    page.click("a.open >> nth=0")
    assert "0491" not in page.content()
    page.click("text=Show them")
    assert "0491 570 156" in page.content()
    page.click("text=Reviewed, back to the queue")
    assert page.title().startswith("Queue")
    page.goto("/screenings/?level=emergency&reviewed=yes")
    assert page.locator("a.open").count() == 1
    with page.expect_download() as download:
        page.click("text=CSV")
    assert "0491" not in download.value.path().read_text(encoding="utf-8")
    page.goto("/audit/")
    for what in ("reveal", "review", "export"):
        assert page.locator(f"td[data-label=What]:text-is('{what}')").count() == 1


def test_a_clinical_lead_tries_a_milder_rule(open_page, tmp_path):
    rules = (FOLDER / "rules.csv").read_text(encoding="utf-8")
    draft = tmp_path / "rules.csv"
    draft.write_text(rules.replace("dark-urine,RF-13,active,emergency", "dark-urine,RF-13,active,soon"))
    page = open_page("clinical lead", scripts=False)
    page.goto("/what-if/")
    page.set_input_files("#tables", draft)
    page.click("text=Try them")
    assert page.locator("td[data-label=Then]").first.inner_text().startswith("Soon")


def test_an_admin_deletes_a_runner_for_good(open_page):
    page = open_page("admin", scripts=False)
    page.click("a.open >> nth=0")
    page.click("h1 a")
    pseudonym = page.locator("label code").inner_text()
    page.fill("#confirm", pseudonym)
    page.click("text=Delete for good")
    assert "was deleted" in page.content()
    assert pseudonym not in page.locator("main table").inner_text()


def test_rows_can_be_walked_with_the_keyboard(open_page):
    page = open_page("viewer")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator("a.open").first.inner_text()
    assert page.evaluate("document.activeElement.innerText") == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/screenings/*/")
    assert first in page.inner_text("h1")


PAGES = (
    "/",
    "/screenings/",
    "/screenings/?level=emergency",
    "/figures/",
    "/messages/",
    "/what-if/",
    "/rules/",
    "/audit/",
)


@pytest.mark.parametrize("dark", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["320 px", "wide"])
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(open_page, size, dark):
    page = open_page("clinical lead", size=size)
    page.emulate_media(color_scheme=dark)
    page.click("a.open >> nth=0")
    opened = page.url
    for address in (*PAGES, opened, f"{opened}debug/", "/account/", "/account/password/", "/account/two-step/", "/log-out-is-no-page/"):
        page.goto(address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_an_admins_pages_and_the_log_in_page_have_no_violation_either(open_page):
    page = open_page("admin", size=SMALL)
    own = Account.objects.get().pk
    for address in ("/accounts/", f"/accounts/{own}/"):
        page.goto(address)
        assert violations(page) == [], address
    page.click("text=Log out")
    assert page.title().startswith("Log in")
    assert violations(page) == []
