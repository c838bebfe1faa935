"""Reads the messages of data/nlu without Rasa, for measuring and for the learning loop."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.pipeline.finder import find
from bot.pipeline.intent_model import Example


def messages(folder: Path) -> Iterator[tuple[str, str]]:
    """Each message with its intent, in the order of the files."""
    reader = YAML(typ="safe")
    for file in sorted(folder.glob("*.yml")):
        for block in reader.load(file)["nlu"]:
            yield from ((text, block["intent"]) for text in lines(block))


def lines(block: Mapping[str, Any]) -> list[str]:
    """The examples of one intent as Rasa writes them: one a line after a dash."""
    return [line.removeprefix("- ").strip() for line in block["examples"].splitlines() if line.strip()]


def examples(folder: Path) -> list[Example]:
    """The messages with their findings, ready to learn from."""
    return [example(text, intent) for text, intent in messages(folder)]


def example(text: str, intent: str) -> Example:
    """One message with its findings, looked up here because Rasa runs extractors on live messages only."""
    return Example(text, [finding.as_entity() for finding in find(text)], intent)
