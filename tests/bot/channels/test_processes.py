"""A restart, or a second process beside the first: numbers still count, and nothing is done or sent twice."""

from contextlib import asynccontextmanager

import pytest

from tests.bot.channels.examples import example
from tests.bot.channels.telegram_side import Telegram
from tests.bot.channels.twilio_side import Twilio


@pytest.fixture
def process(messaging_environment, tiny_model, tiny_options):
    """Starts a server of its own on the same data."""
    from sanic import Sanic

    from bot.agent import running_agent
    from bot.server import build_app
    from tests.bot.channels.conftest import served

    Sanic.test_mode = True

    @asynccontextmanager
    async def start():
        async with (
            running_agent(tiny_model, tiny_options) as agent,
            served(build_app(agent, messaging_environment)) as client,
        ):
            yield client

    return start


async def test_a_number_refers_to_what_the_other_process_asked(process):
    async with process() as one, process() as two:
        await Twilio(one).says("check", MessageSid="SM1")
        assert "1. Left" in (await Twilio(two).says("1", MessageSid="SM2"))[0]
        assert await Twilio(one).says("2", MessageSid="SM3") == ["Book a visit."]


async def test_a_message_delivered_again_after_a_restart_is_answered_the_same(process):
    async with process() as before:
        first = await Twilio(before).says("check", MessageSid="SM1")
    async with process() as after:
        assert await Twilio(after).says("check", MessageSid="SM1") == first
        assert "1. Left" in (await Twilio(after).says("1", MessageSid="SM2"))[0]


async def test_half_sent_replies_go_on_after_a_restart(process, app_servers):
    update = example("telegram", "text", update_id=5)
    update["message"]["text"] = "several"
    async with process() as before:
        app_servers.failures = [None, None, 500, 500, 500]  # the notice and one reply are sent
        assert await Telegram(before, app_servers).delivers(update) == 503
    sent = app_servers.texts()
    async with process() as after:
        assert await Telegram(after, app_servers).delivers(update) == 200
        assert await Telegram(after, app_servers).delivers(update) == 200
    assert [*sent, *app_servers.texts()] == [
        "The clinic keeps what you write.",
        "One.\n\nStill one.",
        "Two.",
    ]


async def test_a_button_still_works_after_a_restart(process, app_servers):
    async with process() as before:
        telegram = Telegram(before, app_servers)
        await telegram.delivers(telegram.written("check"))
        asked = telegram.keyboard
    async with process() as after:
        later = Telegram(after, app_servers)
        await later.presses(later.buttons(asked)["None"], asked)
        assert later.keyboard["text"] == "side?"
