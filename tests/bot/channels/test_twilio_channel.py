"""WhatsApp and SMS over HTTP, as Twilio sends and signs them."""

import pytest

from bot.channels.identity import sender_id
from bot.tracker_store import StorageUnavailableError
from tests.bot.channels.conftest import MESSAGING
from tests.bot.channels.examples import example, names
from tests.bot.channels.twilio_side import PATH, Twilio

NOTICE = "The clinic keeps what you write."
ASKED = "emergency_signs?\n\n1. None\n2. Present\n3. Unsure\n\nReply with a number."
SECRET = MESSAGING["STRIDECHECK_SECRET"]


@pytest.fixture
def whatsapp(messaging_client):
    return Twilio(messaging_client)


@pytest.fixture
def sms(messaging_client):
    return Twilio(messaging_client, "sms")


async def history(agent, channel, address):
    from bot.conversation import Conversation

    return await Conversation(agent, sender_id(channel, address, SECRET), channel).history()


async def test_first_contact_begins_with_what_happens_to_the_data(whatsapp):
    assert await whatsapp.says("hello") == [f"{NOTICE}\n\nHello.\n\n1. Check my leg\n\nReply with a number."]
    assert not (await whatsapp.says("hello"))[0].startswith(NOTICE)


@pytest.mark.parametrize("app", ["whatsapp", "sms"])
async def test_the_whole_screening_runs_by_number(messaging_client, app):
    twilio = Twilio(messaging_client, app)
    await twilio.says("hello")
    assert await twilio.says("1") == [ASKED]
    assert "1. Left" in (await twilio.says("one."))[0]
    assert await twilio.says("Both") == ["Book a visit."]


async def test_an_emergency_in_the_first_message_is_not_held_up(whatsapp):
    assert await whatsapp.says("chest pain") == [f"{NOTICE}\n\nCall now."]


async def test_a_payload_is_never_shown_nor_obeyed(whatsapp):
    [text] = await whatsapp.says('/answer{"emergency_signs": "none"}')
    assert "/answer" not in text
    assert "I did not get that." in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sms_picture", "I cannot see pictures."),
        ("whatsapp_picture", "I cannot see pictures."),
        ("whatsapp_voice", "I cannot see pictures."),
        ("whatsapp_contact", "I cannot see pictures."),
        ("whatsapp_location", "I cannot use a location."),
        ("whatsapp_picture_with_words", "I cannot see pictures.\n\nCall now."),
    ],
)
async def test_what_is_not_text_is_answered_in_words(messaging_client, name, said):
    status, [text] = await Twilio(messaging_client).delivers(example("twilio", name))
    assert (status, text) == (200, f"{NOTICE}\n\n{said}")


async def test_a_picture_in_the_middle_brings_the_question_again(whatsapp):
    await whatsapp.says("check")
    picture = example("twilio", "whatsapp_picture", MessageSid="SM77")
    assert (await whatsapp.delivers(picture))[1] == [
        ASKED.replace("emergency_signs?", "I cannot see pictures.")
    ]
    assert "side?" in (await whatsapp.says("1"))[0]


@pytest.mark.parametrize("shape", ["whatsapp_list_reply", "whatsapp_button"])
async def test_a_list_reply_that_is_no_longer_known_counts_as_its_words(whatsapp, shape):
    await whatsapp.says("check")
    await whatsapp.says("1")
    _, texts = await whatsapp.delivers(example("twilio", shape, MessageSid="SM77"))
    assert texts == ["Book a visit."]


@pytest.mark.parametrize("word", ["STOP", "stop", " Unsubscribe ", "HELP", "info", "END"])
async def test_opting_out_of_text_messages_is_left_to_the_carrier(sms, tiny_agent, word):
    assert await sms.says(word) == []
    assert await history(tiny_agent, "sms", "+61491570156") == []


async def test_a_carrier_that_says_it_answers_is_left_to_it(messaging_client):
    assert await Twilio(messaging_client).delivers(example("twilio", "sms_stop", Body="arret")) == (200, [])


async def test_on_whatsapp_stop_is_a_word_like_any_other(whatsapp):
    assert "I did not get that." in (await whatsapp.says("STOP"))[0]


async def test_a_message_sent_twice_is_processed_once_and_answered_the_same(whatsapp, tiny_agent):
    first = await whatsapp.says("check", MessageSid="SM5")
    assert await whatsapp.says("check", MessageSid="SM5") == first
    said = [
        e for e in await history(tiny_agent, "whatsapp", "whatsapp:+61491570156") if e["from"] == "runner"
    ]
    assert [entry["text"] for entry in said] == ["check"]


async def test_a_message_of_a_session_that_is_over_is_not_heard_again(
    whatsapp, tiny_agent, monkeypatch, caplog
):
    import time

    await whatsapp.says("check", MessageSid="SM5")
    await whatsapp.says("1", MessageSid="SM6")
    tomorrow = time.time() + 24 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    await whatsapp.says("check", MessageSid="SM7")
    assert await whatsapp.says("1", MessageSid="SM6") == [], "a captured request, sent again a day later"
    said = [
        e for e in await history(tiny_agent, "whatsapp", "whatsapp:+61491570156") if e["from"] == "runner"
    ]
    assert [entry["text"] for entry in said] == ["check"]
    assert caplog.text.count("came again after its session") == 1


async def test_neither_number_nor_name_is_stored(whatsapp, tiny_agent):
    await whatsapp.says("hello")
    [sender] = await tiny_agent.tracker_store.keys()
    stored = str((await tiny_agent.tracker_store.retrieve(sender)).as_dialogue().as_dict())
    assert sender.startswith("whatsapp:")
    assert "491570156" not in sender + stored
    assert "A Runner" not in stored


