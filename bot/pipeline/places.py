"""Names the place and the side a message is about, as far as it says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.pipeline.finder import PAIRS, SIDE

# A place that is only doubted or asked about still is the place spoken of; a denied one or a friend's is not.
SPOKEN_OF = ("present", "unsure", "past", "hypothetical")


def place(entities: Sequence[Mapping[str, Any]], name: str) -> str | None:
    """The first `region` or `side` of a message; "calves" are both sides where none is told."""
    named = [one for one in entities if one["entity"] == name]
    told = [one for one in named if _is_told(one)]
    pairs = [one for one in named if name == SIDE and PAIRS.fullmatch(one["text"].lower())]
    looked_at = ((among, status) for among in (told, pairs) for status in SPOKEN_OF)
    return next((found for among, status in looked_at if (found := _first(among, status))), None)


def _is_told(entity: Mapping[str, Any]) -> bool:
    """Whether the words mean the place unasked, and the message net did not find it unlikely."""
    return not entity.get("prompted") and not entity.get("as_answer")


def _first(entities: Iterable[Mapping[str, Any]], status: str) -> str | None:
    return next((str(one["value"]) for one in entities if one["status"] == status), None)
