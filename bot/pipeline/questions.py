"""Recognises questions of knowledge: "can you get a clot from flying?" is not about the runner's own leg."""

from collections.abc import Iterator

from bot.pipeline.matching import Match
from bot.pipeline.people import own
from bot.pipeline.scope import AFFIRMING, DESCRIBING, ENDS, Statement
from bot.pipeline.word_set import word_set

# What may follow an opening word where a question is meant; None: anything but a verb or an adjective.
FOLLOWED_BY: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(("can", "could", "do", "does", "is", "are", "should", "would", "will")),
    "what": word_set("is are do does cause causes would could can about swelling should happens s"),
    "whats": word_set("a the dvt up with"),
    "how": word_set(
        "common do does can likely is are many dangerous bad serious swollen red numb hot sore tight"
    ),
    "why": word_set("do does would is are people"),
}
ASIDES = word_set("so and but ok okay hey hi hello um just also quick question please , pls btw")
# With one of these as its subject a question is about what the runner has.
OWN_SUBJECTS = word_set("i im my it its this the these that thats he she his her there now today anyone")
POINTING = word_set("now today yesterday since started morning this it its there")
# After "can", "is" or "does" these make a statement that leaves out its subject: "can walk", "is swollen".
STATING = (
    DESCRIBING
    | AFFIRMING
    | word_set(
        """
    a all as at in on not no walk walking move wiggle feel do go get put take stand push run jog
    limp hobble sleep be see hear hurt hurts ache throb seem look barely hardly always sometimes
    getting tight stiff fine ok normal
    """
    )
)


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


def _opens(words: tuple[str, ...], *, asked: bool) -> bool:
    """Whether the first two words open a question that is not about the runner."""
    if words[0] not in FOLLOWED_BY or words[1] in OWN_SUBJECTS:
        return False
    followers = FOLLOWED_BY[words[0]]
    if followers is not None:
        return words[1] in followers
    return asked or words[1] not in STATING


def _is_general(statement: Statement, first: int, last: int) -> bool:
    first = _opening(statement, first, last)
    words = statement.forms[first:last]
    if len(words) < 3 or not _opens(words, asked=statement.forms[last : last + 1] == ("?",)):
        return False
    return not POINTING & set(words) and not any(own(words, place) for place in range(len(words)))


def asked_in_general(statement: Statement) -> Iterator[Match]:
    """The findings in questions about anybody."""
    for first, last in _sentences(statement):
        if _is_general(statement, first, last):
            yield from (match for match in statement.matches if first <= match.first < last)
