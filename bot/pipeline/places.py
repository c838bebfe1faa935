"""Names the place and the side a message is about, as far as it says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A place that is only doubted or asked about still is the place spoken of; a denied one or a friend's is not.
SPOKEN_OF = ("present", "unsure", "past", "hypothetical")


def _first(entities: Iterable[Mapping[str, Any]], name: str, status: str) -> str | None:
    values = (str(one["value"]) for one in entities if one["entity"] == name and one["status"] == status)
    return next(values, None)


def place(entities: Sequence[Mapping[str, Any]], name: str) -> str | None:
    """The first `region` or `side` of a message; words that count unasked come first."""
    unprompted = [one for one in entities if not one.get("prompted")]
    looked_at = ((among, status) for status in SPOKEN_OF for among in (unprompted, entities))
    return next((found for among, status in looked_at if (found := _first(among, name, status))), None)
