"""Reads one CSV table into frozen records and collects every fault of its cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from triage.faults import Fault
from triage.levels import LEVEL_IDS, Level

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Located(Generic[Row]):
    """A record and the line of the file it stands on."""

    row: Row
    line: int


class CellFault(ValueError):
    """Raised by a cell reader; its text says what is allowed."""


def read_table(path: Path, row_type: type[Row]) -> tuple[list[Located[Row]], list[Fault]]:
    """The records of `path` with their lines, and the faults of the cells that could not be read."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            lines = list(csv.reader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return [], [Fault(path.name, 1, "file", f"not readable ({error})", "a UTF-8 CSV file")]
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
    if not lines or lines[0] != names:
        found = ",".join(lines[0]) if lines else "an empty file"
        return [], [Fault(path.name, 1, "header", f"columns are '{found}'", ",".join(names))]
    return _read_rows(path.name, lines[1:], row_type)


def _read_rows(
    file: str, lines: list[list[str]], row_type: type[Row]
) -> tuple[list[Located[Row]], list[Fault]]:
    rows: list[Located[Row]] = []
    faults: list[Fault] = []
    for number, cells in enumerate(lines, start=2):
        row, problems = _read_row(file, number, cells, row_type)
        faults += problems
        if row is not None:
            rows.append(Located(row, number))
    return rows, faults


def _read_row(file: str, line: int, cells: list[str], row_type: type[Row]) -> tuple[Row | None, list[Fault]]:
    readers = _readers(cast(type, row_type))
    id = cells[0] if cells else ""
    if len(cells) != len(readers):
        return None, [Fault(file, line, id, f"{len(cells)} cells", f"{len(readers)} cells")]
    values: dict[str, Any] = {}
    faults = []
    for (name, reader), cell in zip(readers.items(), cells, strict=True):
        try:
            values[name] = reader(cell)
        except CellFault as fault:
            faults.append(Fault(file, line, id, f"{name} is '{cell}'", str(fault)))
    return (None if faults else row_type(**values)), faults


@cache
def _readers(row_type: type) -> Mapping[str, Callable[[str], Any]]:
    hints = get_type_hints(row_type)
    return {field.name: _reader(hints[field.name]) for field in fields(row_type)}


def _reader(hint: Any) -> Callable[[str], Any]:
    if get_origin(hint) is Literal:
        return lambda cell: _one_of(cell, get_args(hint))
    return _READERS[hint]


def _one_of(cell: str, allowed: tuple[str, ...]) -> str:
    if cell not in allowed:
        raise CellFault(f"one of: {', '.join(allowed)}")
    return cell


def _boolean(cell: str) -> bool:
    return _one_of(cell, ("yes", "no")) == "yes"


def _number(cell: str) -> int:
    if not cell.isdecimal():
        raise CellFault("a whole number")
    return int(cell)


def _several(cell: str) -> tuple[str, ...]:
    values = tuple(cell.split("|"))
    if not all(values) or len(set(values)) != len(values):
        raise CellFault("different values joined by |")
    return values


def _level(cell: str) -> Level:
    return Level.from_id(_one_of(cell, LEVEL_IDS))


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise CellFault("a date such as 2027-11-30, or nothing") from None


_READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    bool: _boolean,
    int: _number,
    Level: _level,
    tuple[str, ...]: _several,
    date | None: _date,
}
