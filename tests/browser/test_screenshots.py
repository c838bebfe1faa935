"""Pictures of the page for docs/images/: `pytest tests/browser/test_screenshots.py --keep-screenshots`."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.chat_page import AGREE, ChatPage

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PHONE: ViewportSize = {"width": 390, "height": 780}
DESKTOP: ViewportSize = {"width": 1100, "height": 820}
OPENING = "Left calf is tight, low down, since hill reps on Saturday"


@pytest.fixture
def images(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where pictures go: thrown away unless they are asked for."""
    folder = IMAGES if request.config.getoption("--keep-screenshots") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("phone", PHONE, "light"), ("dark", PHONE, "dark"), ("desktop", DESKTOP, "light")],
)
def test_a_picture_of_each_place_on_the_way(
    browser: Browser, address: str, images: Path, name: str, size: ViewportSize, scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    chat = ChatPage(context.new_page(), address)
    chat.open()
    chat.writes(OPENING)
    take(chat, images / f"{name}-question.png")
    chat.page.get_by_role("button", name="Start again").click()
    begin_again(chat)
    chat.writes("start the check")
    chat.answers_until("region")
    take(chat, images / f"{name}-body-map.png")
    chat.answers("calf_low_deep")
    chat.answers_until("", side=("left",))
    take(chat, images / f"{name}-result.png")
    take_card(chat, images / f"{name}-card.png", size)
    chat.page.get_by_role("button", name="Start again").click()
    begin_again(chat)
    chat.writes("my calf is swollen and I can't get my breath")
    take(chat, images / f"{name}-emergency.png")
    assert len(list(images.glob(f"{name}-*.png"))) == 5
    context.close()


def begin_again(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Yes, delete").click()
    chat.page.get_by_role("button", name=AGREE).click()


def take_card(chat: ChatPage, file: Path, size: ViewportSize) -> None:
    """The whole result card, in a window that is high enough for it."""
    chat.page.set_viewport_size({"width": size["width"], "height": 3000})
    chat.page.locator(".scroller").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    chat.page.wait_for_timeout(300)
    chat.result.screenshot(path=file)
    chat.page.set_viewport_size(size)


def take(chat: ChatPage, file: Path) -> None:
    chat.page.mouse.move(0, 0)
    chat.page.wait_for_timeout(300)
    chat.page.screenshot(path=file)
