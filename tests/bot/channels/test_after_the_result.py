"""What is written after a result, on every app: one story, as each screening takes many messages."""

import time
from itertools import count

import pytest

from tests.bot.channels.screenings import level_reached, sides
from tests.bot.channels.test_same_level_everywhere import OWN, vignettes

NUMBERS = count(7001)
[SEEN_TODAY] = [vignette for vignette in vignettes(OWN) if vignette.gold == "same_day"]


async def levels_and_question(side):
    """Every level told in this session, and what is asked now."""
    said = await side.conversation.last_said()
    question = said[-1].question
    return [message.result["level"] for message in said if message.result], question and question.id


@pytest.mark.parametrize("app", ["whatsapp", "sms", "telegram", "messenger"])
async def test_what_follows_a_result(real_client, app_servers, agent, monkeypatch, app):
    side = sides(agent, real_client, app_servers, next(NUMBERS))[app]
    assert await level_reached(side, SEEN_TODAY) == "same_day"
    await side.says("thanks")
    assert await levels_and_question(side) == (["same_day"], None), "thanks are no answer"
    await side.says("2")
    assert await levels_and_question(side) == (["same_day"], None), "a late number changes nothing"
    await side.says("it got worse")
    assert await levels_and_question(side) == (["same_day"], "emergency_signs"), "all is asked again"
    await side.says("now my chest hurts and I can't breathe")
    assert await levels_and_question(side) == (["same_day", "emergency"], None), "a red flag wins at once"
    tomorrow = time.time() + 26 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    await side.says("hi again")
    assert await levels_and_question(side) == ([], "emergency_signs"), "the next day begins from the start"
