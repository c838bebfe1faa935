"""Reads the labelled messages the message net learns from."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from bot.pipeline import intent_data
from bot.pipeline.finder import find
from bot.pipeline.message_net import PLACES, Key, heard_by_lexicon
from settings.places import ROOT

MESSAGES = ROOT / "data" / "messages"
INTENTS = ROOT / "data" / "nlu"
# The lexicon was tuned with these, so what it finds in them says nothing about how far to trust it.
TUNED_WITH = tuple(ROOT / "tests" / "tuning" / f"messages_{number}.yaml" for number in (6, 7, 8))
PRESENT = "present"
NOT_LABELLED = -100  # what the loss leaves out
INTENT = "intent:"
# Where one sign is told, writers differ on whether another is told with it ("a red, hot cut"). Without a
# label of its own the other is then neither taught nor untaught.
LOOKS_INFLAMED = frozenset({("clot_signs", "warm"), ("clot_signs", "colour"), ("clot_signs", "swollen")})
TOLD_WITH: Mapping[Key, frozenset[Key]] = {
    ("infection_signs", "skin"): LOOKS_INFLAMED,
    ("infection_signs", "joint"): LOOKS_INFLAMED,
    ("four_steps", "no"): frozenset({("function", "cannot_bear_weight")}),
    ("function", "cannot_bear_weight"): frozenset({("four_steps", "no")}),
    ("alarms", "saddle_numb"): frozenset({("nerve_signs", "tingling")}),
    ("alarms", "cannot_move_foot"): frozenset({("nerve_signs", "weak")}),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A message, the status of each sign and place it speaks of, what the lexicon heard, and the intent.

    `signs` or `intent` is None where nobody labelled it.
    """

    text: str
    signs: Mapping[Key, str] | None
    heard: frozenset[tuple[Key, str]] = frozenset()
    intent: str | None = None


def is_told_otherwise(key: Key, signs: Mapping[Key, str]) -> bool:
    """Whether a sign without a label may be told along with one that is there."""
    return any(key in TOLD_WITH.get(other, ()) for other, status in signs.items() if status == PRESENT)


def examples(without: str = "") -> list[Example]:
    """Everything there is to learn of signs, save the files whose name begins with `without`."""
    return [*_written(without), *_tuned()]


def intent_examples() -> list[Example]:
    """Everything there is to learn of intents alone."""
    return [Example(text, None, intent=intent) for text, intent in intent_data.messages(INTENTS)]


def _written(without: str) -> Iterator[Example]:
    for file in sorted(MESSAGES.glob("*.csv")):
        if without and file.stem.startswith(without):
            continue
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                heard = heard_by_lexicon(one.as_entity() for one in find(row["text"]))
                yield _example(row["text"], row["says"].split(), heard)


def _example(text: str, labels: list[str], heard: Iterable[tuple[Key, str]]) -> Example:
    said = [label.partition("=")[::2] for label in labels if not label.startswith(INTENT)]
    signs = {(kind, value): status or PRESENT for name, status in said for kind, value in [name.split(":")]}
    intents = (label.removeprefix(INTENT) for label in labels if label.startswith(INTENT))
    return Example(text, signs, frozenset(heard), next(intents, None))


def _tuned() -> Iterator[Example]:
    for file in TUNED_WITH:
        for row in YAML(typ="safe").load(file):
            yield Example(row["text"], _signs(row))


def _signs(row: Mapping[str, Any]) -> dict[Key, str]:
    places = {(kind, row[kind]): PRESENT for kind in sorted(PLACES) if row.get(kind)}
    return {(one["id"], str(one["value"])): one["status"] for one in row["findings"]} | places
