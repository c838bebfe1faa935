"""Tells the patient from others: a friend's swollen calf is no finding, that of a daughter asked about is."""

from collections.abc import Iterator

from bot.pipeline.cues import Cue
from bot.pipeline.matching import Match
from bot.pipeline.scope import ENDS, Statement
from bot.pipeline.word_set import word_set

OWN = word_set("i im ive me my mine myself ill id pt")
OWN_STATES = word_set("have had am feel felt get got was cant can have've do did ve m run ran woke started")
DENIALS = word_set("dont havent am didnt wasnt never")
DENIED = word_set(", have had got any been not")
NOT_STATES = word_set(
    """
    worried asking writing concerned wondering helping looking calling scared afraid his her
    """
)
ADVERBS = word_set("only just also still really myself personally")
BODY = word_set(
    """
    calf calves leg legs shin shins foot feet ankle ankles knee heel toe toes achilles arch chest
    arm back
    """
)
POINTING = word_set("left right l r lower upper both own inner outer big")
ASKING_FOR = word_set("asking behalf for")
# Who names clots in the family speaks of the family, not for a patient in it.
FAMILY_HISTORY = "family_clot"
PAST_VERBS = word_set("had was were got did went died")


def _own_body(forms: tuple[str, ...], place: int) -> bool:
    after = [form for form in forms[place + 1 : place + 4] if form not in POINTING]
    return bool(after) and after[0] in BODY


def _own_state(forms: tuple[str, ...], place: int) -> bool:
    after = [form for form in forms[place + 1 : place + 4] if form not in ADVERBS][:2]
    return bool(set(after[:1]) & OWN_STATES) and not set(after) & NOT_STATES


def _own_contraction(forms: tuple[str, ...], place: int) -> bool:
    """Whether "i'm" or "i've" tells of the writer, and not only of their worry."""
    return forms[place] in ("im", "ive") and not set(forms[place + 1 : place + 2]) & NOT_STATES


def _own_denial(forms: tuple[str, ...], place: int) -> bool:
    """Whether the writer sets themselves apart: "but I don't", "I haven't"."""
    denied, after = forms[place + 1 : place + 2], forms[place + 2 : place + 3]
    return bool(denied) and denied[0] in DENIALS and not set(after) - ENDS - DENIED


def own(forms: tuple[str, ...], place: int) -> bool:
    """Whether a body part ("my calf") or a state ("i am", "i had") of the writer starts here."""
    form = forms[place]
    return (
        form == "mine"
        or (form == "my" and _own_body(forms, place))
        or _own_contraction(forms, place)
        or (form == "i" and (_own_state(forms, place) or _own_denial(forms, place)))
    )


def speaks_of_self(statement: Statement) -> bool:
    """Whether the writer has a body part or a state of their own in the message."""
    return any(own(statement.forms, place) for place in range(len(statement.forms)))


def _in_the_past(statement: Statement, cue: Cue) -> bool:
    after = statement.forms[cue.last + 1 : cue.last + 5]
    return bool(set(after) & PAST_VERBS) and "just" not in after


def _names_family_clots(match: Match) -> bool:
    return match.meaning.value == FAMILY_HISTORY and not match.meaning.prompted


def _is_the_patient(statement: Statement, cue: Cue) -> bool:
    if speaks_of_self(statement):
        return False
    if any(_names_family_clots(match) for match in statement.matches):
        return False
    asked_for = "behalf" in statement.forms or {"asking", "for"} <= set(statement.forms)
    return asked_for or (cue.kind == "family" and not _in_the_past(statement, cue))


def _likened(statement: Statement, cue: Cue) -> bool:
    """Whether the person is only a comparison: "like someone kicked me"."""
    before = statement.forms[max(0, cue.first - 2) : cue.first]
    return bool({"like", "if", "though", "thought"} & set(before))


def _speaks(statement: Statement, cue: Cue) -> bool:
    """Whether the person is only quoted: "my wife says", "the coach reckons"."""
    says = [other.first for other in statement.cues if other.kind == "says" and other.first > cue.last]
    return bool(says) and says[0] <= cue.last + 3 and not BODY & set(statement.forms[cue.last + 1 : says[0]])


def _about_oneself(forms: tuple[str, ...], place: int) -> bool:
    """Whether the writer, or another sentence, goes on here."""
    form = forms[place]
    if form in OWN:
        return forms[place - 1] != "of" and (form != "my" or _own_body(forms, place))
    return form in ENDS or form == "but"


def _after_family_history(statement: Statement, cue: Cue) -> int:
    """Where notes go on about the writer: after the comma behind a relative's clot, else nowhere."""
    history = (
        match.last for match in statement.matches if _names_family_clots(match) and match.first <= cue.first
    )
    last = max((place for place in history if place > cue.last), default=len(statement.forms))
    return next((place for place in range(last, len(statement.forms)) if statement.forms[place] == ","), last)


def _reach(statement: Statement, cue: Cue) -> range:
    last, latest = cue.last, _after_family_history(statement, cue)
    while last + 1 < len(statement.forms):
        if last + 1 == latest or _about_oneself(statement.forms, last + 1):
            break
        last += 1
    return range(cue.last + 1, last + 1)


def _is_aside(statement: Statement, cue: Cue) -> bool:
    """Whether the person named has no findings of their own in the message, or is the patient."""
    return _speaks(statement, cue) or _likened(statement, cue) or _is_the_patient(statement, cue)


def of_other_people(statement: Statement) -> Iterator[Match]:
    """The findings that belong to someone who is not the patient."""
    for cue in statement.cues:
        if cue.kind in ("friend", "family") and not _is_aside(statement, cue):
            reach = _reach(statement, cue)
            yield from (match for match in statement.matches if match.first in reach)
