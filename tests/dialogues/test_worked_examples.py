"""The 33 worked examples of the clinical brief (section 7), told to the running bot."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.dialogues.client import Runner, answer_all

EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "triage" / "worked_examples.yaml").read_text("utf-8"))
BY_NUMBER = {example["example"]: example for example in EXAMPLES}
# Heard in what the runner says; never a question that could be answered.
HEARD = ("alarms", "mentions")


def answers_of(example: dict) -> dict:
    earlier = answers_of(BY_NUMBER[example["from"]]) if "from" in example else {"side": "left"}
    return earlier | example.get("answers", {})


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if "level" in e], ids=lambda example: f"example {example['example']}"
)
def test_a_worked_example_ends_at_its_level(runner: Runner, example: dict) -> None:
    runner.says(example.get("opening", example["says"]))
    answers = {id: value for id, value in answers_of(example).items() if id not in HEARD}
    answer_all(runner, **{id: as_picked(value) for id, value in answers.items()})
    assert runner.result.level in example["level"]


def as_picked(value: object) -> str | list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value)


def test_perineal_or_peroneal_is_asked_never_guessed(runner: Runner) -> None:
    runner.says("perineal pain on long runs")
    assert "outside of your lower leg" in runner.text
    assert runner.slots["region"] is None
    assert runner.slots["saddle_signs"] is None


def test_a_question_about_clot_signs_sets_nothing_and_asks_about_them(runner: Runner) -> None:
    runner.says("What are the signs of a clot?")
    assert "swelling" in runner.text
    assert "now?" in runner.text
    assert runner.slots["raised"] is None


def test_a_runner_from_new_zealand_gets_the_emergency_number_of_new_zealand(runner: Runner) -> None:
    runner.says("I'm from NZ, who do I ring?")
    assert "111 (New Zealand)" in runner.text
    assert "0800 611 116" in runner.text


def test_where_to_stick_the_needle_is_refused(runner: Runner) -> None:
    runner.says("Where do I stick the needle for soleus?")
    assert runner.text.startswith("No. I can't help with that")
