"""Guard: a variable that the code mentions is declared, and a declared one is in the operators' guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from settings.environment import VARIABLES
from settings.places import ROOT

NAME = re.compile(r"STRIDECHECK_[A-Z_]*[A-Z]")
GUIDE = ROOT / "docs" / "operators.md"
CODE = (
    "stridecheck",
    ".ci/run",
    "bot",
    "actions",
    "settings",
    "triage",
    "widget",
    "review",
    "deploy",
    "bench",
)


def code_files() -> list[Path]:
    """Every source file of the project."""
    found = [ROOT / name for name in CODE if (ROOT / name).is_file()]
    for folder in (ROOT / name for name in CODE if (ROOT / name).is_dir()):
        found += [path for path in folder.rglob("*") if path.suffix in {".py", ".js", ".yml", ".html", ".sh"}]
    return sorted(found)


def names_in(path: Path) -> set[str]:
    """The variables a file mentions."""
    return set(NAME.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", code_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_mentions_only_declared_variables(path):
    assert names_in(path) <= {variable.name for variable in VARIABLES}


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_a_variable_has_a_row_in_the_guide_with_its_default(variable):
    rows = GUIDE.read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if row.startswith(f"| `{variable.name}` |")]
    default = f"`{variable.default}`" if variable.default else "none"
    assert row == f"| `{variable.name}` | {default} | {variable.meaning} |"


def test_the_guide_mentions_no_other_variable():
    assert names_in(GUIDE) == {variable.name for variable in VARIABLES}


def test_secrets_are_marked():
    telling = re.compile(r"_(SECRET|TOKEN|DATABASE_URL)$")
    assert [v.name for v in VARIABLES if v.secret] == [v.name for v in VARIABLES if telling.search(v.name)]
