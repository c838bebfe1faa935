"""Answers "what did it understand?": one message a line in, one JSON object a line out."""

from __future__ import annotations

import asyncio
import csv
import json
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.graph_runner import InOrderRunner
from bot.pipeline.lexicon import TABLES
from bot.pipeline.places import place
from bot.training import MODEL

# Amounts and answers to a question the bot would have asked; on their own they are no findings.
NO_FINDINGS = frozenset({"polarity", "number"})
PLACES = ("region", "side")
ALARMS = "alarms"
ALARM_TABLE = TABLES / "alarms.csv"


class Understanding:
    """The NLU part of a trained model."""

    def __init__(self, model: Path, folder: Path) -> None:
        """Unpack the model and keep only what understanding needs."""
        storage, made = LocalModelStorage.from_model_archive(folder, model)
        schema = made.predict_schema.minimal_graph_schema([made.nlu_target])
        context = ExecutionContext(graph_schema=schema, model_id=made.model_id)
        self._target = made.nlu_target
        self._runner = InOrderRunner.create(schema, storage, context)

    def of(self, text: str) -> Message:
        """One message with its intent and entities."""
        outcome = self._runner.run(inputs={PLACEHOLDER_MESSAGE: [UserMessage(text)]}, targets=[self._target])
        messages: list[Message] = outcome[self._target]
        return messages[0]


def _unprompted(entities: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [found for found in entities if not found.get("prompted") and found["entity"] not in NO_FINDINGS]


def _in_contract(found: Mapping[str, Any]) -> dict[str, Any]:
    """A finding under the names of design section 4: an alarm is the closed question's sign, present."""
    answer = {key: found[key] for key in ("value", "status", "text")}
    if found["entity"] != ALARMS:
        return {"id": found["entity"], **answer}
    return {"id": raised_questions()[found["value"]], **answer, "value": "present", "sign": found["value"]}


@lru_cache(maxsize=1)
def raised_questions() -> dict[str, str]:
    """The closed question that each alarm answers."""
    with ALARM_TABLE.open(encoding="utf-8", newline="") as file:
        return {row["alarm"]: row["raises"] for row in csv.DictReader(file)}


def described(message: Message) -> dict[str, Any]:
    """What was understood, in the form of design section 8."""
    intent = message.get("intent") or {}
    entities = message.get("entities") or []
    return {
        "intent": intent.get("name"),
        "confidence": intent.get("confidence", 0.0),
        "findings": [_in_contract(found) for found in _unprompted(entities)],
        **{name: place(entities, name) for name in PLACES},
    }


def run(stdin: TextIO, stdout: TextIO, model: Path = MODEL) -> None:
    """Answer every line until the input ends."""
    asyncio.set_event_loop(asyncio.new_event_loop())
    with tempfile.TemporaryDirectory() as folder:
        understanding = Understanding(model, Path(folder))
        for line in stdin:
            answer = described(understanding.of(line.rstrip("\n")))
            stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            stdout.flush()
