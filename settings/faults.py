"""Faults of settings: always what was found and what is expected, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one setting; `line` is None where there are no lines."""

    file: str
    line: int | None
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file} line {self.line}"
        subject = f"{place} ({self.key})" if self.key else place
        return f"{subject}: found {self.found}, expected {self.expected}"


class SettingsFaults(ValueError):
    """Raised with every fault of one source of settings."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Unexpected(ValueError):
    """Raised by a reader of one value; its text says what is expected."""


class UnusableError(Exception):
    """Raised where something that is needed cannot be used; its text says what to do."""
