"""Telegram over HTTP: updates come in as published, replies go out over its Bot API."""

from pathlib import Path

import pytest

from bot.channels.identity import sender_id
from bot.tracker_store import StorageUnavailableError
from tests.bot.channels.conftest import MESSAGING
from tests.bot.channels.examples import example, names
from tests.bot.channels.telegram_side import PATH, Telegram

NOTICE = "The clinic keeps what you write."
SENDER = sender_id("telegram", "555000111", MESSAGING["STRIDECHECK_SECRET"])
IGNORED = [
    *("message_reaction", "my_chat_member", "chat_member", "group_message", "group_joined", "channel_post"),
    *("inline_query", "poll_answer", "pinned_message", "a_kind_of_the_future", "inline_callback_query"),
    *("live_location_moved", "group_command_of_another_bot"),
]
PRIVATE = {"id": 5, "type": "private"}
STRANGE = [
    {},
    {"update_id": 1},
    {"update_id": 1, "message": None},
    {"update_id": 1, "message": {"chat": {**PRIVATE, "id": "x"}, "text": "hello"}},
    {"update_id": 1, "message": {"chat": 5}},
    {"message": {"chat": PRIVATE, "text": "hello"}},
    {"update_id": 1, "callback_query": {"id": 5, "message": []}},
    {"update_id": 1, "callback_query": {"id": "5", "message": {"chat": PRIVATE, "reply_markup": [5]}}},
    {"update_id": 1, "message": {"chat": PRIVATE, "text": {"a": 1}}},
]


@pytest.fixture
def telegram(messaging_client, app_servers):
    return Telegram(messaging_client, app_servers)


async def said_by_runner(agent):
    from bot.conversation import Conversation

    history = await Conversation(agent, SENDER, "telegram").history()
    return [entry["text"] for entry in history if entry["from"] == "runner"]


async def test_first_contact_begins_with_what_happens_to_the_data(telegram):
    assert await telegram.says("hello") == [NOTICE, "Hello."]
    assert await telegram.says("hello") == ["Hello."]


async def test_a_question_comes_with_a_keyboard_and_a_press_answers_it(telegram, app_servers):
    update = example("telegram", "text", message={**example("telegram", "text")["message"], "text": "check"})
    await telegram.delivers(update)
    asked = telegram.keyboard
    assert asked["text"] == "emergency_signs?"
    await telegram.presses(telegram.buttons(asked)["None"], asked)
    assert telegram.keyboard["text"] == "side?"
    [answered] = app_servers.bodies("answerCallbackQuery")
    assert "text" not in answered


async def test_an_answered_question_shows_its_answer_in_place_of_the_keyboard(telegram, app_servers):
    await telegram.delivers(example("telegram", "text", message=_text("check")))
    asked = telegram.keyboard
    await telegram.presses(telegram.buttons(asked)["None"], asked)
    [edited] = app_servers.bodies("editMessageText")
    assert edited["text"] == "emergency_signs?\n\n\u2713 None"
    assert "reply_markup" not in edited
    assert app_servers.bodies("editMessageReplyMarkup") == [], "one edit is enough"


async def test_a_typed_answer_takes_the_keyboard_away_too(telegram, app_servers):
    await telegram.delivers(example("telegram", "text", message=_text("check")))
    await telegram.delivers(example("telegram", "text", update_id=2, message=_text("none")))
    [removed] = app_servers.bodies("editMessageReplyMarkup")
    assert removed["reply_markup"] == {"inline_keyboard": []}


async def test_two_quick_presses_and_a_repeated_update_count_once(telegram, tiny_agent):
    await telegram.delivers(example("telegram", "text", message=_text("check")))
    asked = telegram.keyboard
    update = await telegram.presses(telegram.buttons(asked)["None"], asked)
    await telegram.presses(telegram.buttons(asked)["None"], asked)
    await telegram.delivers(update)
    assert await said_by_runner(tiny_agent) == ["check", "None"]
    assert [body["text"] for body in telegram.servers.bodies("sendMessage")].count("side?") == 1


async def test_numbers_mean_nothing_where_options_have_none(telegram):
    await telegram.says("check")
    assert "I did not get that." in (await telegram.says("1"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("photo", "I cannot see pictures."),
        ("voice", "I cannot see pictures."),
        ("sticker", "I cannot see pictures."),
        ("contact", "I cannot see pictures."),
        ("location", "I cannot use a location."),
        ("venue", "I cannot use a location."),
        ("live_location", "I cannot use a location."),
        ("edited_text", "You changed a message."),
        ("edited_caption", "You changed a message."),
        ("start_command", "I did not get that."),
    ],
)
async def test_what_is_not_text_is_answered_in_words(telegram, app_servers, name, said):
    assert await telegram.delivers(example("telegram", name)) == 200
    assert app_servers.texts() == [NOTICE, said]


async def test_the_words_under_a_picture_count(telegram, app_servers):
    await telegram.delivers(example("telegram", "photo_with_caption"))
    assert app_servers.texts() == [NOTICE, "I cannot see pictures.", "Call now."]


async def test_what_is_no_private_message_is_ignored(telegram, app_servers, tiny_agent):
    assert {await telegram.delivers(example("telegram", name)) for name in IGNORED} == {200}
    assert app_servers.texts() == []
    assert list(await tiny_agent.tracker_store.keys()) == []


async def test_whoever_begins_in_a_group_is_sent_to_a_private_chat_once(telegram, app_servers, tiny_agent):
    for _ in range(2):
        assert await telegram.delivers(example("telegram", "group_start")) == 200
    assert app_servers.bodies("sendMessage")[0]["chat_id"] == -100200
    assert app_servers.texts() == ["Private chats only."]
    assert list(await tiny_agent.tracker_store.keys()) == [], "nothing said in a group is stored"


