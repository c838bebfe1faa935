"""The two changes to Rasa's own code: how event classes are found, and how a model's components are run."""

from functools import cache
from typing import Any

from rasa.core import processor
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.graph_runner import InOrderRunner

ORIGINAL = Event.resolve_by_type


def apply_patches() -> None:
    """Apply both; calling it again changes nothing."""
    Event.resolve_by_type = staticmethod(resolve_by_type)
    processor.DaskGraphRunner = InOrderRunner


def resolve_by_type(type_name: str, default: type[Event] | None = None) -> Any:
    """The event class called `type_name`, as ORIGINAL finds it; what is not in the table is left to it."""
    return _event_types().get(type_name) or ORIGINAL(type_name, default)


@cache
def _event_types() -> dict[str, type[Event]]:
    """The first class of each name wins, as in the original."""
    return {kind.type_name: kind for kind in reversed(all_subclasses(Event))}
