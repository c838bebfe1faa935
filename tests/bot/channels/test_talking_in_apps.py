"""What runners do in messaging apps, with the project's own model: ticks, detours, pauses, red flags."""

import time
from itertools import count

import pytest

from tests.bot.channels.screenings import TelegramSide, sides

NUMBERS = count(5001)
CLOT_SIGNS = "Look at both legs."


@pytest.fixture
def apps(real_client, app_servers, agent):
    """A new runner on every channel."""
    return sides(agent, real_client, app_servers, next(NUMBERS))


async def answered_until(side, question):
    """Answer mildly until `question` is open; returns the message that asks it."""
    for _ in range(30):
        asked = [message for message in await side.conversation.last_said() if message.question][-1]
        if asked.question.id == question:
            return asked
        await side.says({"severity": "3", "age_group": "yes", "side": "left"}.get(asked.question.id, "none"))
    raise AssertionError(f"{question} was not asked")


async def whole_answer(side):
    """The options the runner picked last, as staff see them."""
    history = await side.conversation.history()
    return [entry["text"] for entry in history if entry["from"] == "runner"][-1]


@pytest.fixture
async def ticking(apps) -> TelegramSide:
    """A runner on Telegram who is asked for clot signs."""
    side = apps["telegram"]
    await side.says("the upper part of my left calf is sore, it came on slowly")
    await answered_until(side, "clot_signs")
    return side


async def press(side, keyboard, *labels):
    for label in labels:
        await side.telegram.presses(side.telegram.buttons(keyboard)[label], keyboard)


async def test_ticked_options_are_sent_together(ticking):
    keyboard = ticking.telegram.keyboard
    await press(ticking, keyboard, "Swollen", "Warmer")
    [*_, marks] = ticking.telegram.servers.bodies("editMessageReplyMarkup")
    assert [row[0]["text"] for row in marks["reply_markup"]["inline_keyboard"]][1:4] == [
        "\u2713 Swollen",
        "\u2713 Warmer",
        "Different colour",
    ]
    await press(ticking, keyboard, "Done")
    assert await whole_answer(ticking) == "Swollen, Warmer"
    noted = ticking.telegram.servers.bodies("editMessageText")[-1]["text"]
    assert noted.endswith("Choose all that fit.\n\n\u2713 Swollen, Warmer")


async def test_a_tick_can_be_taken_away(ticking):
    keyboard = ticking.telegram.keyboard
    await press(ticking, keyboard, "Swollen", "Warmer", "Swollen", "Done")
    assert await whole_answer(ticking) == "Warmer"


async def test_done_without_a_tick_says_what_to_do_and_answers_nothing(ticking):
    await press(ticking, ticking.telegram.keyboard, "Done")
    [notice] = [b for b in ticking.telegram.servers.bodies("answerCallbackQuery") if "text" in b]
    assert notice["text"] == "Tap all that fit, then tap Done."
    assert (await ticking.conversation.last_said())[-1].question.id == "clot_signs"


async def test_none_of_these_is_sent_at_once(ticking):
    await press(ticking, ticking.telegram.keyboard, "None of these")
    assert await whole_answer(ticking) == "None of these"


async def test_a_number_means_the_question_that_is_still_open_after_a_detour(apps):
    side = apps["whatsapp"]
    await side.says("hi")
    await side.says("why do you ask?")
    assert "1. No, none of these" in side.shown
    await side.says("2")
    assert "Call " in side.shown.splitlines()[0] or "emergency" in side.shown


async def test_a_red_flag_in_words_wins_over_the_menu(apps):
    side = apps["sms"]
    await side.says("sore calf")
    await side.says("1")
    await side.says("actually my chest hurts when I breathe")
    assert "can be an emergency" in side.shown


async def test_a_pain_of_2_is_a_number_and_no_option(apps):
    side = apps["whatsapp"]
    await side.says("both my calves are tight after a hill week, no swelling")
    await answered_until(side, "severity")
    assert "1." not in side.shown
    await side.says("2")
    assert await whole_answer(side) == "2"
    assert (await side.conversation.last_said())[-1].question.id != "severity"


async def test_after_a_day_the_safety_questions_come_first_again(apps, monkeypatch):
    side = apps["whatsapp"]
    await side.says("my left calf is sore")
    await side.says("1")
    tomorrow = time.time() + 26 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    await side.says("1")
    assert "First, some safety questions." in side.shown
    assert "Before we start: the clinic" not in side.shown, "the notice was given"


async def test_a_button_of_yesterday_answers_no_question_of_today(ticking, monkeypatch):
    keyboard = ticking.telegram.keyboard
    tomorrow = time.time() + 26 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    await press(ticking, keyboard, "None of these")
    asked = [m for m in await ticking.conversation.last_said() if m.question]
    assert [message.question.id for message in asked] == ["emergency_signs"]


async def finished(side):
    """A screening that ended with a result."""
    await side.says("hi")
    await side.says("2")
    return side.shown


async def test_it_got_worse_after_stopping_screens_again(apps):
    side = apps["whatsapp"]
    await side.says("my right shin is sore")
    await side.says("1")
    await side.says("stop")
    await side.says("it got worse")
    assert "First, some safety questions." in side.shown


async def test_after_an_emergency_the_number_is_said_again(apps):
    side = apps["sms"]
    assert "can be an emergency" in await finished(side)
    await side.says("ok")
    assert "call" in side.shown


async def test_a_message_of_the_bot_never_shows_a_payload_or_a_template(apps):
    for name in ("whatsapp", "sms"):
        await finished(apps[name])
        assert "/answer" not in apps[name].shown
        assert "{" not in apps[name].shown
