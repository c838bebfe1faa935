"""Measures how often an answer is understood at once by its words: `python tests/tuning/answers.py FILE`."""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from actions.interpretation import Message, Option, QuestionSpec, Reading, interpret  # noqa: E402 - the path comes first
from bot.pipeline.finder import find  # noqa: E402 - the path comes first

RED_FLAGS = frozenset(
    {
        "emergency_signs",
        "severe_signs",
        "saddle_signs",
        "clot_signs",
        "clot_risks",
        "infection_signs",
        "bone_pain",
        "nerve_signs",
        "dark_urine",
    }
)
NO_ANSWER = frozenset({"-"})
HARMLESS = ({"none"}, {"no"})


@dataclass(frozen=True, slots=True)
class Case:
    """One answer: the question it answers, the words, and the values they stand for."""

    source: str
    question_id: str
    said: str
    meant: frozenset[str]


def questions() -> dict[str, QuestionSpec]:
    """The questions of the table."""
    with (ROOT / "triage" / "tables" / "questions.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: QuestionSpec(
                row["id"], row["kind"], tuple(row["answers"].split("|")), row["safety"] == "yes"
            )
            for row in csv.DictReader(file)
        }


def _values(value: Any) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})


def cases(path: Path) -> Iterator[Case]:
    """The answers of a file: of vignettes, or a list of answers under each question."""
    content = YAML(typ="safe").load(path)
    if isinstance(content, dict):
        for question_id, answers in content.items():
            yield from (Case("tuning", question_id, said, _values(meant)) for said, meant in answers)
        return
    for vignette in content:
        facts: Mapping[str, Mapping[str, Any]] = vignette["facts"]
        for question_id, fact in facts.items():
            yield Case(vignette["id"], question_id, str(fact["say"]), _values(fact["value"]))


def read(case: Case, question: QuestionSpec) -> Reading:
    """The reading of an answer, with the values themselves as labels."""
    entities = tuple(finding.as_entity() for finding in find(case.said))
    options = [Option(value.replace("_", " "), value) for value in question.answers]
    return interpret(question, Message(case.said, "", 0.0, entities), options)


def verdict(case: Case, reading: Reading) -> str:
    """Right, not understood, wrong, or dangerous: a red flag read as nothing."""
    if reading.values is None:
        return "right" if case.meant == NO_ANSWER else "unread"
    if set(reading.values) == set(case.meant):
        return "right"
    missed = (
        case.question_id in RED_FLAGS and set(reading.values) in HARMLESS and set(case.meant) not in HARMLESS
    )
    return "dangerous" if missed else "wrong"


def main(path: Path) -> int:
    """Print every miss and the shares."""
    known, counts, times = questions(), Counter[str](), []
    for case in cases(path):
        started = time.perf_counter()
        reading = read(case, known[case.question_id])
        times.append((time.perf_counter() - started) * 1000)
        outcome = verdict(case, reading)
        counts[outcome] += 1
        if outcome != "right":
            got = "|".join(reading.values or ("-",))
            about = f"{outcome:9} {case.source} {case.question_id:16} {case.said!r}"
            sys.stdout.write(f"{about} -> {got} ({reading.how}); meant {'|'.join(sorted(case.meant))}\n")
    total = sum(counts.values())
    cuts = quantiles(times, n=100)
    shares = ", ".join(f"{name} {count} ({count / total:.1%})" for name, count in counts.most_common())
    sys.stdout.write(f"{total} answers: {shares}; p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms\n")
    return counts["dangerous"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
