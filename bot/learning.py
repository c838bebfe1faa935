"""The learning loop: messages the bot was unsure of go out as CSV, come back labelled, and join data/nlu."""

import csv
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import sqlalchemy as sa
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.pipeline.intent_choice import FALLBACK
from bot.pipeline.intent_data import lines

COLUMNS = ("text", "guess", "confidence", "other_guesses", "intent")
LEARNED = "learned.yml"
UNSURE_BELOW = 0.5
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
OTHER_GUESSES = 2


class LabelError(ValueError):
    """Labels that cannot be merged; the message lists every fault with its line."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A message with what the bot made of it; who sent it is left behind."""

    text: str
    guess: str
    confidence: float
    other_guesses: Sequence[str]


def unsure_messages(engine: sa.engine.Engine, below: float = UNSURE_BELOW) -> Iterator[Unsure]:
    """Typed messages that fell back or stayed under `below`, least certain first, each text once."""
    found = {one.text.casefold(): one for one in _typed_messages(engine)}
    doubtful = (one for one in found.values() if one.guess == FALLBACK or one.confidence < below)
    return iter(sorted(doubtful, key=lambda one: (one.guess != FALLBACK, one.confidence, one.text)))


def _typed_messages(engine: sa.engine.Engine) -> Iterator[Unsure]:
    events = sa.table("events", sa.column("type_name"), sa.column("data"))
    query = sa.select(events.c.data).where(events.c.type_name == "user")
    with engine.connect() as connection:
        for (data,) in connection.execute(query):
            event = json.loads(data)
            text = " ".join((event.get("text") or "").split())
            if text and not text.startswith("/"):
                yield _unsure(text, event.get("parse_data") or {})


def _unsure(text: str, parsed: Mapping[str, Any]) -> Unsure:
    intent = parsed.get("intent") or {}
    name = intent.get("name") or FALLBACK
    ranking = [guess["name"] for guess in parsed.get("intent_ranking", []) if guess["name"] != name]
    return Unsure(text, name, float(intent.get("confidence") or 0.0), ranking[:OTHER_GUESSES])


def export(messages: Iterable[Unsure], file: TextIO) -> int:
    """Write the messages for labelling, the column `intent` empty, and return how many there were."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    rows = [
        (_shown(one.text), one.guess, f"{one.confidence:.2f}", " ".join(one.other_guesses), "")
        for one in messages
    ]
    writer.writerows(rows)
    return len(rows)


def _shown(text: str) -> str:
    """A spreadsheet must not run what a runner typed."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _typed(shown: str) -> str:
    return shown[1:] if shown[:1] == "'" and shown[1:].startswith(FORMULA_STARTS) else shown


def labelled(file: TextIO, intents: Collection[str]) -> list[tuple[str, str]]:
    """Text and intent of each row that was given one; all unknown intents are reported together."""
    rows = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2) if row.get("intent")]
    faults = [
        f"line {number}: intent is '{row['intent']}', expected one of the domain's"
        for number, row in rows
        if row["intent"].strip() not in intents
    ]
    if faults:
        raise LabelError("\n".join(faults))
    return [(_typed(row["text"]), row["intent"].strip()) for _, row in rows]


def merge(messages: Iterable[tuple[str, str]], folder: Path) -> int:
    """Add messages that no file of the folder has yet to learned.yml and return how many were new."""
    taught = {text.casefold() for block in _blocks(folder.glob("*.yml")) for text in lines(block)}
    new = {text.casefold(): (text, intent) for text, intent in messages if text.casefold() not in taught}
    if new:
        _write(folder / LEARNED, new.values())
    return len(new)


def _blocks(files: Iterable[Path]) -> list[Mapping[str, Any]]:
    reader = YAML(typ="safe")
    return [block for file in sorted(files) if file.exists() for block in reader.load(file)["nlu"]]


def _write(file: Path, new: Iterable[tuple[str, str]]) -> None:
    by_intent: defaultdict[str, list[str]] = defaultdict(list)
    for block in _blocks([file]):
        by_intent[block["intent"]] += lines(block)
    for text, intent in new:
        by_intent[intent].append(text)
    nlu = [
        {"intent": intent, "examples": LiteralScalarString("".join(f"- {text}\n" for text in texts))}
        for intent, texts in sorted(by_intent.items())
    ]
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    with file.open("w", encoding="utf-8") as stream:
        writer.dump({"version": "3.1", "nlu": nlu}, stream)
