"""`python -m triage.check`: every fault of the tables on a line of its own, or what sound tables hold.

This is the only module of the package that looks at the clock: review dates count here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from triage.cases import case_faults
from triage.checks import judge
from triage.faults import Fault
from triage.loading import FOLDER, read_all
from triage.reading import Located

CASES = FOLDER.parents[1] / "tests" / "triage" / "rule_cases.yaml"
Rows = Mapping[str, Sequence[Located[Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 1 when there is a fault."""
    options = _parser().parse_args(arguments)
    rows, faults = check(options.tables, options.cases, datetime.now(tz=timezone.utc).date())
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{summary(rows)}\n")
    return 1 if faults else 0


def check(folder: Path, cases: Path, today: date) -> tuple[Rows, list[Fault]]:
    """The tables in `folder` with all their faults; rules are held against the file `cases` if it exists."""
    rows, faults = read_all(folder)
    faults += [*judge(rows, today), *_unused_advice(rows)]
    if cases.exists():
        faults += case_faults(rows["rules"], rows["conditions"], cases)
    return rows, faults


def summary(rows: Rows) -> str:
    """One line that says how much was checked."""
    counts = ", ".join(f"{len(items)} {name.replace('_', ' ')}" for name, items in rows.items())
    approved = sum(1 for item in rows["rules"] if item.row.approved_by)
    return f"tables are sound: {counts}; {approved} rules clinically approved"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m triage.check", description=__doc__)
    parser.add_argument("--tables", type=Path, default=FOLDER, help="the folder with the tables")
    parser.add_argument("--cases", type=Path, default=CASES, help="a case and a near miss for each rule")
    return parser


def _unused_advice(rows: Rows) -> Iterator[Fault]:
    given = {item.row.advice_id for item in rows["rules"]}
    for item in rows["advice"]:
        if item.row.id not in given:
            yield Fault("advice.csv", item.line, item.row.id, "no rule gives it", "an advice_id in rules.csv")


if __name__ == "__main__":
    sys.exit(main())
