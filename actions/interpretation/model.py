"""What is asked, what was written, what was offered, and what was understood of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

How = Literal["exact", "number", "label", "findings", "polarity", "none"]
Status = Literal["present", "absent", "unsure", "past", "hypothetical", "other_person"]


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """A question of the table: its kind and its answers, mildest first."""

    id: str
    kind: str
    answers: tuple[str, ...]
    safety: bool = False

    @property
    def several(self) -> bool:
        """Whether more than one answer can be given."""
        return self.kind == "choices"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer as it was offered: the words on the button and the value behind them."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Message:
    """A runner's message as the NLU pipeline read it; `signs` is its second opinion on each question."""

    text: str
    intent: str = ""
    confidence: float = 0.0
    entities: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    signs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """The values an answer stands for, None when it answers nothing, and how that was found."""

    values: tuple[str, ...] | None
    how: How


UNREAD = Reading(None, "none")
