"""Reads answers whose meaning is known: which of them name a sign of danger, and which deny it."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from bot.pipeline import intent_data
from bot.pipeline.lexicon import TABLES, lexicon_files, read_rows

DATA = Path(__file__).parents[2] / "data"
# A question asks for a sign when its mildest answer is one of these.
DENIALS = frozenset({"none", "no", "yes", "normal"})
OF_ITS_OWN = "-"
DENYING = "deny"


@dataclass(frozen=True, slots=True)
class Example:
    """An answer to a question; `sign` is False for a plain denial."""

    question: str
    text: str
    sign: bool


def denials(table: Path = TABLES / "questions.csv") -> dict[str, str]:
    """The questions that look for a sign of danger, each with the answer that denies it."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["safety"] == "yes" and row["kind"] != "heard"]
    mildest = {row["id"]: row["answers"].split("|")[0] for row in rows}
    return {id: answer for id, answer in mildest.items() if answer in DENIALS}


def examples() -> list[Example]:
    """All that is known: answers of data/answers, phrases of the lexicon, and ways to say no."""
    mild = denials()
    known = [*_answers(DATA / "answers"), *_phrases(), *_refusals(mild)]
    return [Example(id, text, not values <= {mild[id]}) for id, text, values in known if id in mild]


def _answers(folder: Path) -> Iterator[tuple[str, str, frozenset[str]]]:
    reader = YAML(typ="safe")
    for file in sorted(folder.glob("*.yml")):
        for id, answers in reader.load(file).items():
            for text, meant in answers:
                if meant != OF_ITS_OWN:
                    yield id, text, frozenset(map(str, meant if isinstance(meant, list) else [meant]))


def _phrases() -> Iterator[tuple[str, str, frozenset[str]]]:
    for row in (row for file in lexicon_files() for row in read_rows(file)):
        if row.phrase.islower() and "*" not in row.phrase:
            yield row.meaning.question_id, row.phrase, frozenset({row.meaning.value})


def _refusals(questions: Iterable[str]) -> Iterator[tuple[str, str, frozenset[str]]]:
    said = [text for text, intent in intent_data.messages(DATA / "nlu") if intent == DENYING]
    yield from ((id, text, frozenset()) for id in questions for text in said)
