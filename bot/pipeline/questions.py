"""Recognises questions of knowledge: "can you get a clot from flying?" says nothing about the runner's own leg."""

from collections.abc import Iterator

from bot.pipeline.matching import Match
from bot.pipeline.people import own
from bot.pipeline.scope import ENDS, Statement

OPENERS = frozenset("can could do does is are should what whats how why when which would will who".split())
ASIDES = frozenset("so and but ok okay hey hi hello um just also quick question please , pls btw".split())
# With one of these as its subject a question is about what the runner has.
OWN_SUBJECTS = frozenset("i im my it its this the these that thats he she his her there now today anyone".split())
POINTING = frozenset("now today yesterday since started morning this it its".split())


def _sentences(statement: Statement) -> Iterator[tuple[int, int]]:
    first = 0
    for place, form in enumerate(statement.forms):
        if form in ENDS:
            yield first, place
            first = place + 1
    yield first, len(statement.forms)


def _opening(statement: Statement, first: int, last: int) -> int:
    while first < last and statement.forms[first] in ASIDES:
        first += 1
    return first


def _is_general(statement: Statement, first: int, last: int) -> bool:
    first = _opening(statement, first, last)
    words = statement.forms[first:last]
    if len(words) < 3 or words[0] not in OPENERS or words[1] in OWN_SUBJECTS:
        return False
    return not POINTING & set(words) and not any(own(words, place) for place in range(len(words)))


def asked_in_general(statement: Statement) -> Iterator[Match]:
    """The findings in questions about anybody."""
    for first, last in _sentences(statement):
        if _is_general(statement, first, last):
            yield from (match for match in statement.matches if first <= match.first < last)
