"""The question ids, answer values and muscle ids that a vignette may use, read from the triage tables."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parents[2] / "triage" / "tables"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a vignette may say: answer values by question id, and the ids of muscles (empty: not checked)."""

    answers: Mapping[str, frozenset[str]]
    muscles: frozenset[str]


def read_vocabulary(tables: Path = TABLES) -> Vocabulary:
    """Read the ids from the tables in `tables`."""
    answers = {row["id"]: frozenset(row["answers"].split("|")) for row in _rows(tables / "questions.csv")}
    return Vocabulary(answers=answers, muscles=frozenset(row["id"] for row in _rows(tables / "muscles.csv")))


def _rows(table: Path) -> Iterator[dict[str, str]]:
    if table.exists():
        with table.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
