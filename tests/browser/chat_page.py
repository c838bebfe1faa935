"""The chat page as a person uses it: what can be pressed, written and read there."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import ConsoleMessage, Locator, Page

from tests.dialogues.client import BENIGN

MESSAGES = "**/webhooks/web/messages"
EXPECTED = ("Failed to load resource",)
AGREE = "I agree. Let me write first"
LAUNCHER = "Sore leg? Check it"
FOCUSED = """(() => { let e = document.activeElement;
    while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; return e; })()"""


class ChatPage:
    """One open chat page."""

    def __init__(self, page: Page, address: str) -> None:
        """Nothing is loaded yet."""
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def open(self) -> None:
        """Load the page, agree and wait until it can be used."""
        self.visit()
        self.page.get_by_role("button", name=AGREE).click()
        self.message_box.wait_for()

    def visit(self, path: str = "/chat") -> None:
        """Load the page; nothing has been agreed to yet."""
        self.page.goto(self.address + path)
        self.page.locator(".frame .inside").wait_for()

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()
        self.page.locator(".frame .inside").wait_for()

    def writes(self, text: str) -> None:
        """Write a message and wait for the reply."""
        with self.page.expect_response(MESSAGES):
            self.sends(text)
        self.settled()

    def sends(self, text: str) -> None:
        """Write a message; what comes of it is the test's business."""
        self.message_box.fill(text)
        self.message_box.press("Enter")

    def answers(self, *values: str) -> None:
        """Answer the open question by mouse, and wait for the reply."""
        with self.page.expect_response(MESSAGES):
            self._press(values)
        self.settled()

    def answers_until(self, question: str, **overrides: Sequence[str]) -> None:
        """Answer benignly, but for `overrides`, until `question` is asked or the result is shown."""
        for _ in range(60):
            if self.result.count() or self.asked == question:
                return
            self.answers(*overrides.get(self.asked, BENIGN[self.asked]))
        raise AssertionError(f"{question or 'the result'} was not reached")

    def settled(self) -> None:
        """Wait until the reply is shown."""
        self.page.locator(".log .message").last.and_(self.page.locator(".bot")).wait_for()

    @property
    def message_box(self) -> Locator:
        """Where a runner writes."""
        return self.page.get_by_label("Your message")

    @property
    def controls(self) -> Locator:
        """The controls of the open question."""
        return self.page.locator("fieldset.controls:not(.answered)").last

    @property
    def asked(self) -> str:
        """The id of the open question."""
        return self.controls.get_attribute("data-question") or ""

    @property
    def result(self) -> Locator:
        """The result card."""
        return self.page.locator(".result")

    @property
    def alert(self) -> Locator:
        """The loud message of the page itself."""
        return self.page.locator(".alert-place")

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    def focused(self) -> str:
        """What has focus, as markup."""
        return str(self.page.evaluate(f"{FOCUSED}.outerHTML"))

    def _press(self, values: Sequence[str]) -> None:
        number = self.controls.locator("input[type=number]")
        boxes = self.controls.locator("input[type=checkbox]")
        if number.count() and values[0].isdigit():
            number.fill(values[0])
        elif boxes.count():
            for value in values:
                self.controls.locator(f"input[value={value}]").check()
        else:
            self.controls.locator(f"button[value={value_of(values)}]").first.click()
            return
        self.controls.get_by_role("button", name="Done").click()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.complaints.append(message.text)


def value_of(values: Sequence[str]) -> str:
    """The one value of a single choice."""
    (value,) = values
    return value
