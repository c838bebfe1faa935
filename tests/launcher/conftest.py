"""A copy of the launcher in an empty project, on a machine that has only what a test puts there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from settings.places import ROOT

NEEDED = (
    "bash",
    "cat",
    "cp",
    "dirname",
    "env",
    "flock",
    "git",
    "id",
    "mkdir",
    "rm",
    "sleep",
    "tail",
    "touch",
)

PYTHON = """#!/usr/bin/env bash
echo "python $*" >>"$CALLS"
if [[ "$1" == -c ]]; then echo {version}; exit; fi
echo "started with: $* from $STRIDECHECK_CALLED_FROM"
"""

UV = """#!/usr/bin/env bash
echo "uv $*" >>"$CALLS"
case "$1" in
    venv) mkdir -p "${@: -1}/bin" && cp "$GOOD_PYTHON" "${@: -1}/bin/python" ;;
    pip) exit "${PIP_STATUS:-0}" ;;
    python) mkdir -p "$UV_PYTHON_INSTALL_DIR/cpython-3.10.9/bin" && [[ -z "${OFFLINE:-}" ]] &&
        cp "$GOOD_PYTHON" "$UV_PYTHON_INSTALL_DIR/cpython-3.10.9/bin/python3.10" ;;
esac
"""


class Machine:
    """Folders and programs of a made-up machine, with the project on it."""

    def __init__(self, folder: Path) -> None:
        self.project, self.home, self.bin = folder / "project", folder / "home", folder / "bin"
        self.calls = folder / "calls"
        for each in (self.project / "requirements", self.home, self.bin):
            each.mkdir(parents=True)
        shutil.copy(ROOT / "stridecheck", self.project)
        for lock in ("run", "test", "uv"):
            (self.project / "requirements" / f"{lock}.txt").write_text(f"{lock}==1\n", encoding="ascii")
        for name in NEEDED:
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)
        self.good_python = self.program(folder / "good-python", PYTHON.format(version="3.10"))
        self.good_uv = self.program(folder / "good-uv", UV)
        self.calls.touch()

    def program(self, path: Path, text: str) -> Path:
        """Put a program there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        return path

    def has_uv(self) -> None:
        """Put uv on the PATH."""
        self.program(self.bin / "uv", UV)

    def has_python(self, name: str = "python3.10", version: str = "3.10") -> Path:
        """Put a Python on the PATH."""
        return self.program(self.bin / name, PYTHON.format(version=version))

    def start(
        self, *arguments: str, cwd: Path | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the launcher."""
        command = [self.bin / "bash", self.project / "stridecheck", *arguments]
        return self._run(command, cwd or self.home, environ)

    def called(self, start: str) -> list[str]:
        """The calls of programs that begin like this."""
        return [
            line for line in self.calls.read_text(encoding="utf-8").splitlines() if line.startswith(start)
        ]

    def environ(self) -> dict[str, str]:
        """What every program of this machine sees."""
        return {
            "PATH": str(self.bin),
            "HOME": str(self.home),
            "CALLS": str(self.calls),
            "GOOD_PYTHON": str(self.good_python),
            "GOOD_UV": str(self.good_uv),
        }

    def _run(
        self, command: list[Path | str], cwd: Path, environ: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=cwd,
            env=self.environ() | environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without uv and without Python 3.10."""
    return Machine(tmp_path)


@pytest.fixture
def equipped(machine: Machine) -> Machine:
    """A machine with uv and a Python 3.10."""
    machine.has_uv()
    machine.has_python()
    return machine
