"""The simulated runner speaks first, presses buttons when not understood, and stops at a result."""

import pytest

from bot.evaluation.play import Outcome, play
from bot.evaluation.vignettes import Fact, Vignette
from tests.fake_channel import fake_channel, question, result

VIGNETTE = Vignette(
    id="V1",
    category="",
    gold="routine",
    floor="routine",
    ceiling="soon",
    opening="my calf hurts",
    facts={
        "side": Fact("the left one", ("left",)),
        "clot_signs": Fact("puffy and hot", ("swollen", "warm")),
        "severity": Fact("about four", ("4",)),
        "onset": Fact("dunno", ("unsure",)),
    },
    areas=("soleus",),
)
SIDE = question("side", "left", "right", "unsure")
CLOT = question("clot_signs", "none", "swollen", "warm", "unsure", multiple=True)
SEVERITY = question("severity", kind="number")
END = result("routine", ("soleus",), ("calf-ordinary",))


def test_each_answer_is_said_in_the_runners_own_words() -> None:
    with fake_channel([SIDE], [CLOT], [END]) as channel:
        outcome = play(channel.address, VIGNETTE)
    assert [body["text"] for body in channel.received] == ["my calf hurts", "the left one", "puffy and hot"]
    assert outcome.first_try == {"side": True, "clot_signs": True}
    assert (outcome.level, outcome.questions, outcome.errors) == ("routine", 2, ())


def test_a_question_that_comes_again_is_answered_by_button() -> None:
    with fake_channel([CLOT], [CLOT], [END]) as channel:
        outcome = play(channel.address, VIGNETTE)
    assert channel.received[2]["question"] == "clot_signs"
    assert channel.received[2]["choice"] == ["swollen", "warm"]
    assert outcome.first_try == {"clot_signs": False}
    assert outcome.questions == 2


def test_a_question_that_comes_again_later_still_counts_as_understood() -> None:
    with fake_channel([SIDE], [CLOT], [SIDE], [END]) as channel:
        outcome = play(channel.address, VIGNETTE)
    assert channel.received[3]["choice"] == ["left"]
    assert outcome.first_try == {"side": True, "clot_signs": True}


def test_a_value_without_a_button_is_typed() -> None:
    with fake_channel([SEVERITY], [SEVERITY], [END]) as channel:
        play(channel.address, VIGNETTE)
    assert channel.received[2]["text"] == "4"


def test_a_true_not_sure_is_not_counted_as_misunderstood() -> None:
    onset = question("onset", "gradual", "unsure")
    with fake_channel([onset], [onset], [END]) as channel:
        assert play(channel.address, VIGNETTE).first_try == {}


@pytest.mark.parametrize(
    ("options", "choice", "reason"),
    [
        (("yes", "no", "unsure"), ["no"], "an unknown fact is denied"),
        (("skin", "none", "unsure"), ["none"], "none of these"),
        (("left", "right", "unsure"), ["unsure"], "not sure where neither is offered"),
        (("yes", "untried"), ["untried"], "the question's own not sure"),
        (("adult", "minor", "undisclosed"), ["undisclosed"], "the question's own not sure"),
    ],
)
def test_a_question_without_a_fact_is_answered_benignly(
    options: tuple[str, ...], choice: list[str], reason: str
) -> None:
    with fake_channel([question("other", *options)], [END]) as channel:
        play(channel.address, VIGNETTE)
    assert channel.received[1]["choice"] == choice, reason


def test_the_last_question_of_a_reply_is_the_open_one() -> None:
    with fake_channel([{"text": "Hello."}, CLOT, SIDE], [END]) as channel:
        play(channel.address, VIGNETTE)
    assert channel.received[1]["text"] == "the left one"


def failed(outcome: Outcome, reason: str) -> bool:
    return outcome.level is None and len(outcome.errors) == 1 and reason in outcome.errors[0]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (500, "HTTP 500"),
        ([], "did not reply"),
        ([{"text": "Something went wrong."}], "neither asked a question nor gave a result"),
        ([{"text": "?", "options": [{}]}], "does not follow the protocol"),
        ([SIDE], "no result after 5 turns"),
    ],
)
def test_a_broken_turn_is_an_error_of_that_vignette(
    reply: list[dict[str, object]] | int, reason: str
) -> None:
    with fake_channel([SIDE], reply) as channel:
        assert failed(play(channel.address, VIGNETTE, max_turns=5), reason)


def test_a_bot_that_is_not_there_is_an_error() -> None:
    assert failed(play("http://127.0.0.1:9", VIGNETTE), "no readable reply")


def test_the_transcript_holds_both_sides_and_the_rules() -> None:
    with fake_channel([SIDE], [END]) as channel:
        lines = [f"{line.speaker}: {line.text}" for line in play(channel.address, VIGNETTE).transcript]
    assert lines[1:3] == ["bot: side? <side>", "runner: the left one"]
    assert "<result: routine; calf-ordinary>" in lines[3]
