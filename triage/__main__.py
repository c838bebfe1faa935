"""Prints the assessment of a JSON file of answers, or writes one row per row of a CSV file of many."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from triage.assessment import assess
from triage.faults import AnswerFaults, OpenQuestions, TableFaults
from triage.frames import assess_frame
from triage.report import as_record

FAILED = 1
MISUSED = 2


class InputFault(Exception):
    """Raised when a file of answers cannot be read; its text is what the caller reads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 1 when the answers allow no assessment, 2 when a file cannot be read or written."""
    options = _parser().parse_args(arguments)
    try:
        text = _many(options.answers) if options.answers.suffix == ".csv" else _one(options.answers)
        _write(text, options.out)
    except (InputFault, OSError) as fault:
        return _fail(fault, MISUSED)
    except (AnswerFaults, OpenQuestions, TableFaults) as fault:
        return _fail(fault, FAILED)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m triage", description=__doc__)
    parser.add_argument("answers", type=Path, help="answers by question: one runner as .json, many as .csv")
    parser.add_argument("-o", "--out", type=Path, help="write here instead of to the screen")
    return parser


def _one(path: Path) -> str:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputFault(f"{path} is not readable as JSON ({error})") from error
    if not isinstance(raw, dict):
        raise InputFault(
            f"{path} holds a {type(raw).__name__}, expected one object of answers by question id"
        )
    return json.dumps(as_record(assess(raw)), indent=2, ensure_ascii=False) + "\n"


def _many(path: Path) -> str:
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    except ValueError as error:
        raise InputFault(f"{path} is not readable as CSV ({error})") from error
    return str(assess_frame(frame).to_csv(index=False))


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")


def _fail(fault: Exception, status: int) -> int:
    sys.stderr.write(f"{fault}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
