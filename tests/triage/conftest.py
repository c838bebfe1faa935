"""Prints what the exhaustive tests of the rules have covered."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Covered:
    """The combinations of one exhaustive table, and the answer sets for which they stand."""

    assessed: int
    represented: int


COVERED = pytest.StashKey[dict[str, Covered]]()


def pytest_configure(config):
    config.stash[COVERED] = {}


@pytest.fixture(scope="session")
def covered(request):
    """What was covered, by question."""
    return request.config.stash[COVERED]


def pytest_terminal_summary(terminalreporter, config):
    tables = config.stash[COVERED].values()
    if tables:
        assessed = sum(table.assessed for table in tables)
        represented = sum(table.represented for table in tables)
        line = f"{assessed:,} combinations assessed, which stand for {represented:.1e} answer sets"
        terminalreporter.write_line(f"triage: {line}")
