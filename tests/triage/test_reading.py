"""Cells of a table become typed values, and every cell that cannot is a fault with its line."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest

from triage.faults import Fault
from triage.levels import Level
from triage.reading import Located, read_table


@dataclass(frozen=True, slots=True)
class Row:
    """One column of every type."""

    id: str
    kind: Literal["big", "small"]
    open: bool
    order: int
    level: Level
    answers: tuple[str, ...]
    until: date | None


HEADER = "id,kind,open,order,level,answers,until"
GOOD = "a,big,yes,3,soon,x|y,2027-01-02"
GOOD_ROW = Row("a", "big", open=True, order=3, level=Level.SOON, answers=("x", "y"), until=date(2027, 1, 2))


@pytest.fixture
def read(tmp_path):
    def reader(*lines):
        path = tmp_path / "things.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_table(path, Row)

    return reader


def test_cells_become_typed_values(read):
    rows, faults = read(HEADER, GOOD)
    assert rows == [Located(GOOD_ROW, 2)]
    assert faults == []


def test_an_empty_date_is_no_date(read):
    rows, _ = read(HEADER, "a,small,no,0,routine,x,")
    assert (rows[0].row.until, rows[0].row.open) == (None, False)


CELLS = [
    ("kind", "a,huge,yes,3,soon,x,", "kind is 'huge'", "one of: big, small"),
    ("open", "a,big,true,3,soon,x,", "open is 'true'", "one of: yes, no"),
    ("order", "a,big,yes,-3,soon,x,", "order is '-3'", "a whole number"),
    ("order", "a,big,yes,,soon,x,", "order is ''", "a whole number"),
    ("level", "a,big,yes,3,later,x,", "level is 'later'", "one of: emergency, same_day, soon, routine"),
    ("answers", "a,big,yes,3,soon,x||y,", "answers is 'x||y'", "different values joined by |"),
    ("answers", "a,big,yes,3,soon,x|x,", "answers is 'x|x'", "different values joined by |"),
    (
        "until",
        "a,big,yes,3,soon,x,2027-02-30",
        "until is '2027-02-30'",
        "a date such as 2027-11-30, or nothing",
    ),
    ("a cell too few", "a,big,yes,3,soon,x", "6 cells", "7 cells"),
    ("an empty line", "", "0 cells", "7 cells"),
]


@pytest.mark.parametrize(("column", "line", "found", "allowed"), CELLS, ids=lambda value: str(value)[:20])
def test_a_bad_cell_is_a_fault_with_its_line(read, column, line, found, allowed):
    rows, faults = read(HEADER, GOOD, line)
    assert [located.line for located in rows] == [2], column
    assert faults == [Fault("things.csv", 3, line[:1], found, allowed)]


def test_every_bad_cell_of_a_row_is_reported(read):
    _, faults = read(HEADER, "a,huge,maybe,x,never,,soon")
    assert [fault.found.split()[0] for fault in faults] == [
        "kind",
        "open",
        "order",
        "level",
        "answers",
        "until",
    ]


def test_other_columns_are_refused_before_any_row_is_read(read):
    rows, faults = read(f"{HEADER},note", f"{GOOD},!")
    assert rows == []
    assert faults == [Fault("things.csv", 1, "header", f"columns are '{HEADER},note'", HEADER)]


def test_a_fault_reads_as_a_sentence_that_names_the_place():
    fault = Fault("rules.csv", 14, "fever", "level is 'urgnet'", "one of: emergency, soon")
    assert str(fault) == "rules.csv line 14 (fever): level is 'urgnet', expected one of: emergency, soon"
