"""When a model counts as stale, and what training replaces."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import training
from bot.training import INPUTS, TrainingError, fingerprint, is_fresh, train, up_to_date

FILES = {
    "domain.yml": "intents: [greet]",
    "config.yml": "pipeline: []",
    "data/nlu/greet.yml": "nlu: []",
    "triage/tables/rules.csv": "id",
    "bot/pipeline/findings.py": "WORDS = 1",
    "bot/policies/safety.py": "LEVEL = 1",
    "requirements/run.txt": "rasa==1",
    "README.md": "words",
    "actions/form.py": "FORM = 1",
}


@pytest.fixture
def project(tmp_path):
    """A small project."""
    for name, text in FILES.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def model(project, monkeypatch):
    """Where the project's model lies; Rasa is not asked."""
    monkeypatch.setattr(training, "_trained_by_rasa", _fake_training)
    return project / "models" / "model.tar.gz"


def test_a_model_just_trained_is_fresh(project, model):
    train(model, project)
    assert is_fresh(model, project)


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith(("README", "actions"))])
def test_a_change_to_anything_it_was_made_from_makes_it_stale(project, model, name):
    train(model, project)
    (project / name).write_text("changed", encoding="utf-8")
    assert not is_fresh(model, project)


@pytest.mark.parametrize("name", ["README.md", "actions/form.py", "bot/pipeline/__pycache__/findings.pyc"])
def test_a_change_to_anything_else_does_not(project, model, name):
    train(model, project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("changed", encoding="utf-8")
    assert is_fresh(model, project)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("data/nlu/greet.yml", "data/nlu/hello.yml", "a file has another name"),
        ("data/nlu/greet.yml", "data/greet.yml", "a file lies elsewhere"),
    ],
)
def test_a_moved_file_makes_it_stale(project, model, old, new, reason):
    train(model, project)
    (project / old).rename(project / new)
    assert not is_fresh(model, project), reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "missing"), (b"", "empty"), (b"the model, changed by somebody", "another file")],
)
def test_a_model_that_is_not_the_one_trained_here_is_stale(project, model, content, reason):
    train(model, project)
    model.unlink() if content is None else model.write_bytes(content)
    assert not is_fresh(model, project), reason


def test_a_broken_record_makes_it_stale(project, model):
    train(model, project)
    model.with_name("model.tar.gz.made-from.json").write_text("{", encoding="utf-8")
    assert not is_fresh(model, project)


def test_two_who_want_a_model_at_once_train_it_once(project, model, monkeypatch):
    trained = []

    def slowly(*arguments):
        trained.append(arguments)
        time.sleep(0.1)  # long enough for the other to come while this one trains
        return _fake_training(*arguments)

    monkeypatch.setattr(training, "_trained_by_rasa", slowly)
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(lambda _: up_to_date(model, project), range(2)))
    assert found == [model, model]
    assert len(trained) == 1


def test_a_model_that_is_fresh_is_not_trained_again(project, model, monkeypatch):
    train(model, project)
    monkeypatch.setattr(training, "_trained_by_rasa", _failing_training)
    assert up_to_date(model, project) == model


def test_training_that_fails_leaves_the_former_model_alone(project, model, monkeypatch):
    train(model, project)
    monkeypatch.setattr(training, "_trained_by_rasa", _failing_training)
    with pytest.raises(TrainingError, match="contradicting rules"):
        train(model, project)
    assert is_fresh(model, project)
    assert sorted(path.name for path in model.parent.iterdir()) == [
        "model.tar.gz",
        "model.tar.gz.made-from.json",
    ]


@pytest.mark.parametrize("name", INPUTS)
def test_a_missing_input_is_named(project, name):
    (project / name).rename(project / "moved-away")
    with pytest.raises(TrainingError, match=f"'{name}' is missing"):
        fingerprint(project)


def test_a_folder_that_cannot_be_written_to_is_named(project, model):
    model.parent.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(TrainingError, match="models: "):
        train(model, project)


def _fake_training(_root: Path, folder: Path, name: str) -> Path:
    draft = folder / name
    draft.write_bytes(b"the model")
    return draft


def _failing_training(_root: Path, _folder: Path, _name: str) -> Path:
    raise TrainingError("contradicting rules")
