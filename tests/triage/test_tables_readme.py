"""README.md of the tables documents every column of every table, in order, and nothing else."""

import csv
import re
from pathlib import Path

import pytest

from triage import default_tables

FOLDER = Path(__file__).parents[2] / "triage" / "tables"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.csv"))


def documented() -> dict[str, list[str]]:
    sections = re.split(r"^## ", (FOLDER / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    rows = {
        section.splitlines()[0]: re.findall(r"^\| (\w+) \|", section, re.MULTILINE) for section in sections
    }
    return {title: columns[1:] for title, columns in rows.items()}


def section_of(file: str) -> str:
    return "lexicon/*.csv" if file.startswith("lexicon/") else file


@pytest.mark.parametrize("file", FILES)
def test_every_column_of_a_table_is_documented_in_order(file):
    with (FOLDER / file).open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    assert documented()[section_of(file)] == header


def test_no_section_describes_a_table_that_is_gone():
    assert set(documented()) == {section_of(file) for file in FILES}


def test_the_page_for_clinicians_names_only_rules_that_exist():
    page = (FOLDER.parents[1] / "docs" / "clinicians.md").read_text(encoding="utf-8")
    decisions = page.split("## Decisions only a clinician can make")[1]
    places = [line.split("|")[3] for line in decisions.splitlines() if line.startswith("| ")]
    named = {name for place in places for name in re.findall(r"\b[a-z]+(?:-[a-z]+)+\b", place)}
    assert named
    assert named <= set(default_tables().rules)