async def test_the_same_number_on_two_apps_is_two_conversations(messaging_client, tiny_agent):
    await Twilio(messaging_client, "whatsapp").says("hello")
    await Twilio(messaging_client, "sms").says("hello")
    assert len(list(await tiny_agent.tracker_store.keys())) == 2


@pytest.mark.parametrize("words", ["delete my data", "Delete my data.", "DELETE MY DATA"])
async def test_delete_my_data_deletes_it(whatsapp, tiny_agent, words):
    await whatsapp.says("hello")
    assert await whatsapp.says(words) == ["Deleted."]
    assert list(await tiny_agent.tracker_store.keys()) == []
    assert (await whatsapp.says("hello"))[0].startswith(NOTICE)


async def test_a_number_from_before_a_long_pause_picks_nothing(whatsapp, monkeypatch):
    import time

    await whatsapp.says("check")
    tomorrow = time.time() + 24 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    assert "I did not get that." in (await whatsapp.says("1"))[0]


@pytest.mark.parametrize(
    ("signature", "reason"),
    [("", "none"), ("bm90IGEgc2lnbmF0dXJl", "not Twilio's"), ("\u00e9" * 4, "no base64")],
)
async def test_an_unsigned_request_is_refused(whatsapp, tiny_agent, signature, reason):
    status, _ = await whatsapp.delivers(example("twilio", "whatsapp_text"), signature=signature)
    assert status == 403, reason
    assert list(await tiny_agent.tracker_store.keys()) == []


async def test_the_signature_covers_every_field_and_the_public_address(messaging_client):
    fields = example("twilio", "whatsapp_text")
    assert (await Twilio(messaging_client, token="another-token").delivers(fields))[0] == 403
    assert (await Twilio(messaging_client, public="http://127.0.0.1").delivers(fields))[0] == 403
    assert (await Twilio(messaging_client).delivers(fields, path=f"{PATH}?from=console"))[0] == 200


async def test_a_proxy_in_front_changes_neither_what_is_signed_nor_who_is_believed(whatsapp):
    forwarded = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "inside:5005",
        "Forwarded": "for=203.0.113.7;host=inside:5005;proto=http",
    }
    fields = example("twilio", "whatsapp_text")
    assert (await whatsapp.delivers(fields, headers=forwarded))[0] == 200


async def test_an_address_made_up_in_a_header_proves_nothing(messaging_client):
    evil = Twilio(messaging_client, public="https://evil.example")
    headers = {"X-Forwarded-Host": "evil.example", "Host": "evil.example", "X-Original-Host": "evil.example"}
    assert (await evil.delivers(example("twilio", "whatsapp_text"), headers=headers))[0] == 403


async def test_behind_trusted_proxies_the_signature_counts_as_before(tiny_agent, messaging_environment):
    from dataclasses import replace

    from sanic import Sanic

    from bot.server import build_app
    from tests.bot.channels.conftest import served

    Sanic.test_mode = True
    environment = replace(messaging_environment, trusted_proxies=2)
    async with served(build_app(tiny_agent, environment)) as client:
        headers = {"X-Forwarded-For": "203.0.113.7, 10.0.0.2", "X-Forwarded-Proto": "https"}
        fields = example("twilio", "whatsapp_text")
        assert (await Twilio(client).delivers(fields, headers=headers))[0] == 200
        assert (await Twilio(client, token="another-token").delivers(fields, headers=headers))[0] == 403


async def test_a_message_of_many_pages_is_read_in_part_and_the_runner_is_told(whatsapp):
    texts = await whatsapp.says("hello " * 900)
    assert any("That was a long message." in text for text in texts)


@pytest.mark.parametrize(
    ("request_body", "status"),
    [
        ({"json": {"Body": "hello"}}, 415),
        ({"data": b"Body=%ff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        ({"data": {"Body": "a" * 300_000}}, 413),
    ],
)
async def test_a_bad_request_is_refused(messaging_client, request_body, status):
    async with messaging_client.post(PATH, **request_body) as response:
        assert response.status == status


async def test_a_signed_request_without_a_message_id_is_refused(whatsapp):
    assert (await whatsapp.delivers({"From": "whatsapp:+61491570156", "Body": "hello"}))[0] == 400


async def test_an_app_that_is_not_served_gets_no_answer(whatsapp):
    fields = example("twilio", "whatsapp_text", From="messenger:1234")
    assert await whatsapp.delivers(fields) == (200, [])


@pytest.mark.parametrize("name", ["status_callback", "status_callback_failed"])
async def test_news_of_our_own_messages_begins_no_conversation(whatsapp, tiny_agent, name):
    assert await whatsapp.delivers(example("twilio", name)) == (200, [])
    assert list(await tiny_agent.tracker_store.keys()) == []


async def test_a_storage_failure_makes_twilio_try_again(whatsapp, tiny_agent, monkeypatch):
    async def unavailable(*_):
        raise StorageUnavailableError("disk full")

    monkeypatch.setattr(type(tiny_agent.tracker_store), "save", unavailable)
    fields = example("twilio", "whatsapp_text")
    assert (await whatsapp.delivers(fields))[0] == 503
    monkeypatch.undo()
    status, [text] = await whatsapp.delivers(fields)
    assert (status, text.startswith(NOTICE)) == (200, True)


async def test_every_recorded_shape_is_answered_with_200(whatsapp):
    assert {(await whatsapp.delivers(example("twilio", name)))[0] for name in names("twilio")} == {200}
