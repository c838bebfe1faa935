"""Which package may import which: the contracts in pyproject.toml hold."""

from __future__ import annotations

import subprocess
import sys

from bot.cli.check import LINT_IMPORTS
from settings.places import ROOT


def test_every_import_contract_is_kept():
    command = [sys.executable, "-c", LINT_IMPORTS]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout
