"""The terminal shows the same conversation, with numbers before the options."""

import io

import pytest

from bot.messages import BotMessage, Option
from bot.tracker_store import StorageUnavailableError


def test_options_are_numbered():
    from bot.chat import show_messages

    output = io.StringIO()
    show_messages(
        output, [BotMessage("Which leg?", (Option("Left", "left", "/"), Option("Right", "right", "/")))]
    )
    assert output.getvalue() == "\nWhich leg?\n  1. Left\n  2. Right\n"


@pytest.fixture
def transcript(tiny_agent):
    """What stands on the terminal after the runner typed `lines`."""
    from bot.chat import talk

    async def _transcript(*lines):
        output = io.StringIO()
        await talk(tiny_agent, io.StringIO("".join(f"{line}\n" for line in lines)), output)
        return output.getvalue()

    return _transcript


async def test_it_greets_answers_and_ends_with_the_input(transcript):
    shown = await transcript("hello", "check")
    assert shown.index("Welcome.") < shown.index("Hello.") < shown.index("emergency_signs?\n  1. None")
    assert shown.endswith("> \n")


async def test_an_empty_line_does_not_end_it(transcript):
    assert "Hello." in await transcript("", "hello")


async def test_a_storage_failure_is_said_and_the_chat_goes_on(transcript, monkeypatch):
    async def fail(*_):
        raise StorageUnavailableError("disk full")

    monkeypatch.setattr("bot.conversation.Conversation.say", fail)
    assert "I could not save that." in await transcript("hello")


def test_an_interrupt_ends_it_quietly(monkeypatch, capsys):
    from bot import chat

    def interrupt(coroutine):
        coroutine.close()
        raise KeyboardInterrupt

    class Clinic:
        name = "Example Clinic"

    monkeypatch.setattr(chat.asyncio, "run", interrupt)
    chat.run(None, None, Clinic)
    assert capsys.readouterr().out.startswith("Example Clinic")
