"""Prints what the exhaustive tests of the rules have covered."""

from collections.abc import Callable

import pytest

ASSESSED, REPRESENTED = "combinations assessed", "answer sets they stand for"


@pytest.fixture
def covered(record_property) -> Callable[[int, int], None]:
    """Notes what a test has covered beside its result, which reaches the summary from any process."""

    def note(assessed: int, represented: int) -> None:
        record_property(ASSESSED, assessed)
        record_property(REPRESENTED, represented)

    return note


def pytest_terminal_summary(terminalreporter):
    properties = [
        dict(report.user_properties)
        for report in terminalreporter.getreports("passed")
        if dict(report.user_properties).get(ASSESSED)
    ]
    if properties:
        assessed = sum(noted[ASSESSED] for noted in properties)
        represented = sum(noted[REPRESENTED] for noted in properties)
        line = f"{assessed:,} combinations assessed, which stand for {represented:.1e} answer sets"
        terminalreporter.write_line(f"triage: {line}")
