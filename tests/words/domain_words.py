"""Reads the words of `domain.yml` and the ids of the tables they belong to; no Rasa, so that it is quick."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "triage" / "tables"
NOT_SURE = ("unsure", "undisclosed", "untried")


@dataclass(frozen=True, slots=True)
class Button:
    """One button: what the runner reads and what is sent when it is chosen."""

    title: str
    payload: str

    @property
    def intent(self) -> str:
        return self.payload.removeprefix("/").partition("{")[0]

    @property
    def entities(self) -> dict[str, Any]:
        _, brace, rest = self.payload.partition("{")
        return json.loads(brace + rest) if brace else {}


@dataclass(frozen=True, slots=True)
class Words:
    """One response: its text and its buttons."""

    text: str
    buttons: tuple[Button, ...] = ()

    def values(self, question: str) -> list[str]:
        return [button.entities[question] for button in self.buttons]


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(table: str, name: str) -> set[str]:
    return {row[name] for row in rows(table)}


def _words(variations: list[dict[str, Any]]) -> Words:
    [only] = variations
    buttons = tuple(Button(b["title"], b["payload"]) for b in only.get("buttons", []))
    return Words(only["text"], buttons)


DOMAIN = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RESPONSES = {name: _words(variations) for name, variations in DOMAIN["responses"].items()}
SAID_BY_RULES = sorted(
    {
        name
        for path in (ROOT / "data").rglob("*.yml")
        for name in re.findall(r"- action: (utter_\w+)", path.read_text(encoding="utf-8"))
    }
)
QUESTIONS = {row["id"]: row for row in sorted(rows("questions"), key=lambda row: int(row["order"]))}
ASKED = [id for id, row in QUESTIONS.items() if row["kind"] != "heard"]
SAFETY = [id for id in ASKED if QUESTIONS[id]["safety"] == "yes"]


def answers(question: str) -> list[str]:
    """The answers a button can give; a number is typed, so its only button is "not sure"."""
    row = QUESTIONS[question]
    return ["unsure"] if row["kind"] == "number" else row["answers"].split("|")
