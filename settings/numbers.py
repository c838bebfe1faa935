"""Phone numbers by country, from `triage/tables/numbers.csv`.

111 is the advice line in the UK and the emergency number in New Zealand: never show one without its country.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from settings.faults import Fault, SettingsFaults
from settings.places import in_project

NUMBERS_FILE = in_project("triage/tables/numbers.csv")
COUNTRIES = ("au", "uk", "us", "ca", "eu", "ie", "nz", "unknown")


@dataclass(frozen=True, slots=True)
class CountryNumbers:
    """One row: `name` reads well after "in"; `advice_line` is empty where there is no single number."""

    country: str
    name: str
    emergency: str
    advice_line: str
    advice_name: str
    last_checked: date | None


COLUMNS = tuple(field.name for field in fields(CountryNumbers))


def load_numbers(path: Path = NUMBERS_FILE) -> Mapping[str, CountryNumbers]:
    """The numbers of every country; raises `SettingsFaults` with every fault of the file."""
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsFaults(
            [Fault(path.name, None, "", f"no readable file ({error})", "a UTF-8 CSV file")]
        ) from None
    faults = _file_faults(path.name, rows)
    if faults:
        raise SettingsFaults(faults)
    return {row[0]: _record(row) for row in rows[1:]}


def _record(row: list[str]) -> CountryNumbers:
    checked = date.fromisoformat(row[5]) if row[5] else None
    return CountryNumbers(row[0], row[1], row[2], row[3], row[4], checked)


def _file_faults(file: str, rows: list[list[str]]) -> list[Fault]:
    if not rows or tuple(rows[0]) != COLUMNS:
        found = f"'{','.join(rows[0])}'" if rows else "nothing"
        return [Fault(file, 1, "header", found, ",".join(COLUMNS))]
    faults = [fault for line, row in enumerate(rows[1:], start=2) for fault in _row_faults(file, line, row)]
    present = [row[0] for row in rows[1:] if row]
    if sorted(present) != sorted(COUNTRIES):
        faults.append(
            Fault(file, len(rows), "country", ", ".join(present), f"each once: {', '.join(COUNTRIES)}")
        )
    return faults


def _row_faults(file: str, line: int, row: list[str]) -> list[Fault]:
    if len(row) != len(COLUMNS):
        return [Fault(file, line, row[0] if row else "", f"{len(row)} cells", f"{len(COLUMNS)} cells")]
    faults = [
        Fault(file, line, f"{row[0]}, {column}", "nothing", "a text")
        for column, cell in zip(COLUMNS, row, strict=True)
        if column in ("name", "emergency", "advice_name") and not cell.strip()
    ]
    if row[5] and not _is_date(row[5]):
        expected = "a date such as 2027-11-30, or nothing when nobody has checked yet"
        faults.append(Fault(file, line, f"{row[0]}, last_checked", f"'{row[5]}'", expected))
    return faults


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
