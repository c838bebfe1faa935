"""Decides about a test lane whose program is missing: a failure where it must run, a skip elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import pytest

from settings.quiet import quieten_libraries

quieten_libraries()
PLACES = os.pathsep.join([os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))])


@dataclass(frozen=True, slots=True)
class Lane:
    """Tests that need a program: any one of `programs` will do."""

    marker: str
    programs: tuple[str, ...]
    package: str

    @property
    def is_ready(self) -> bool:
        """Whether the program is there."""
        return not self.programs or any(which(name, path=PLACES) for name in self.programs)

    @property
    def advice(self) -> str:
        """What to do when it is not."""
        return f"the {self.marker} lane needs {self.programs[0]}: install the package {self.package}"


LANES = (
    Lane("browser", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    Lane("server", (), ""),
    Lane("emulator", ("npm",), "npm"),
    Lane("postgres", ("initdb",), "postgresql"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that `./stridecheck test --all` passes on."""
    parser.addoption("--all-lanes", action="store_true", help="a lane whose program is missing is a failure")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail or skip a test of a lane that cannot run."""
    strict = item.config.getoption("--all-lanes") or os.environ.get("CI") == "true"
    for lane in LANES:
        if item.get_closest_marker(lane.marker) and not lane.is_ready:
            refuse = pytest.fail if strict else pytest.skip
            refuse(lane.advice)
