"""The tuning texts stay understood: a change that loses one of them is seen at once."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TUNING = Path(__file__).parents[2] / "tuning"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tuning_{name}", TUNING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", ["messages.yaml", "messages_2.yaml", "messages_3.yaml"])
def test_every_message_has_its_findings_and_no_other(file):
    messages = script("messages")
    texts = messages.YAML(typ="safe").load(TUNING / file)
    faulty = {text: messages.faults(text, messages.expected(labels)) for text, labels in texts}
    assert {text: faults for text, faults in faulty.items() if faults} == {}


def test_nearly_every_answer_is_read_at_once_and_none_dangerously():
    answers = script("answers")
    questions = answers.questions()
    verdicts = [
        answers.verdict(case, answers.read(case, questions[case.question_id]))
        for case in answers.cases(TUNING / "answers.yaml")
    ]
    assert "dangerous" not in verdicts
    assert verdicts.count("right") / len(verdicts) >= 0.98
