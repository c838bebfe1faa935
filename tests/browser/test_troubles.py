"""Whatever goes wrong, the runner sees it, loses nothing, and reads where to get help."""

from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.chat_page import AGREE, MESSAGES, ChatPage

NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked'); }});"


def fail_posts(page: Page, *, times: int, status: int = 503) -> list[str]:
    """Answer the next `times` messages with an error; return the ids that were sent."""
    ids: list[str] = []

    def handle(route: Route, request: Request) -> None:
        if request.method != "POST":
            route.continue_()
            return
        ids.append(request.post_data_json["id"])
        route.fulfill(status=status, body="{}") if len(ids) <= times else route.continue_()

    page.route(MESSAGES, handle)
    return ids


def test_a_server_error_is_tried_again_with_the_same_id(chat: ChatPage) -> None:
    ids = fail_posts(chat.page, times=1)
    chat.sends("my left calf is sore")
    expect(chat.page.get_by_text("Not sent yet. Trying again")).to_be_visible()
    expect(chat.page.locator(".message.bot")).not_to_have_count(0)
    assert len(ids) == 2
    assert len(set(ids)) == 1
    expect(chat.page.get_by_text("Not sent yet")).to_have_count(0)


def test_a_message_that_cannot_be_sent_is_kept_and_can_be_sent_again(chat: ChatPage) -> None:
    ids = fail_posts(chat.page, times=4)
    chat.sends("my left calf is sore")
    alert = chat.alert
    expect(alert).to_contain_text("I can't reach the clinic's chat", timeout=15_000)
    expect(alert).to_contain_text("000 in Australia, 999 in the UK")
    chat.page.get_by_role("button", name="Try again").click()
    expect(chat.page.locator(".message.bot")).not_to_have_count(0)
    expect(chat.page.locator(".message.runner")).to_have_count(1)
    expect(alert).to_be_empty()
    assert len(set(ids)) == 1


def test_a_message_on_its_way_survives_a_reload(chat: ChatPage) -> None:
    ids = fail_posts(chat.page, times=1)
    chat.writes("my left calf is sore")
    fail_posts(chat.page, times=4)
    chat.sends("none of those")
    chat.reload()
    chat.page.unroute(MESSAGES)
    expect(chat.page.get_by_text("none of those", exact=True)).to_have_count(1, timeout=15_000)
    expect(chat.page.locator(".message").last).to_have_class("message bot", timeout=15_000)
    assert ids


