"""A test lane whose program is missing: a skip that says what to install, a failure where it must run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from settings.places import ROOT

LANE_TEST = """
import pytest

@pytest.mark.browser
def test_page():
    pass
"""
SETTINGS = "[pytest]\nmarkers =\n    browser: x\n    server: x\n"


@pytest.fixture
def run_lane(tmp_path):
    """Run a test of the browser lane in a project of its own, with these programs on the PATH."""

    def run(*arguments: str, programs: tuple[str, ...] = (), **environ: str) -> str:
        shutil.copy(ROOT / "conftest.py", tmp_path)
        (tmp_path / "test_page.py").write_text(LANE_TEST, encoding="utf-8")
        (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
        (tmp_path / "bin").mkdir()
        for name in programs:
            (tmp_path / "bin" / name).symlink_to(sys.executable)
        given = {"PATH": str(tmp_path / "bin"), "PYTHONPATH": str(ROOT), **environ}
        command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", *arguments]
        kept = {name: value for name, value in os.environ.items() if name == "HOME"}
        result = subprocess.run(
            command, cwd=tmp_path, env=kept | given, capture_output=True, text=True, check=False
        )
        return f"{result.stdout} status {result.returncode}"

    return run


@pytest.mark.parametrize("program", ["chromium", "google-chrome"])
def test_with_its_program_the_lane_runs(run_lane, program):
    assert "1 passed" in run_lane(programs=(program,))


def test_without_its_program_it_is_skipped_with_advice(run_lane):
    result = run_lane()
    assert "the browser lane needs chromium: install the package chromium" in result
    assert result.endswith("status 0")


@pytest.mark.parametrize(
    ("arguments", "environ", "reason"),
    [(["--all-lanes"], {}, "asked for with --all"), ([], {"CI": "true"}, "the gate")],
)
def test_where_it_must_run_a_missing_program_is_a_failure(run_lane, arguments, environ, reason):
    result = run_lane(*arguments, **environ)
    assert "install the package chromium" in result
    assert result.endswith("status 1"), reason
