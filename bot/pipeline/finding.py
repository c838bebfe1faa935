"""A finding: what part of a message says, about which question, and whether it holds."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["present", "absent", "unsure", "past", "hypothetical", "other_person"]
Value = str | int | float


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with its place in the message; `prompted` ones count only for the question just asked."""

    entity: str
    value: Value
    status: Status
    text: str
    start: int
    end: int
    prompted: bool = False

    def as_entity(self) -> dict[str, object]:
        """The finding as Rasa keeps it with a message."""
        return {name: getattr(self, name) for name in self.__slots__}
