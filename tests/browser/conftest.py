"""A real Chromium and the real server; where Chromium is missing these tests are skipped, or fail in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chat_page import ChatPage
from tests.browser.sites import clinic_file

CHROMIUM = Path("/usr/bin/chromium")
HOW_TO_INSTALL = "Chromium is missing: apt-get install chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program."""
    if not CHROMIUM.exists():
        refuse = pytest.fail if os.environ.get("STRIDECHECK_ALL_LANES") == "1" else pytest.skip
        refuse(HOW_TO_INSTALL)
    return CHROMIUM


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The bot's own server, started once."""
    from bot.evaluation.server import running_server

    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def clinic_port() -> int:
    """The port of the clinic's own web site."""
    from bot.evaluation.server import free_port

    return free_port()


@pytest.fixture(scope="session")
def bot(clinic_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bot that allows one clinic's site, and speaks for a clinic with a phone."""
    from bot.evaluation.server import running_server

    settings = {
        "STRIDECHECK_ALLOWED_ORIGINS": f"http://127.0.0.1:{clinic_port}",
        "STRIDECHECK_CLINIC_FILE": str(clinic_file(tmp_path_factory.mktemp("clinic"))),
    }
    with running_server(environment=settings) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser for each module: Playwright keeps a loop running that asynchronous tests cannot share."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 780}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def chat(context: BrowserContext, address: str) -> Iterator[ChatPage]:
    """The chat page, freshly opened; anything the browser complains about fails the test."""
    chat = ChatPage(context.new_page(), address)
    chat.open()
    yield chat
    assert chat.complaints == []
