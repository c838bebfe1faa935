"""The console's tests once more, on a PostgreSQL server of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from settings.places import ROOT

FILES = (
    *("clocks", "console_bench", "console_commands", "digest", "erasure", "figures"),
    *("learning", "long_conversations", "pages", "reviewing"),
)


@pytest.mark.postgres
@pytest.mark.timeout(600)
def test_whatever_depends_on_the_database_holds_on_postgresql_too(postgres):
    files = [f"tests/review/test_{name}.py" for name in FILES]
    options = ["-q", "-p", "no:cacheprovider", "-m", "not browser and not postgres"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=ROOT,
        env={**os.environ, "STRIDECHECK_DATABASE_URL": postgres},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
