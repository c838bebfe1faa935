"""Trains the model, and knows when it is stale: when anything it was made from has changed since."""

from __future__ import annotations

import fcntl
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from hashlib import sha256
from pathlib import Path

from settings.places import ROOT

MODEL = ROOT / "models" / "stridecheck.tar.gz"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
INPUTS = (
    "domain.yml",
    "config.yml",
    "data",
    "triage/tables",
    "bot/pipeline",
    "bot/policies",
    "requirements/run.txt",
)


class TrainingError(Exception):
    """The model could not be trained; the message says why."""


def is_fresh(model: Path = MODEL, root: Path = ROOT) -> bool:
    """Whether `model` is whole and was trained from exactly what the project holds now."""
    try:
        record = json.loads(_record_file(model).read_text(encoding="utf-8"))
        return bool(record == {"inputs": fingerprint(root), "model": _digest(model)})
    except (OSError, ValueError):
        return False


def fingerprint(root: Path = ROOT) -> str:
    """One hash over every file the model is made from; raises `TrainingError` where one is missing."""
    digest = sha256()
    for path in _input_files(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0{_digest(path)}\n".encode())
    return digest.hexdigest()


def up_to_date(model: Path = MODEL, root: Path = ROOT) -> Path:
    """The model, trained first where it is missing or stale; who comes meanwhile waits and finds it made."""
    with _one_at_a_time(model):
        return model if is_fresh(model, root) else train(model, root)


def train(model: Path = MODEL, root: Path = ROOT) -> Path:
    """Train from scratch; the former model is replaced only by a whole new one."""
    made_from = fingerprint(root)
    try:
        model.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=model.parent, prefix="training-") as folder:
            draft = _trained_by_rasa(root, Path(folder), model.name)
            record = {"inputs": made_from, "model": _digest(draft)}
            draft.replace(model)
        _record_file(model).write_text(json.dumps(record), encoding="utf-8")
    except OSError as error:
        raise TrainingError(f"{error.filename or model.parent}: {error.strerror}") from error
    return model


@contextmanager
def _one_at_a_time(model: Path) -> Iterator[None]:
    try:
        model.parent.mkdir(parents=True, exist_ok=True)
        lock = model.with_name(f"{model.name}.lock").open("w")
    except OSError as error:
        raise TrainingError(f"{error.filename or model.parent}: {error.strerror}") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go of with the file, even by a process that is killed
        yield


def _trained_by_rasa(root: Path, folder: Path, name: str) -> Path:
    from rasa.engine.exceptions import GraphComponentException
    from rasa.exceptions import RasaException
    from rasa.model_training import train as train_with_rasa

    said = io.StringIO()
    try:
        with redirect_stdout(said):
            result = train_with_rasa(
                domain=os.fspath(root / "domain.yml"),
                config=os.fspath(root / "config.yml"),
                training_files=os.fspath(root / "data"),
                output=os.fspath(folder),
                force_training=True,
                fixed_model_name=name,
            )
    except SystemExit:
        raise TrainingError(_plain(said.getvalue())) from None
    except GraphComponentException as error:  # its cause says what is wrong
        raise TrainingError(_plain(f"{error} {error.__cause__ or ''}")) from error
    except (RasaException, ImportError, ValueError, LookupError) as error:
        raise TrainingError(_plain(str(error))) from error
    if result.model is None:
        raise TrainingError(_plain(said.getvalue()))
    return Path(result.model)


def _plain(text: str) -> str:
    return COLOUR.sub("", text).strip()


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        found = sorted(_files_of(root / name))
        if not found:
            raise TrainingError(f"'{name}' is missing; the model is made from it")
        yield from found


def _files_of(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return (inner for inner in path.rglob("*") if inner.is_file() and "__pycache__" not in inner.parts)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _record_file(model: Path) -> Path:
    return model.with_name(f"{model.name}.made-from.json")
