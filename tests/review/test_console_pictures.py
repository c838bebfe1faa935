"""Pictures for docs/images/: `pytest tests/review/test_console_pictures.py --keep-screenshots`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from review.conversations.models import Screening, State
from triage.loading import FOLDER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("roles", "urgent"),
]
IMAGES = Path(__file__).parents[2] / "docs" / "images"
PHONE = {"width": 390, "height": 780}
DESKTOP = {"width": 1200, "height": 860}


@pytest.fixture
def images(request, tmp_path) -> Path:
    """Where pictures go: thrown away unless they are asked for."""
    folder = IMAGES if request.config.getoption("--keep-screenshots") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def take(page: Page, images: Path, name: str) -> None:
    """One picture of the window as it is."""
    file = images / f"console-{name}.png"
    page.screenshot(path=file)
    assert file.stat().st_size > 10_000


@pytest.fixture
def simulated() -> str:
    """The page of a simulated screening with a result, a place and areas."""
    found = Screening.objects.filter(demo=True, state=State.FINISHED, level=1).exclude(areas="").first()
    return f"/screenings/{found.pk}/"


def test_a_picture_of_each_page_the_guide_shows(open_page, images, simulated, tmp_path):
    page = open_page("clinical lead", size=DESKTOP)
    take(page, images, "queue")
    page.goto(simulated)
    take(page, images, "screening")
    page.goto("/figures/?demo=yes")
    take(page, images, "figures")
    page.evaluate("document.querySelector('[aria-labelledby=where]').scrollIntoView()")
    take(page, images, "heat")
    page.goto("/what-if/")
    rules = (FOLDER / "rules.csv").read_text(encoding="utf-8")
    draft = tmp_path / "rules.csv"
    draft.write_text(rules.replace("active,soon", "active,routine"), encoding="utf-8")
    page.set_input_files("#tables", draft)
    page.click("text=Try them")
    page.wait_for_selector("h2:text-is('Outcome')")
    take(page, images, "what-if")


def test_a_picture_of_the_queue_on_a_dark_phone(open_page, images):
    page = open_page("reviewer", size=PHONE, color_scheme="dark")
    take(page, images, "phone")
