"""The body map goes out as a numbered picture where an app shows one; the words never depend on it."""

import io
from dataclasses import replace
from itertools import count

import pytest
from PIL import Image

from bot.body_map import numbered_picture
from bot.channels.capabilities import MESSAGING_APPS, MESSENGER, SMS, TELEGRAM, WHATSAPP
from bot.channels.pictures import body_map, is_on_the_map
from bot.channels.rendering import Phrases, Renderer
from bot.messages import BotMessage, Option, Question, answer_payload
from tests.bot.channels.screenings import sides
from tests.bot.channels.twilio_side import PUBLIC, Twilio
from tests.words.domain_words import RESPONSES

NUMBERS = count(9001)
PHRASES = Phrases("One number.", "Numbers.", "Tap all.", "Done", "More", "By number.")
CAPTION = RESPONSES["utter_menu_picture"].text
ASKED = [f"utter_{kind}_region" for kind in ("ask", "ask_again", "confirm")]


def asking(name="utter_ask_region", kind="body_map", drop=()):
    """The question, as the bot asks it."""
    places = [(button.title, button.entities["region"]) for button in RESPONSES[name].buttons]
    options = tuple(
        Option(title, value, answer_payload("region", [value]))
        for title, value in places
        if value not in drop
    )
    return BotMessage("Where?", options, Question("region", kind=kind))


def shown(app, message, public_url=PUBLIC):
    return Renderer(app, PHRASES, public_url).parts([message])


@pytest.fixture
def apps(real_client, app_servers, agent):
    """A new runner on every channel, who is asked where it hurts next."""
    return sides(agent, real_client, app_servers, next(NUMBERS))


async def until_the_place(side):
    await side.says("hi")
    for _ in range(3):
        await side.says("no, none of these")
    await side.says("yes, 18 or over")
    [asked] = [message for message in await side.conversation.last_said() if message.question][-1:]
    assert asked.question.kind == "body_map"


async def picked(side):
    history = await side.conversation.history()
    return [entry["text"] for entry in history if entry["from"] == "runner"][-1]


@pytest.mark.parametrize("name", ASKED)
def test_however_it_is_asked_the_numbers_are_those_of_the_picture(name):
    assert is_on_the_map(asking(name))


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (asking(kind="choice"), "a question of another kind"),
        (asking(drop=("shin_front",)), "an option is missing, so the numbers after it would be wrong"),
        (BotMessage("Where?"), "no question"),
    ],
)
@pytest.mark.parametrize("app", MESSAGING_APPS, ids=lambda app: app.name)
def test_a_picture_with_other_numbers_is_never_sent(app, message, reason):
    assert [part.picture for part in shown(app, message)] == [None], reason


@pytest.mark.parametrize("app", [WHATSAPP, TELEGRAM, MESSENGER], ids=lambda app: app.name)
def test_the_picture_goes_before_the_question_and_the_question_needs_no_picture(app):
    picture, question = shown(app, asking())
    assert (picture.picture.body, picture.buttons) == (numbered_picture(), ())
    [alone] = shown(replace(app, pictures="none"), asking())
    assert question.text == alone.text
    assert [button.token for button in question.buttons] == [button.token for button in alone.buttons]


def test_a_text_message_has_no_picture():
    assert [part.picture for part in shown(SMS, asking())] == [None]


@pytest.mark.parametrize(("app", "parts"), [(WHATSAPP, 1), (MESSENGER, 1), (TELEGRAM, 2)])
def test_without_a_public_address_there_is_none_for_apps_that_fetch_it(app, parts):
    assert len(shown(app, asking(), public_url="")) == parts


def test_where_buttons_have_words_they_show_the_number_too():
    _, question = shown(TELEGRAM, asking())
    assert [button.label for button in question.buttons][:2] == [
        "1. Calf, upper or middle",
        "2. Calf, low or deep",
    ]
    assert Renderer(TELEGRAM, PHRASES).numbers(asking())


async def test_telegram_gets_the_picture_itself_and_a_typed_number_counts(apps, app_servers):
    side = apps["telegram"]
    await until_the_place(side)
    [photo] = app_servers.bodies("sendPhoto")
    assert (photo["photo"], photo["caption"]) == (numbered_picture(), CAPTION)
    assert Image.open(io.BytesIO(photo["photo"])).format == "PNG"
    methods = [method for method, _ in app_servers.calls]
    assert methods.index("sendPhoto") < max(n for n, method in enumerate(methods) if method == "sendMessage")
    await side.says("3")
    assert await picked(side) == "Inside of the shin"


async def test_a_button_on_telegram_picks_the_place_with_its_number(apps):
    side = apps["telegram"]
    await until_the_place(side)
    keyboard = side.telegram.keyboard
    await side.telegram.presses(side.telegram.buttons(keyboard)["7. Achilles, back of heel"], keyboard)
    assert await picked(side) == "Achilles, back of heel"


async def test_whatsapp_gets_an_address_at_which_the_picture_is(apps, real_client):
    side = apps["whatsapp"]
    await until_the_place(side)
    assert side.twilio.pictures == [f"{PUBLIC}/pictures/{body_map().name}"]
    assert f"{CAPTION}\nWhere does it hurt" in side.shown
    async with real_client.get(side.twilio.pictures[0].removeprefix(PUBLIC)) as response:
        assert await response.read() == numbered_picture()
    await side.says("3")
    assert await picked(side) == "Inside of the shin"


async def test_messenger_gets_the_same_address_before_the_quick_replies(apps, app_servers):
    side = apps["messenger"]
    await until_the_place(side)
    picture, question = [body["message"] for body in app_servers.bodies("messages")][-2:]
    assert picture["attachment"]["type"] == "image"
    assert picture["attachment"]["payload"]["url"].endswith(body_map().name)
    assert len(question["quick_replies"]) == 13
    await side.says("3")
    assert await picked(side) == "Inside of the shin"


@pytest.mark.parametrize("failure", [400, 429, 500, "silence"])
async def test_a_picture_that_cannot_be_sent_holds_up_nothing(apps, app_servers, failure, caplog):
    side = apps["telegram"]
    await side.says("hi")
    for _ in range(3):
        await side.says("no, none of these")
    app_servers.failures = [None, failure]  # the last keyboard is removed before
    await side.says("yes, 18 or over")
    assert app_servers.bodies("sendPhoto") == []
    assert "Where does it hurt" in side.telegram.keyboard["text"]
    assert "picture not sent" in caplog.text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_the_picture_is_served_for_good_under_its_versioned_name(messaging_client, method):
    async with messaging_client.request(method, f"/pictures/{body_map().name}") as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert int(response.headers["Content-Length"]) == len(numbered_picture())


@pytest.mark.parametrize("name", ["body-map-000000000000.png", "body-map.png", "..%2fdomain.yml"])
async def test_no_other_picture_is_served(messaging_client, name):
    async with messaging_client.get(f"/pictures/{name}") as response:
        assert response.status == 404


async def test_without_a_channel_that_fetches_it_the_picture_is_not_served(client):
    async with client.get(f"/pictures/{body_map().name}") as response:
        assert response.status == 404


async def test_a_first_answer_by_sms_brings_words_alone(apps):
    side = apps["sms"]
    await until_the_place(side)
    assert isinstance(side.twilio, Twilio)
    assert side.twilio.pictures == []
    assert "3. Inside of the shin" in side.shown
