"""Lets short words count beside a sign: "hot" alone is the weather, "swollen and hot" is a leg."""

from collections.abc import Sequence
from dataclasses import replace

from bot.pipeline.matching import Match
from bot.pipeline.word_set import word_set
from bot.pipeline.words import Word

NEAR = 7
SIGNS, PLACE = "clot_signs", "region"
# What a word of these questions may stand for once a sign of a clot stands close by.
IN_COMPANY = {SIGNS: frozenset({"swollen", "warm", "colour"}), "infection_signs": frozenset({"skin"})}
# How a lump may be spoken of further on: "a lump, the size of an egg, which is growing".
LUMP, ABOUT_LUMPS = "lump", 16
OF_LUMPS = word_set(
    """
    growing grown grows enlarging expanding doubled ball egg plum lemon orange apple satsuma mandarin
    kiwi peach fist 5cm 6cm 7cm 8cm 10cm
    """
)
PARTING = word_set(". ? after because when since weather day run running race shoes")
# The words themselves; others that mean the same only count when asked for.
COUNTING = word_set(
    """
    hot warm hotter warmer red purple pink blue darker bigger fatter puffy spreading heat
    discoloured
    """
)


def _counts_beside(match: Match, anchor: Match, words: Sequence[Word]) -> bool:
    if match.meaning.question_id == "infection_signs" and words[match.last].form != "spreading":
        return False
    first, last = sorted((match, anchor), key=lambda one: one.first)
    between = [word.form for word in words[first.last + 1 : last.first]]
    return len(between) <= NEAR and not PARTING & set(between)


def _awaits_company(match: Match, words: Sequence[Word]) -> bool:
    meaning = match.meaning
    known = meaning.value in IN_COMPANY.get(meaning.question_id, ())
    return meaning.prompted and known and words[match.last].form in COUNTING


def _tells_of_a_lump(match: Match, words: Sequence[Word], lumps: Sequence[Match]) -> bool:
    meaning = match.meaning
    if not meaning.prompted or meaning.question_id != LUMP or words[match.last].form not in OF_LUMPS:
        return False
    return any(0 < match.first - lump.last <= ABOUT_LUMPS for lump in lumps)


def _anchors(match: Match) -> bool:
    """Whether a match shows that a leg is spoken of: a sign said outright, or a place on it."""
    return match.meaning.question_id == PLACE or (
        match.meaning.question_id == SIGNS and not match.meaning.prompted
    )


def said_outright(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """The matches, those in the company of a sign no longer only for the question asked."""
    anchors = [
        match for match in matches if match.meaning.question_id == SIGNS and not match.meaning.prompted
    ]
    lumps = [
        match for match in matches if (match.meaning.question_id, match.meaning.value) == ("mentions", LUMP)
    ]
    counted: list[Match] = []
    for match in matches:
        near = _awaits_company(match, words) and any(
            _counts_beside(match, anchor, words) for anchor in anchors
        )
        near = near or _tells_of_a_lump(match, words, lumps)
        counted.append(replace(match, meaning=replace(match.meaning, prompted=False)) if near else match)
    return counted
