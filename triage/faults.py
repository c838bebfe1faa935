"""Faults found in tables or answers: always what was found and what is allowed, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one table cell."""

    file: str
    line: int
    id: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line} ({self.id}): {self.found}, expected {self.allowed}"


class TableFaults(ValueError):
    """Raised with every fault of every table."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class AnswerFaults(ValueError):
    """Raised with every answer that the question table does not know."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class OpenQuestions(ValueError):
    """Raised when an assessment is asked for while safety questions are open."""

    def __init__(self, questions: Sequence[str]) -> None:
        self.questions = tuple(questions)
        super().__init__(f"no assessment while these safety questions are open: {', '.join(questions)}")
