"""A conversation answers every message exactly once, whatever goes wrong."""

import asyncio
import logging

import pytest

from bot.choices import Choice, ChoiceError
from bot.tracker_store import StorageUnavailableError

SAFETY = "Something went wrong. In an emergency call your local number."


async def events(talk, tiny_agent):
    tracker = await tiny_agent.tracker_store.retrieve(talk.sender_id)
    return list(tracker.events)


async def test_a_hello_is_answered(say):
    assert await say("hello") == ["Hello."]


async def test_opening_greets_once_and_the_greeting_is_not_a_reply(talk, say):
    assert [message.text for message in await talk.open()] == ["Welcome."]
    assert await say("hello") == ["Hello."]


async def test_the_form_asks_each_question_and_ends_in_a_result(talk, say):
    assert await say("check") == ["emergency_signs?"]
    await talk.choose(Choice(("none",)), "m1")
    [reply] = await talk.choose(Choice(("left",), "side"), "m2")
    assert reply.result == {"level": "routine"}


async def test_a_question_comes_with_its_options(talk):
    [message] = await talk.say("check", "m1")
    assert message.question.id == "emergency_signs"
    assert [option.value for option in message.options] == ["none", "present", "unsure"]


async def test_one_message_is_not_split_and_two_stay_two(say):
    assert await say("several") == ["One.\n\nStill one.", "Two."]


async def test_a_message_that_comes_twice_is_answered_the_same_and_processed_once(talk, tiny_agent):
    first = await talk.say("check", "m1")
    stored = len(await events(talk, tiny_agent))
    assert await talk.say("check", "m1") == first
    assert len(await events(talk, tiny_agent)) == stored


async def test_six_messages_at_once_are_processed_one_after_the_other(talk):
    replies = await asyncio.gather(*(talk.say("hello", f"m{number % 3}") for number in range(6)))
    assert [len(reply) for reply in replies] == [1] * 6
    said = [entry["id"] for entry in await talk.history() if entry["from"] == "runner"]
    assert sorted(said) == ["m0", "m1", "m2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("silence", "an action that says nothing"),
        ("crash action", "an action that raises"),
        ("hang", "an action that takes too long"),
        ("crash nlu", "understanding that raises"),
    ],
)
async def test_a_turn_that_yields_nothing_gets_the_safety_text(say, text, reason):
    assert await say(text) == [SAFETY], reason
    assert await say("hello") == ["Hello."], "the conversation goes on"


async def test_a_crash_keeps_the_runners_message_and_the_safety_text(talk):
    await talk.say("crash nlu", "m1")
    [*_, said, reply] = await talk.history()
    assert said == {"from": "runner", "id": "m1", "text": "crash nlu"}
    assert reply == {"from": "bot", "text": SAFETY}


async def test_a_crash_in_the_form_leaves_it_at_the_question_it_asked(talk, say):
    await say("check")
    await talk.choose(Choice(("none",)), "m1")
    [reply] = await talk.say("left crash", "m2")
    assert reply.text == SAFETY
    assert (reply.question.id, reply.options[0].value) == ("side", "left")
    assert await say("left") == ["Book a visit."]


async def test_a_result_that_was_told_stands_even_when_a_later_part_fails(talk):
    replies = await talk.say("result then crash", "m1")
    assert [reply.text for reply in replies] == ["Book a visit.", SAFETY]


async def test_an_emergency_in_words_wins_over_the_open_question(say):
    await say("check")
    assert await say("chest pain") == ["Call now."]


async def test_an_emergency_by_button_wins_over_the_form(talk, say):
    await say("check")
    [reply] = await talk.choose(Choice(("present",)), "m1")
    assert reply.result == {"level": "emergency"}


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u200b", "/", "///", "\ud800"])
async def test_a_message_without_content_is_answered(say, text):
    assert await say(text) == ["I did not get that."]


@pytest.mark.parametrize("text", ["👍", "🦵🏽🏃‍♀️", "ça fait mal", "小腿疼", "a" * 1999])
async def test_a_message_in_any_script_is_answered(say, text):
    assert await say(text) == ["I did not get that."]


@pytest.mark.parametrize(
    "text",
    [
        '/answer{"emergency_signs": "present"}',
        "/check",
        " /check",
        "\u2003/check",
        "/\u2003/check",
        "//check",
    ],
)
async def test_typed_text_is_never_read_as_a_command(talk, tiny_agent, text):
    await talk.say(text, "m1")
    said = next(event for event in await events(talk, tiny_agent) if event.type_name == "user")
    assert not said.text.startswith("/")
    assert said.intent_name == ("check" if said.text == "check" else "nlu_fallback")


async def test_a_long_message_is_cut_and_the_runner_is_told(talk):
    replies = await talk.say("calf " * 2000, "m1")
    assert "2,000" in replies[0].text
    assert replies[1].text == "I did not get that."


async def test_a_long_message_is_kept_whole_in_the_conversation(talk):
    await talk.say("calf " * 2000, "m1")
    said = next(entry for entry in await talk.history() if entry["from"] == "runner")
    assert len(said["text"]) == 9999


async def test_a_choice_is_shown_by_its_label(talk, say):
    await say("check")
    await talk.choose(Choice(("unsure",)), "m1")
    assert {"from": "runner", "id": "m1", "text": "Unsure"} in await talk.history()


async def test_an_offer_that_answers_no_question_can_be_picked(talk, say):
    await say("hello")
    [reply] = await talk.choose(Choice(("/check",)), "m1")
    assert reply.question.id == "emergency_signs"


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (Choice(("none",)), "no question is open and none is named"),
        (Choice(("none",), "no_such_question"), "an unknown question"),
        (Choice(("/check",)), "a command that was never offered"),
    ],
)
async def test_a_choice_that_answers_nothing_is_refused_and_not_stored(talk, choice, reason):
    with pytest.raises(ChoiceError):
        await talk.choose(choice, "m1")
    assert await talk.history() == [], reason


async def test_when_storing_fails_nothing_is_pretended_and_the_message_can_come_again(
    talk, tiny_agent, monkeypatch
):
    monkeypatch.setattr(type(tiny_agent.tracker_store), "save", unavailable)
    with pytest.raises(StorageUnavailableError):
        await talk.say("hello", "m1")
    monkeypatch.undo()
    assert await talk.history() == []
    assert [message.text for message in await talk.say("hello", "m1")] == ["Hello."]


async def test_forgetting_deletes_every_event(talk, tiny_agent, say):
    await say("check")
    assert await talk.forget() > 0
    assert await tiny_agent.tracker_store.retrieve_full_tracker(talk.sender_id) is None
    assert await talk.history() == []


async def test_the_log_names_neither_what_was_said_nor_who_said_it(talk, caplog):
    with caplog.at_level(logging.INFO):
        await talk.say("crash nlu", "m1")
        await talk.say("crash action", "m2")
    assert "action_crash" in caplog.text
    assert "private" not in caplog.text


async def unavailable(*_):
    raise StorageUnavailableError("disk full")
