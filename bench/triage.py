"""`python -m bench.triage`: one runner against a frame of a million; ratios travel, times do not."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from triage import assess, assess_frame, default_tables, next_question, normalise
from triage.compiled import compile_rules
from triage.frames import encode_frame
from triage.loading import Tables
from triage.records import Question

SEED = 20261130
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """The shortest of some runs, for `rows` runners at once."""

    name: str
    seconds: float
    rows: int

    @property
    def each(self) -> float:
        """Microseconds a runner."""
        return self.seconds / self.rows * 1e6


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.triage", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="runners in the frame")
    rows = parser.parse_args().rows
    tables = default_tables()
    frame = random_frame(tables, rows)
    measures = [*_single(dict(frame.iloc[0]), tables), *_vectorised(frame, tables)]
    sys.stdout.write("\n".join(_lines(measures)) + "\n")


def random_frame(tables: Tables, rows: int) -> pd.DataFrame:
    """Runners with an answer to every asked question, drawn with a fixed seed."""
    random = np.random.default_rng(SEED)
    columns = {q.id: random.choice(_cells(q), rows) for q in tables.asked_questions}
    return pd.DataFrame({id: pd.Series(cells, dtype=object) for id, cells in columns.items()})


def _cells(question: Question) -> list[str]:
    pairs = [f"{one}|{other}" for one, other in zip(question.answers[2:], question.answers[3:], strict=False)]
    return [*question.answers, *(pairs if question.multiple else [])]


def _single(row: Mapping[str, object], tables: Tables) -> list[Measure]:
    answers = normalise(row, tables)
    rules = compile_rules(tables)
    return [
        _measure("one runner: the rules that fire", lambda: rules.fired(answers), calls=2000),
        _measure("one runner: the next question", lambda: next_question(answers, tables), calls=2000),
        _measure("one runner: the whole assessment", lambda: assess(answers), calls=500),
    ]


def _vectorised(frame: pd.DataFrame, tables: Tables) -> list[Measure]:
    rules = compile_rules(tables)
    codes = encode_frame(frame, tables, rules)
    rows = len(frame)
    return [
        _measure("a frame: the levels, from codes", lambda: rules.levels(codes), rows=rows),
        _measure("a frame: reading the answers", lambda: encode_frame(frame, tables, rules), rows=rows),
        _measure("a frame: level, rules, advice and who", lambda: assess_frame(frame), rows=rows),
    ]


def _measure(name: str, run: Callable[[], object], *, calls: int = 1, rows: int = 1) -> Measure:
    times = []
    for _ in range(REPEATS if rows == 1 else 2):
        start = time.perf_counter()
        for _ in range(calls):
            run()
        times.append((time.perf_counter() - start) / calls)
    return Measure(name, min(times), rows)


def _lines(measures: list[Measure]) -> list[str]:
    fired, _, whole, levels, _, frame = measures
    return [
        *(f"{m.name:40} {m.seconds:12.6f} s {m.each:10.2f} µs each ({m.rows:,})" for m in measures),
        f"levels of a frame are {fired.each / levels.each:.0f} times as fast as one by one",
        f"assessments of a frame are {whole.each / frame.each:.0f} times as fast as one by one",
    ]


if __name__ == "__main__":
    main()
