"""Messenger over HTTP: batches come in as Meta signs them, replies go out over its Graph API."""

import pytest

from bot.channels.identity import sender_id
from tests.bot.channels.conftest import MESSAGING
from tests.bot.channels.examples import example, names
from tests.bot.channels.messenger_side import PATH, Meta, signed

NOTICE = "The clinic keeps what you write."
IGNORED = [
    *("echo", "deleted", "read", "delivery", "reaction", "optin", "referral"),
    *("a_kind_of_the_future", "standby", "page_change"),
]
STRANGE = [
    {},
    {"object": "user", "entry": []},
    {"object": "page", "entry": None},
    {"object": "page", "entry": [5, {"messaging": [5, {}, {"sender": 5}, {"sender": {"id": 5}}]}]},
    {"object": "page", "entry": [{"messaging": [{"sender": {"id": "5"}, "message": {"mid": 5}}]}]},
]


@pytest.fixture
def meta(messaging_client, app_servers):
    return Meta(messaging_client, app_servers)


async def said_by(agent, account):
    from bot.conversation import Conversation

    sender = sender_id("messenger", account, MESSAGING["STRIDECHECK_SECRET"])
    history = await Conversation(agent, sender, "messenger").history()
    return [entry["text"] for entry in history if entry["from"] == "runner"]


async def test_the_whole_screening_runs_by_quick_replies(meta):
    assert await meta.says("hello") == [NOTICE, "Hello."]
    assert await meta.presses("Check my leg") == ["emergency_signs?"]
    assert await meta.presses("None") == ["side?"]
    assert await meta.presses("Left") == ["Book a visit."]


async def test_a_quick_reply_shows_no_question_and_no_answer(meta):
    await meta.says("check")
    assert not any(
        "emergency" in reply["payload"] or "none" in reply["payload"] for reply in meta.quick_replies
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("picture", "I cannot see pictures."),
        ("like", "I cannot see pictures."),
        ("voice", "I cannot see pictures."),
        ("location", "I cannot use a location."),
        ("edit", "You changed a message."),
        ("link", "Hello."),
        ("postback", "Hello."),
        ("quick_reply", "Hello."),
    ],
)
async def test_what_is_not_plain_text_is_answered_in_words(meta, name, said):
    assert await meta.delivers(example("messenger", name)) == 200
    assert meta.texts == [NOTICE, said]


async def test_the_words_beside_a_picture_count(meta):
    await meta.delivers(example("messenger", "picture_with_text"))
    assert meta.texts == [NOTICE, "I cannot see pictures.", "Call now."]


async def test_what_is_no_message_of_a_runner_is_ignored(meta, tiny_agent):
    assert {await meta.delivers(example("messenger", name)) for name in IGNORED} == {200}
    assert meta.sent == []
    assert list(await tiny_agent.tracker_store.keys()) == []


async def test_every_recorded_shape_is_answered_with_200(meta):
    assert {await meta.delivers(example("messenger", name)) for name in names("messenger")} == {200}


async def test_a_batch_is_answered_whole_each_runner_in_order(meta, tiny_agent):
    assert await meta.delivers(example("messenger", "batch")) == 200
    assert await said_by(tiny_agent, "111") == ["hello", "check"]
    assert await said_by(tiny_agent, "222") == ["hello"]


async def test_a_batch_with_a_failure_comes_again_and_nothing_is_sent_twice(meta, app_servers, tiny_agent):
    app_servers.failures = [500] * 5  # one runner's reply fails three times, the other's twice
    assert await meta.delivers(example("messenger", "batch")) == 503
    assert await meta.delivers(example("messenger", "batch")) == 200
    assert sorted(meta.texts) == sorted([NOTICE, NOTICE, "Hello.", "Hello.", "emergency_signs?"])
    assert await said_by(tiny_agent, "111") == ["hello", "check"]


async def test_metas_own_way_to_say_too_many_requests_is_tried_again(meta, app_servers):
    app_servers.failures = [(400, {"error": {"code": 613}}), (500, {"error": {"is_transient": True}})]
    assert await meta.says("hello") == [NOTICE, "Hello."]


async def test_a_refusal_is_not_tried_again(meta, app_servers, caplog):
    app_servers.failures = [(400, {"error": {"code": 551, "message": "This person isn't available."}})] * 2
    assert await meta.delivers(example("messenger", "text")) == 200
    assert meta.sent == []
    assert "refused with status 400" in caplog.text
    assert "7700112233" not in caplog.text


async def test_the_access_token_stands_in_no_address(meta, app_servers):
    await meta.says("hello")
    assert app_servers.headers[0]["Authorization"] == "Bearer messenger-page-token"


async def test_delete_my_data_deletes_it(meta, tiny_agent):
    await meta.says("hello")
    meta.servers.calls.clear()
    assert await meta.says("Delete my data") == ["Deleted."]
    assert list(await tiny_agent.tracker_store.keys()) == []


@pytest.mark.parametrize("signature", ["", "sha256=00", "sha1=00", "\u00e9"])
async def test_an_unsigned_batch_is_refused(meta, tiny_agent, signature):
    assert await meta.delivers(example("messenger", "text"), signature) == 403
    assert list(await tiny_agent.tracker_store.keys()) == []


@pytest.mark.parametrize(
    ("token", "mode", "status"),
    [
        ("messenger-verify-token", "subscribe", 200),
        ("another-token", "subscribe", 403),
        ("", "subscribe", 403),
        ("messenger-verify-token", "unsubscribe", 403),
    ],
)
async def test_the_address_proves_itself_to_metas_console(messaging_client, token, mode, status):
    query = {"hub.mode": mode, "hub.verify_token": token, "hub.challenge": "1158201444"}
    async with messaging_client.get(PATH, params=query) as response:
        assert response.status == status
        assert (await response.text() == "1158201444") == (status == 200)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b" " * 300_000, "application/json", 413),
    ],
)
async def test_a_bad_request_is_refused(messaging_client, body, content_type, status):
    headers = {"Content-Type": content_type, "X-Hub-Signature-256": signed(body)}
    async with messaging_client.post(PATH, data=body, headers=headers) as response:
        assert response.status == status


async def test_a_batch_of_a_strange_shape_does_no_harm(meta):
    assert {await meta.delivers(body) for body in STRANGE} == {200}
    assert meta.sent == []
