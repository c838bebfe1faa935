"""The morning's work in a real browser: small screen, no JavaScript, no accessibility violation."""

from __future__ import annotations

import csv
import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from openpyxl import load_workbook
from playwright.sync_api import Page

from bot.demo.script import Script
from review.access.models import Account
from review.conversations.models import Screening
from tests.review.conftest import PASSWORD, WIDE
from triage.loading import FOLDER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("roles", "urgent"),
]
SMALL = {"width": 320, "height": 640}


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]


def _csv(path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def _json(path) -> list[str]:
    return [row["text"] for row in json.loads(path.read_text(encoding="utf-8"))]


def _xlsx(path) -> list[str]:
    head, *rows = load_workbook(path.open("rb")).active.iter_rows(values_only=True)
    return [row[head.index("text")] for row in rows]


READERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_clinical_lead_opens_reveals_reviews_filters_and_exports(open_page, scripts):
    page = open_page("clinical lead", scripts=scripts)
    page.click("a.open >> nth=0")
    page.wait_for_selector("h2:text-is('What was said')")
    assert "0491" not in page.content()
    page.click("text=Show them")
    page.wait_for_selector("text=0491 570 156")
    page.click("text=Reviewed, to the queue")
    page.wait_for_selector("h1:text-is('Queue')")
    page.goto("/screenings/?level=emergency&reviewed=yes")
    assert page.locator("a.open").count() == 1
    page.click("text=Export")
    with page.expect_download() as download:
        page.click("a:text-is('CSV')")
    assert "0491" not in download.value.path().read_text(encoding="utf-8")
    page.goto("/audit/")
    for what in ("reveal", "review", "export"):
        assert page.locator(f"td[data-label=What]:text-is('{what}')").count() == 1


def test_every_button_of_the_export_makes_its_file(open_page):
    page = open_page("clinical lead", scripts=False)
    page.goto("/screenings/?level=emergency&demo=no")
    page.click("text=Export")
    for kind, button in [(kind, button) for kind in READERS for button in ("a", "button")]:
        with page.expect_download() as download:
            page.click(f"{button}:text-is('{kind.upper()}')")
        assert download.value.suggested_filename.endswith(f".{kind}")
        (text,) = READERS[kind](download.value.path())
        assert ("0491 570 156" in text) == (button == "button"), kind


def test_a_figure_and_a_region_of_the_picture_lead_to_their_screenings(open_page):
    page = open_page("viewer")
    page.goto("/figures/?demo=yes")
    number = page.locator(".stacked .number a").first
    expected = number.inner_text()
    number.click()
    page.wait_for_url("**/screenings/?*")
    assert page.locator(".lead").inner_text().startswith(f"{expected} screening")
    page.goto("/figures/?demo=yes")
    place = page.locator(".legs a:has(.heat5)").first
    expected = place.locator("title").text_content().rpartition(": ")[2]
    place.locator("path").dispatch_event("click")
    page.wait_for_url("**/screenings/?*region=*")
    assert page.locator(".lead").inner_text().startswith(f"{expected} screening")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_the_earlier_part_of_a_long_conversation_comes_on_demand(open_page, tell, scripts):
    script = Script("web:long", time.time() - 5000)
    for number in range(250):
        script.user(f"message {number:03}", "greet")
        script.bot("Hello.")
    tell(script)
    page = open_page("viewer", scripts=scripts)
    page.goto(f"/screenings/{Screening.objects.get(conversation__sender_id='web:long').pk}/")
    seen = page.get_by_text("message 249")
    assert seen.count() == 1
    page.click("#earlier")
    page.wait_for_selector("text=message 060")
    assert seen.count() == (1 if scripts else 0)
    assert page.locator("#earlier").inner_text() == "100 earlier messages"
    page.click("#earlier")
    page.wait_for_selector("text=message 000")
    assert page.locator("#earlier").count() == 0


def test_the_keyboard_shortcuts_are_listed_and_lead_where_they_say(open_page):
    page = open_page("reviewer")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/screenings/*/")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "level"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.wait_for_url("**/screenings/#id_text")
    page.wait_for_function("document.activeElement.id === 'id_text'")
    page.keyboard.type("q/j")
    assert page.input_value("#id_text") == "q/j"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_somebody_adds_the_second_step_and_logs_in_with_it(open_page, scripts):
    page = open_page("viewer", scripts=scripts, size=SMALL)
    page.goto("/account/two-step/")
    page.fill("#code", f"{totp(TOTPDevice.objects.get().bin_key):06}")
    page.click("main button:text-is('Turn it on')")
    page.wait_for_selector("strong:text-is('On.')")
    page.click("text=Log out")
    page.wait_for_selector("h1:text-is('Log in')")
    page.fill("#id_username", "viewer")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_selector("h1:text-is('Your code')")
    assert not scripts or violations(page) == []
    page.fill("#code", f"{totp(TOTPDevice.objects.get().bin_key, drift=1):06}")
    page.click("main button:text-is('Log in')")
    page.wait_for_selector("h1:text-is('Queue')")


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
    page.wait_for_selector("h2:text-is('What was said')")
    page.click("h1 a")
    pseudonym = page.locator("label code").inner_text()
    page.fill("#confirm", pseudonym)
    page.click("text=Delete for good")
    page.wait_for_selector("text=was deleted")
    assert pseudonym not in page.locator("main table").inner_text()


def test_the_shortcuts_can_be_turned_off_for_good(open_page):
    page = open_page("viewer")
    page.click("text=Keyboard shortcuts")
    page.uncheck("#keys-on")
    page.click("dialog button")
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.click("text=Keyboard shortcuts")
    assert not page.is_checked("#keys-on")
    page.check("#keys-on")
    page.click("dialog button")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "open"


def test_rows_can_be_walked_with_the_keyboard(open_page):
    page = open_page("viewer")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator("a.open").first.inner_text()
    assert page.evaluate("document.activeElement.innerText") == first
    page.keyboard.press("Enter")
    page.wait_for_selector(f"h1:has-text('{first}')")


PAGES = (
    "/",
    "/?only=other",
    "/screenings/",
    "/screenings/?level=emergency",
    "/figures/",
    "/figures/?days=365&demo=no",
    "/messages/",
    "/what-if/",
    "/rules/",
    "/audit/",
    "/account/",
    "/account/password/",
    "/account/two-step/",
    "/no-such-page/",
)


@pytest.mark.parametrize(("size", "dark"), [(SMALL, "dark"), (WIDE, "light")], ids=["320 px, dark", "wide"])
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(open_page, size, dark):
    page = open_page("clinical lead", size=size)
    page.emulate_media(color_scheme=dark)
    with_map = Screening.objects.exclude(areas="").first()
    own = (f"/screenings/{with_map.pk}/", f"/screenings/{with_map.pk}/debug/")
    runner = f"/people/{with_map.conversation.pseudonym}/"
    for address in (*PAGES, *own, runner):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_an_admins_pages_and_the_log_in_page_have_no_violation_either(open_page):
    page = open_page("admin", size=SMALL)
    own = Account.objects.get().pk
    for address in ("/accounts/", f"/accounts/{own}/"):
        page.goto(address)
        assert violations(page) == [], address
    page.click("text=Log out")
    page.wait_for_selector("h1:text-is('Log in')")
    assert violations(page) == []
