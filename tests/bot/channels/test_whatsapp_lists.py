"""With an account at Twilio, short questions become lists on WhatsApp; everything else stays as it is."""

import json
import re
import uuid
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from bot.channels.identity import sender_id
from bot.channels.pictures import body_map
from bot.conversation import Conversation
from tests.bot.channels.examples import example
from tests.bot.channels.screenings import SECRET, level_reached
from tests.bot.channels.test_same_level_everywhere import OWN, vignettes
from tests.bot.channels.twilio_side import Twilio

ACCOUNT = "AC00000000000000000000000000000000"
NOTICE = "The clinic keeps what you write."
VARIABLE = re.compile(r"{{(\d+)}}")


@asynccontextmanager
async def server(agent, environment, address):
    from sanic import Sanic

    from bot.server import build_app
    from tests.bot.channels.conftest import served

    Sanic.test_mode = True
    account = {"twilio_account_sid": ACCOUNT, "twilio_api": address, "twilio_content_api": address}
    async with served(build_app(agent, replace(environment, **account))) as session:
        yield session


@pytest.fixture
async def client(tiny_agent, messaging_environment, app_servers):
    async with server(tiny_agent, messaging_environment, app_servers.address) as session:
        yield session


@dataclass(slots=True)
class ListSide:
    """WhatsApp with lists: the list where there is one, else numbers."""

    conversation: Conversation
    twilio: Twilio
    servers: object
    address: str
    lists: int = 0

    async def says(self, text, **list_reply):
        fields = {"From": self.address, "MessageSid": uuid.uuid4().hex, **list_reply}
        assert await self.twilio.says(text, **fields) == [], "nothing travels in the answer"

    async def picks(self, asked, values):
        places = [asked.options.index(value) for value in values]
        label = asked.labels[places[0]]
        if "ContentVariables" not in sent(self.servers)[-1]:
            typed = label if asked.kind == "number" else " and ".join(str(place + 1) for place in places)
            return await self.says(typed)
        self.lists += 1
        _, items = shown(self.servers)
        return await self.says(label, ListId=items[label], ListTitle=label, MessageType="interactive")


@pytest.fixture
def whatsapp(client):
    return Twilio(client)


def sent(servers):
    return servers.bodies("Messages.json")


def shown(servers):
    """The last message with its template filled in: text, and label to token."""
    made = {body["friendly_name"]: body for body in servers.bodies("Content")}
    message = sent(servers)[-1]
    words = json.loads(message["ContentVariables"])
    picker = made[f"stridecheck_list_{(len(words) - 1) // 2}"]["types"]["twilio/list-picker"]

    def filled(text):
        return VARIABLE.sub(lambda found: words[found[1]], text)

    return filled(picker["body"]), {filled(item["item"]): filled(item["id"]) for item in picker["items"]}


async def picks(whatsapp, servers, label):
    _, options = shown(servers)
    reply = example("twilio", "whatsapp_list_reply", ListTitle=label, Body=label, ListId=options[label])
    assert await whatsapp.delivers({**reply, "MessageSid": f"SM-{label}"}) == (200, [])


async def test_a_whole_screening_runs_by_list(whatsapp, app_servers):
    assert await whatsapp.says("check") == [], "nothing travels in the answer"
    assert sent(app_servers)[0]["Body"] == NOTICE
    assert shown(app_servers)[0] == "emergency_signs?"
    await picks(whatsapp, app_servers, "None")
    assert shown(app_servers)[0] == "side?"
    await picks(whatsapp, app_servers, "Left")
    assert sent(app_servers)[-1]["Body"] == "Book a visit."


async def test_messages_go_to_the_runner_from_the_number_they_wrote_to(whatsapp, app_servers):
    await whatsapp.says("check")
    assert {(m["From"], m["To"]) for m in sent(app_servers)} == {
        ("whatsapp:+14155238886", "whatsapp:+61491570156")
    }


async def test_a_template_is_made_once_and_holds_no_words_of_the_conversation(whatsapp, app_servers):
    await whatsapp.says("check")
    await whatsapp.says("check")
    [made] = app_servers.bodies("Content")
    assert made["friendly_name"] == "stridecheck_list_3"
    assert "emergency" not in json.dumps(made)


async def test_without_a_template_the_options_are_written_out(whatsapp, app_servers):
    app_servers.failures = [None, 500, 403]  # the notice goes, templates can be neither found nor made
    await whatsapp.says("check")
    assert sent(app_servers)[-1]["Body"] == "emergency_signs?\n\n- None\n- Present\n- Unsure"
    await whatsapp.says("None")
    assert shown(app_servers)[0] == "side?"


async def test_a_reply_that_cannot_be_sent_comes_when_twilio_calls_again(whatsapp, app_servers):
    app_servers.failures = [500, 500, 500]
    fields = example("twilio", "whatsapp_text", Body="several")
    assert (await whatsapp.delivers(fields))[0] == 503
    assert await whatsapp.delivers(fields) == (200, [])
    assert [message["Body"] for message in sent(app_servers)] == [f"{NOTICE}\n\nOne.\n\nStill one.\n\nTwo."]


async def test_sms_is_still_answered_in_the_answer(client, app_servers):
    assert "1. None" in (await Twilio(client, "sms").says("check"))[0]
    assert sent(app_servers) == []


@pytest.mark.parametrize("vignette", vignettes(OWN)[2:], ids=lambda vignette: vignette.id)
async def test_a_whole_screening_by_list_ends_in_the_same_level(
    agent, messaging_environment, app_servers, vignette
):
    address = f"whatsapp:+61488{len(vignette.id):06d}"
    async with server(agent, messaging_environment, app_servers.address) as client:
        conversation = Conversation(agent, sender_id("whatsapp", address, SECRET), "whatsapp")
        side = ListSide(conversation, Twilio(client), app_servers, address)
        assert await level_reached(side, vignette) == vignette.gold
    assert side.lists >= 4, "the other questions have several answers or a number"
    pictures = [message["MediaUrl"] for message in sent(app_servers) if "MediaUrl" in message]
    assert all(address.endswith(body_map().name) for address in pictures)
