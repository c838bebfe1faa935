"""Finds the cues that change what a finding means: denials, doubts, questions, the past and other people."""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from bot.pipeline.lexicon import TABLES
from bot.pipeline.word_set import word_set
from bot.pipeline.words import Word

CueKind = Literal[
    "no", "not", "unsure", "hypothetical", "worry", "past", "stopped", "but", "nothing",
    "after_absent", "after_fine", "after_unsure", "after_past", "friend", "family", "says",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(CueKind)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a message and the words it covers."""

    kind: CueKind
    first: int
    last: int


# After these a "no" answers the question before instead of denying what follows.
ANSWERED = word_set(
    """
    , . ? no not nope nah none nothing never neither i im ive id its it he she they the my that
    thats this theyre lol thanks ta cheers worries problem problems dramas idea clue doubt wonder
    change changes way better worse pattern only just apart matter
    """
)

# People and times are named inside findings too: "mum had clots and a swollen leg", "a DVT in 2015".
INSIDE = frozenset({"friend", "family", "past", "after_past"})
ANY_NUMBER = "#"
YEAR = re.compile(r"(?:19|20)\d\d")

CueTable = dict[str, list[tuple[tuple[str, ...], CueKind]]]


@lru_cache(maxsize=1)
def load_cues() -> CueTable:
    """The cues of the table by their first word, the longest first."""
    table: CueTable = defaultdict(list)
    with (TABLES / "cues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrase = tuple(row["phrase"].split())
            table[phrase[0]].append((phrase, cast(CueKind, row["cue"])))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return dict(table)


def cue_words() -> list[tuple[str, ...]]:
    """The words of every cue."""
    return [phrase for phrases in load_cues().values() for phrase, _ in phrases]


def _cues_at(forms: Sequence[str], steps: Sequence[str], place: int, table: CueTable) -> list[Cue]:
    """The longest cues that start at this word; "not sure" leaves no "not"."""
    if _joins(forms, place):
        return []
    fitting = [
        (phrase, kind)
        for phrase, kind in table.get(steps[place], ())
        if phrase in (forms[place : place + len(phrase)], steps[place : place + len(phrase)])
    ]
    longest = len(fitting[0][0]) if fitting else 0
    return [Cue(kind, place, place + len(phrase) - 1) for phrase, kind in fitting if len(phrase) == longest]


def _answers(forms: Sequence[str], place: int) -> bool:
    return forms[place] == "no" and (place + 1 == len(forms) or forms[place + 1] in ANSWERED)


def _joins(forms: Sequence[str], place: int) -> bool:
    """Whether "n" is short for "and": "numb n tingly", but not "redness: n, heat: n"."""
    return forms[place] == "n" and place + 1 < len(forms) and forms[place + 1] not in ",.?"


def _years(forms: Sequence[str], place: int) -> list[Cue]:
    """A year is long ago, unless something began with it: "in 2015", but not "since 2015"."""
    if not forms[place].isdigit() or not YEAR.fullmatch(forms[place]):
        return []
    return [] if place > 0 and forms[place - 1] == "since" else [Cue("past", place, place)]


def find_cues(words: Sequence[Word], taken: frozenset[int] = frozenset()) -> list[Cue]:
    """The cues of a message; words inside a finding (`taken`) and inside an earlier cue start none."""
    table, forms = load_cues(), tuple(word.form for word in words)
    steps = tuple(ANY_NUMBER if form.isdigit() else form for form in forms)
    cues: list[Cue] = []
    place = 0
    while place < len(forms):
        found = _cues_at(forms, steps, place, table) or _years(forms, place)
        if place in taken:
            found = [cue for cue in found if cue.kind in INSIDE]
        cues += [cue for cue in found if cue.kind != "no" or not _answers(forms, place)]
        place = found[0].last + 1 if found else place + 1
    return [cue for cue in cues if cue.kind != "nothing"]
