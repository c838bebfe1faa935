"""`.ci/run`: programs from packages, then every lane, with the status of the tests."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from settings.places import ROOT

LAUNCHER = """#!/usr/bin/env bash
echo "launcher $* CI=$CI" >>"$CALLS"
echo "3 passed"
exit {status}
"""
APT = """#!/usr/bin/env bash
echo "apt-get $*" >>"$CALLS"
[[ "$1" == install ]] && exit {status}
exit 0
"""
INSTALL = "apt-get install --yes --quiet=2 --no-install-recommends"
PACKAGES = {"chromium": "chromium", "npm": "npm", "initdb": "postgresql"}


@pytest.fixture
def gate(machine):
    """Run the gate of a project whose launcher and apt-get only record their calls."""
    machine.program(machine.bin / "sudo", '#!/usr/bin/env bash\n[[ "$1" == -n ]] && shift\n"$@"\n')
    (machine.project / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", machine.project / ".ci/run")

    def run(*, tests: int = 0, apt: int = 0) -> subprocess.CompletedProcess[str]:
        machine.program(machine.project / "stridecheck", LAUNCHER.format(status=tests))
        machine.program(machine.bin / "apt-get", APT.format(status=apt))
        command = [machine.bin / "bash", machine.project / ".ci/run"]
        return subprocess.run(
            command, cwd=machine.home, env=machine.environ(), capture_output=True, text=True, check=False
        )

    return run


def test_a_missing_program_is_installed_and_then_every_lane_runs(machine, gate):
    assert gate().returncode == 0
    *installing, tests = machine.called("")
    assert [call for call in installing if "install" in call] == [
        f"{INSTALL} {name}" for name in PACKAGES.values()
    ]
    assert tests == "launcher test --all CI=true"


def test_a_program_that_is_there_is_left_alone(machine, gate):
    for name in PACKAGES:
        machine.program(machine.bin / name, "#!/usr/bin/env bash\n")
    gate()
    assert not machine.called("apt-get")


def test_where_nothing_can_be_installed_the_tests_still_run_and_show_it(machine, gate):
    result = gate(apt=100)
    assert "could not install chromium" in result.stderr
    assert machine.called("launcher") == ["launcher test --all CI=true"]


@pytest.mark.parametrize("status", [0, 1, 5])
def test_the_status_and_the_last_lines_are_those_of_the_tests(gate, status):
    result = gate(tests=status)
    assert result.returncode == status
    assert result.stdout.endswith("3 passed\n")