async def test_every_recorded_shape_is_answered_with_200(telegram):
    assert {await telegram.delivers(example("telegram", name)) for name in names("telegram")} == {200}


async def test_a_press_on_an_old_message_is_answered_without_a_crash(telegram, app_servers):
    await telegram.delivers(example("telegram", "callback_query_on_an_old_message"))
    assert app_servers.bodies("answerCallbackQuery")


async def test_a_press_after_the_data_was_deleted_counts_as_its_label(telegram):
    await telegram.says("hello")
    await telegram.says("delete my data")
    old = {
        "text": "Start?",
        "reply_markup": {"inline_keyboard": [[{"text": "Hello", "callback_data": "0" * 12}]]},
    }
    old["reply_markup"]["inline_keyboard"][0][0]["callback_data"] += ":option0"
    await telegram.presses(telegram.buttons(old)["Hello"], old)
    assert telegram.servers.texts() == [NOTICE, "Hello."]


async def test_delete_my_data_deletes_everything(telegram, tiny_agent):
    import sqlalchemy as sa

    await telegram.says("check")
    await telegram.delivers(example("telegram", "delete_command"))
    assert telegram.servers.texts() == ["Deleted."]
    with tiny_agent.tracker_store.engine.connect() as connection:
        for table in ("events", "deliveries", "ticks"):
            assert connection.execute(sa.text(f"select count(*) from {table}")).scalar() == 0


async def test_neither_the_chat_nor_a_name_is_stored(telegram, tiny_agent):
    await telegram.says("hello")
    folder = Path(tiny_agent.tracker_store.engine.url.database).parent
    content = b"".join(path.read_bytes() for path in folder.glob("conversations.db*"))
    assert SENDER.encode() in content
    assert b"555000111" not in content
    assert b"A Runner" not in content


@pytest.mark.parametrize("secret", ["", "wrong", "telegram-webhook-secre", "telegram-webhook-secret "])
async def test_without_the_secret_nothing_is_read(telegram, tiny_agent, secret):
    assert await telegram.delivers(example("telegram", "text"), secret) == 403
    assert list(await tiny_agent.tracker_store.keys()) == []


@pytest.mark.parametrize(
    ("request_body", "status"),
    [
        ({"data": b"{}"}, 415),
        ({"data": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"json": []}, 400),
        ({"json": {"text": "a" * 300_000}}, 413),
    ],
)
async def test_a_bad_request_is_refused(messaging_client, request_body, status):
    secret = {"X-Telegram-Bot-Api-Secret-Token": MESSAGING["STRIDECHECK_TELEGRAM_SECRET"]}
    headers = {**secret, **request_body.pop("headers", {})}
    async with messaging_client.post(PATH, headers=headers, **request_body) as response:
        assert response.status == status


async def test_an_update_of_a_strange_shape_does_no_harm(telegram):
    assert {await telegram.delivers(update) for update in STRANGE} == {200}


async def test_a_short_failure_is_overcome_by_trying_again(telegram, app_servers):
    app_servers.failures = [500, (429, {"ok": False, "parameters": {"retry_after": 0}})]
    assert await telegram.says("hello") == [NOTICE, "Hello."]


@pytest.mark.parametrize(
    ("failures", "reason"),
    [
        ([500, 500, 500], "a fault that lasts"),
        (["silence"] * 3, "no answer in time"),
        ([(429, {"parameters": {"retry_after": 30}})], "longer to wait than a request may take"),
    ],
)
async def test_a_reply_that_cannot_be_sent_comes_when_telegram_calls_again(
    telegram, app_servers, tiny_agent, failures, reason
):
    app_servers.failures = list(failures)
    assert await telegram.delivers(example("telegram", "text")) == 503, reason
    assert await said_by_runner(tiny_agent) == ["hello"]
    assert await telegram.delivers(example("telegram", "text")) == 200
    assert app_servers.texts() == [NOTICE, "Hello."]
    assert await said_by_runner(tiny_agent) == ["hello"]


async def test_half_sent_replies_go_on_where_they_stopped_and_nothing_is_sent_twice(telegram, app_servers):
    await telegram.says("hello")
    update = example("telegram", "text", message=_text("several"))
    app_servers.failures = [None, None, 500, 500, 500]  # a keyboard is removed and one reply sent before
    assert await telegram.delivers(update) == 503
    assert app_servers.texts() == ["One.\n\nStill one."]
    assert await telegram.delivers(update) == 200
    assert app_servers.texts() == ["Two."]


async def test_a_runner_who_blocked_the_bot_is_not_tried_again(telegram, app_servers, caplog):
    app_servers.failures = [403, 403]
    assert await telegram.delivers(example("telegram", "text")) == 200
    assert app_servers.texts() == []
    assert "refused with status 403" in caplog.text
    assert "555000111" not in caplog.text


async def test_a_storage_failure_makes_telegram_call_again(telegram, app_servers, tiny_agent, monkeypatch):
    async def unavailable(*_):
        raise StorageUnavailableError("disk full")

    monkeypatch.setattr(type(tiny_agent.tracker_store), "save", unavailable)
    assert await telegram.delivers(example("telegram", "text")) == 503
    monkeypatch.undo()
    assert await telegram.delivers(example("telegram", "text")) == 200
    assert app_servers.texts() == [NOTICE, "Hello."]


def _text(text):
    return {**example("telegram", "text")["message"], "text": text}