def test_a_session_that_has_ended_says_so(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    chat.page.evaluate("localStorage.setItem('stridecheck.token', 'forged')")
    chat.sends("none of those")
    expect(chat.alert).to_contain_text("This chat has ended")
    chat.reload()
    expect(chat.page.get_by_role("button", name="I agree. Start the check")).to_be_visible()


def test_a_forged_token_begins_a_new_chat(chat: ChatPage) -> None:
    chat.page.evaluate("localStorage.setItem('stridecheck.token', 'forged')")
    chat.reload()
    expect(chat.page.get_by_role("button", name=AGREE)).to_be_visible()
    chat.page.get_by_role("button", name=AGREE).click()
    chat.writes("my left calf is sore")
    assert chat.asked


def test_a_session_that_has_ended_can_be_started_again(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    chat.page.evaluate("localStorage.setItem('stridecheck.token', 'forged')")
    chat.sends("none of those")
    expect(chat.page.get_by_text("none of those", exact=True)).to_be_visible()
    chat.alert.get_by_role("button", name="Start again").click()
    expect(chat.page.locator(".message")).to_have_count(0)
    chat.page.get_by_role("button", name=AGREE).click()
    chat.writes("my left calf is sore")
    assert chat.asked


def test_a_chat_of_yesterday_says_that_it_has_ended(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    body = '{"error": "token_expired", "message": ""}'
    chat.page.route(MESSAGES, lambda route: route.fulfill(status=401, body=body), times=1)
    chat.reload()
    expect(chat.page.get_by_text("This chat has ended")).to_be_visible()
    expect(chat.page.get_by_role("button", name=AGREE)).to_be_visible()
    assert chat.page.evaluate("localStorage.length") == 0


def test_a_pasted_megabyte_is_cut_and_answered(chat: ChatPage) -> None:
    chat.message_box.focus()
    chat.page.keyboard.insert_text("sore " * 200_000)
    assert len(chat.message_box.input_value()) == 10_000
    with chat.page.expect_response(MESSAGES):
        chat.page.keyboard.press("Enter")
    chat.settled()
    expect(chat.page.locator(".bot").first).to_contain_text("first 2,000 characters")


def test_a_message_that_the_server_finds_too_large_is_refused_in_plain_words(chat: ChatPage) -> None:
    ids = fail_posts(chat.page, times=0)
    chat.message_box.evaluate("(box, text) => { box.value = text; }", "sore\n" * 60_000)
    chat.message_box.press("Enter")
    expect(chat.alert).to_contain_text("too long for me")
    assert len(ids) == 1, "it is not tried again"
    chat.writes("my left calf is sore")
    assert chat.asked
    expect(chat.alert).to_be_empty()


def test_an_answer_that_does_not_come_is_said_with_where_to_get_help(chat: ChatPage) -> None:
    chat.page.clock.install()
    chat.page.route(MESSAGES, lambda _: None)
    with chat.page.expect_request(lambda request: request.method == "POST" and "messages" in request.url):
        chat.sends("my left calf is sore")
    chat.page.clock.run_for(9_000)
    expect(chat.page.get_by_text("One moment …")).to_be_visible()
    expect(chat.alert).to_be_empty()
    chat.page.clock.run_for(2_000)
    expect(chat.alert).to_contain_text("This is taking longer than it should")
    expect(chat.alert).to_contain_text("000 in Australia, 999 in the UK")
    chat.page.clock.run_for(10_000)
    chat.page.clock.resume()  # what follows the time-out takes its own time on a slow machine
    expect(chat.page.get_by_text("Not sent yet. Trying again")).to_be_visible()
    chat.page.unroute(MESSAGES)
    expect(chat.page.locator(".message.bot")).not_to_have_count(0)
    expect(chat.alert).to_be_empty()


def test_a_message_on_its_way_does_not_come_after_the_deletion(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    ids = fail_posts(chat.page, times=9)
    chat.sends("none of those")
    expect(chat.page.get_by_text("Not sent yet")).to_be_visible()
    chat.page.get_by_role("button", name="Start again").click()
    chat.page.get_by_role("button", name="Yes, delete").click()
    expect(chat.page.locator(".message")).to_have_count(0)
    sent = len(ids)
    chat.page.wait_for_timeout(3_000)
    assert len(ids) == sent
    expect(chat.page.locator(".message")).to_have_count(0)
    assert chat.page.evaluate("localStorage.length") == 0


def test_a_deletion_that_fails_loses_no_message(chat: ChatPage) -> None:
    chat.writes("my left calf is sore")
    fail_posts(chat.page, times=1)
    chat.sends("none of those")
    expect(chat.page.get_by_text("Not sent yet")).to_be_visible()
    chat.page.route("**/webhooks/web/session", lambda route: route.abort())
    chat.page.get_by_role("button", name="Start again").click()
    chat.page.get_by_role("button", name="Yes, delete").click()
    expect(chat.page.get_by_text("could not be deleted just now")).to_be_visible()
    chat.page.get_by_role("button", name="No, go back").click()
    expect(chat.page.get_by_text("Not sent yet")).to_have_count(0)
    chat.settled()
    expect(chat.page.get_by_text("none of those", exact=True)).to_have_count(1)
    assert chat.asked == "severe_signs"


def test_a_slow_answer_is_shown_as_busy(chat: ChatPage) -> None:
    def slow(route: Route) -> None:
        chat.page.wait_for_timeout(1_500)
        route.continue_()

    chat.page.route(MESSAGES, slow)
    chat.sends("my left calf is sore")
    expect(chat.page.locator(".status")).to_have_text("One moment …")
    expect(chat.page.locator(".message.bot")).not_to_have_count(0)
    expect(chat.page.locator(".status")).to_be_empty()


def test_markup_in_a_message_stays_text(chat: ChatPage) -> None:
    text = "<img src=x onerror=alert(1)> <script>alert(2)</script> my calf"
    chat.writes(text)
    expect(chat.page.locator(".runner .bubble")).to_have_text(text)
    assert chat.page.locator(".log img, .log script").count() == 0
    chat.reload()
    expect(chat.page.locator(".runner .bubble")).to_have_text(text)


def test_markup_from_the_bot_stays_text(chat: ChatPage) -> None:
    body = (
        '{"messages": [{"text": "<b onclick=1>bold</b>", "options": [{"label": "<i>x</i>", "value": "x"}]}]}'
    )
    chat.page.route(MESSAGES, lambda route: route.fulfill(body=body, content_type="application/json"))
    chat.writes("hello")
    expect(chat.page.locator(".bot .bubble")).to_have_text("<b onclick=1>bold</b>")
    expect(chat.controls.get_by_role("button")).to_have_text("<i>x</i>")


def test_without_storage_the_chat_still_works(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(NO_STORAGE)
    chat = ChatPage(context.new_page(), address)
    chat.open()
    chat.writes("my left calf is sore")
    chat.answers("none")
    assert chat.complaints == []
    context.close()


def test_without_javascript_the_page_says_where_to_get_help(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("The leg check needs JavaScript")).to_be_visible()
    expect(page.get_by_text("999 in the UK")).to_be_visible()
    context.close()


def test_the_page_asks_no_other_server_for_anything(chat: ChatPage) -> None:
    hosts: set[str] = set()
    chat.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    chat.reload()
    chat.writes("my left calf is sore")
    assert hosts == {chat.address.split("/")[2]}
