"""Judges the tables of the lexicon: every fault with its file, line, what was found and what is allowed."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.pipeline.cues import KINDS
from bot.pipeline.lexicon import COLUMNS, GAP, IGNORED, TABLES, TO_BE_ASKED, Row, read_classes, read_rows

# What a message may say besides the answers of the question table; None allows any word.
OTHERS: dict[str, frozenset[str] | None] = {"muscle": None, "body_part": None, "country": None}
YES_OR_NO = frozenset({"yes", "no"})


def _fault(place: str, column: str, found: str, allowed: str) -> str:
    return f"{place}: {column} is '{found}', expected {allowed}"


def _allowed(questions: Mapping[str, Sequence[str]], question_id: str) -> frozenset[str] | None:
    if question_id in OTHERS:
        return OTHERS[question_id]
    if question_id == IGNORED:
        return frozenset({""})
    return frozenset(questions[question_id]) | TO_BE_ASKED.get(question_id, frozenset())


def _faults_of_meaning(row: Row, place: str, questions: Mapping[str, Sequence[str]]) -> Iterator[str]:
    question_id, value = row.meaning.question_id, row.meaning.value
    if question_id not in questions and question_id not in OTHERS and question_id != IGNORED:
        yield _fault(
            place, "question_id", question_id, "an id of questions.csv, muscle, body_part, country or ignore"
        )
        return
    allowed = _allowed(questions, question_id)
    if allowed is not None and value not in allowed:
        yield _fault(place, "value", value, " or ".join(sorted(allowed)) or "nothing")


def _faults_of_phrase(row: Row, place: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    words = row.phrase.split()
    if not words or GAP in (words[0], words[-1]):
        yield _fault(place, "phrase", row.phrase, f"words, with '{GAP}' only between them")
    for word in words:
        if word.upper() == word and word.isalpha() and word not in classes:
            yield _fault(place, "phrase", word, "a class of word_classes.csv")
        elif word.lower() != word and word not in classes:
            yield _fault(place, "phrase", word, "small letters, or a class of word_classes.csv")


def _columns(path: Path, expected: tuple[str, ...]) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        found = tuple(next(csv.reader(file), ()))
    if found != expected:
        yield _fault(path.name, "header", ",".join(found), ",".join(expected))


def _faults_of_table(path: Path, questions: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from (faults := list(_columns(path, COLUMNS)))
    if faults:
        return
    classes, seen = read_classes(), set[tuple[str, str, str]]()
    for row in read_rows(path):
        place = f"{path.name} line {row.line}"
        yield from _faults_of_meaning(row, place, questions)
        yield from _faults_of_phrase(row, place, classes)
        key = (row.phrase, row.meaning.question_id, row.meaning.value)
        if key in seen:
            yield _fault(place, "phrase", row.phrase, "each phrase once for a value")
        seen.add(key)


def check_lexicon(path: Path, questions: Mapping[str, Sequence[str]]) -> list[str]:
    """All faults of one table of the lexicon, or of a folder of them; `questions` maps ids to answers."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    return [fault for file in files for fault in _faults_of_table(file, questions)]


def check_cues(path: Path = TABLES / "cues.csv") -> list[str]:
    """All faults of the table of cues."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(enumerate(csv.DictReader(file), start=2))
    kinds = " or ".join(KINDS)
    return [
        _fault(f"{path.name} line {line}", "cue", row["cue"], kinds)
        for line, row in rows
        if row["cue"] not in KINDS
    ]
