"""The shape of a message, free of its exact words: place, complaint, denial, alarm, question, opening."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.pipeline.word_set import word_set

Finding = Mapping[str, Any]

# These say where, when, how much or yes; they are no complaint.
NO_COMPLAINT = word_set("region side body_part polarity number age duration country severity")
COMPLAINING = word_set("PAIN SWELLING NUMB WEAKNESS POP BRUISE LUMP WORSE")
ASKING = word_set("WHAT HOW WHY CAN SHOULD WOULD IS DOES if which who when where any anyone got")
ANSWERING = word_set("YES NO UNSURE SURE ME IT HELLO not never actually sorry")
ASKED_VERBS = word_set("CAN SHOULD WOULD IS DOES")
ASKED_SUBJECTS = word_set("ME IT YOU LEG")
LENGTHS = (1, 2, 4, 8, 16, 32)
MOST_COUNTED = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """What the findings and the groups of words say about the kind of message."""

    place: str
    elsewhere: bool
    complains: bool
    says: str  # which statuses its complaints have
    kinds: int
    alarm: str
    asks: bool
    supposes: bool
    others: bool
    opening: str
    length: str

    def tokens(self) -> Iterator[str]:
        """Pairs and triples of traits: alone each of them is in every intent."""
        where = f"place={self.place}"
        about = f"{where} complains={self.complains}"
        yield f"{about} says={self.says} alarm={self.alarm} length={self.length}"
        yield f"{about} says={self.says} kinds={self.kinds}"
        yield f"{about} says={self.says}"
        yield f"{about} asks={self.asks}"
        yield f"{about} opens={self.opening}"
        yield f"{about} elsewhere={self.elsewhere}"
        yield f"{where} alarm={self.alarm} asks={self.asks} supposes={self.supposes}"
        yield f"others={self.others} alarm={self.alarm}"
        yield f"complains={self.complains} asks={self.asks} supposes={self.supposes}"
        yield f"opens={self.opening} length={self.length}"


def shape(findings: Collection[Finding], groups: Sequence[str]) -> Shape:
    """The shape of a message; answers that only count when asked for are left out."""
    meant = [finding for finding in findings if not finding.get("prompted")]
    complaints = [finding for finding in meant if finding["entity"] not in NO_COMPLAINT]
    words, statuses = frozenset(groups), _statuses(complaints)
    return Shape(
        place=_place(meant, words),
        elsewhere="ELSEWHERE" in words or any(finding["entity"] == "body_part" for finding in meant),
        complains="present" in statuses or bool(COMPLAINING & words),
        says="+".join(sorted(statuses)),
        kinds=min(MOST_COUNTED, len({finding["entity"] for finding in complaints})),
        alarm=_alarm(meant),
        asks=_asks(groups),
        supposes="if" in words,
        others=bool({"MATE", "FAMILY"} & words),
        opening=_opening(groups),
        length=length(len(groups)),
    )


def length(words: int) -> str:
    """About how many words there are."""
    return next((str(most) for most in LENGTHS if words <= most), "long")


def _statuses(findings: Collection[Finding]) -> set[str]:
    return {str(finding.get("status", "present")) for finding in findings}


def _place(meant: Collection[Finding], words: Collection[str]) -> str:
    if any(finding["entity"] == "region" for finding in meant):
        return "region"
    return "leg" if "LEG" in words else "none"


def _alarm(meant: Collection[Finding]) -> str:
    statuses = _statuses([finding for finding in meant if finding["entity"] == "alarms"])
    if not statuses:
        return "none"
    return "present" if "present" in statuses else "other"


def _opening(groups: Sequence[str]) -> str:
    return groups[0] if groups and groups[0] in ASKING | ANSWERING else "other"


def _asks(groups: Sequence[str]) -> bool:
    inverted = any(verb in ASKED_VERBS and subject in ASKED_SUBJECTS for verb, subject in pairwise(groups))
    return inverted or "?" in groups or _opening(groups) in ASKING
