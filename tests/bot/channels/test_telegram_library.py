"""A library for Telegram reads our recorded shapes and what we send; it is not used by the server."""

import pytest

from bot.channels.telegram.api import keyboard
from bot.channels.telegram.updates import command_as_words, read_update
from tests.bot.channels.examples import example, names
from tests.bot.channels.test_body_map_picture import asking, shown

KINDS_THE_LIBRARY_KNOWS = [name for name in names("telegram") if name != "a_kind_of_the_future"]


@pytest.mark.parametrize("name", KINDS_THE_LIBRARY_KNOWS)
def test_a_recorded_shape_is_an_update(name):
    from aiogram.types import Update

    recorded = example("telegram", name)
    assert Update.to_object(recorded).update_id == recorded["update_id"]


@pytest.mark.parametrize("name", ["text", "photo_with_caption", "start_command", "delete_command"])
def test_the_library_reads_the_same_text_and_chat(name):
    from aiogram.types import Update

    theirs = Update.to_object(example("telegram", name)).message
    ours = read_update(example("telegram", name))
    assert (ours.chat, ours.incoming.text) == (
        theirs.chat.id,
        command_as_words(theirs.text or theirs.caption),
    )


def test_a_keyboard_of_ours_is_one_for_the_library():
    from aiogram.types import InlineKeyboardMarkup

    from bot.channels.capabilities import TELEGRAM

    *_, question = shown(TELEGRAM, asking())
    read = InlineKeyboardMarkup.to_object(keyboard(question.buttons))
    assert [[button.text for button in row] for row in read.inline_keyboard] == [
        [button.label] for button in question.buttons
    ]
