"""No number, account or name of a runner reaches the database or a log line, whatever happens."""

import logging
from pathlib import Path

import pytest

from tests.bot.channels.examples import example, names
from tests.bot.channels.messenger_side import Meta
from tests.bot.channels.telegram_side import Telegram
from tests.bot.channels.twilio_side import Twilio

PERSONAL = ("491570156", "555000111", "7700112233", "A Runner", "-33.85", "media.example")


@pytest.fixture
async def everything_happened(messaging_client, app_servers, caplog):
    """Every recorded shape on every app, and replies that could not be sent."""
    caplog.set_level(logging.DEBUG)
    parties = {
        "twilio": Twilio(messaging_client),
        "telegram": Telegram(messaging_client, app_servers),
        "messenger": Meta(messaging_client, app_servers),
    }
    for app, party in parties.items():
        for name in names(app):
            await party.delivers(example(app, name))
    app_servers.failures = [403, 500, 500, 500, (400, {"error": {"code": 551}})]
    await parties["telegram"].delivers(parties["telegram"].written("hello"))
    await parties["messenger"].delivers(example("messenger", "quick_reply"))
    return caplog.text


async def test_nothing_personal_is_in_the_database(everything_happened, tiny_agent):
    folder = Path(tiny_agent.tracker_store.engine.url.database).parent
    content = b"".join(path.read_bytes() for path in folder.glob("conversations.db*"))
    assert everything_happened
    assert len(content) > 20_000
    assert [value for value in PERSONAL if value.encode() in content] == []


async def test_nothing_personal_is_in_any_log_line(everything_happened):
    assert "message refused" in everything_happened
    assert [value for value in PERSONAL if value in everything_happened] == []


async def test_a_reply_that_could_not_be_sent_is_one_line_with_a_hashed_id(
    messaging_client, app_servers, caplog
):
    app_servers.failures = [500, 500, 500]
    telegram = Telegram(messaging_client, app_servers)
    assert await telegram.delivers(telegram.written("hello")) == 503
    lines = [
        record.getMessage() for record in caplog.records if "conversation telegram:" in record.getMessage()
    ]
    assert len(lines) == 1
    assert lines[0].endswith("message not sent, status 500")
    assert "hello" not in caplog.text


@pytest.mark.parametrize("level", [logging.INFO])
async def test_at_the_usual_level_no_words_of_a_runner_are_logged(
    messaging_client, app_servers, caplog, level
):
    caplog.set_level(level)
    await Twilio(messaging_client).says("my private calf")
    await Meta(messaging_client, app_servers).says("my private calf")
    assert "private" not in caplog.text
