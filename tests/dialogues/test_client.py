"""The tests' own runner gets through a screening, and can stop on the way."""

from bot.evaluation.vocabulary import read_vocabulary
from tests.dialogues.client import BENIGN, Runner, answer_all, answer_until


def test_every_question_has_a_benign_answer_that_exists() -> None:
    asked = {
        key: values for key, values in read_vocabulary().answers.items() if key not in ("alarms", "mentions")
    }
    assert asked.keys() == BENIGN.keys()
    assert all(set(values) <= asked[key] for key, values in BENIGN.items())


def test_benign_answers_end_in_a_routine_result(runner: Runner) -> None:
    answer_all(runner)
    assert runner.result.level == "routine"
    assert runner.result.areas


def test_an_answer_can_be_overridden(runner: Runner) -> None:
    answer_all(runner, emergency_signs="present")
    assert runner.result.level == "emergency"


def test_a_screening_can_be_stopped_at_a_question(runner: Runner) -> None:
    answer_until(runner, "region")
    assert runner.asked == "region"
    assert not runner.ended
