"""Finds the phrases of the lexicon in a message, small words in between allowed, the longest phrase first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pipeline.lexicon import DROPPED, IGNORED, SKIPPED, Lexicon, Meaning, Node
from bot.pipeline.word_set import word_set
from bot.pipeline.words import Word

WIDEST_GAP = 4
MOST_SKIPPED = 4
# A gap never reaches over these, nor over a part of the leg: what follows is another statement.
LEG_CLASS = "LEG"
BARRIERS = word_set(
    """
    . , ? but not no nor never without except though although nope nah isnt arent wasnt dont
    """
)
# A longer phrase about one of these leaves nothing of the shorter ones inside it: "numb when I wipe"
# is no numb foot.
COVERING = frozenset({IGNORED, "alarms"})
# Nor does one of these leave an alarm inside it: a "numb bottom of the foot" is no numb bottom.
EXPLAINING = frozenset({"nerve_signs", "cold_foot_running"})
# Several of these may share their words: "swollen and hot" is both.
SHARING = frozenset(
    {"clot_signs", "infection_signs", "nerve_signs", "health_risks", "energy_signs", "medicines"}
)
# These stand beside the phrases around them.
SIDE_BY_SIDE = frozenset({"region", "side", "muscle", "body_part", "country"})


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: what it means and the first and last word it covers."""

    meaning: Meaning
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first


class Matcher:
    """Walks the tree of phrases from every word of one message."""

    def __init__(self, lexicon: Lexicon, words: Sequence[Word]) -> None:
        self.words = words
        self.root = lexicon.root
        self.symbols = [(word.stem, *lexicon.classes.get(word.stem, ())) for word in words]
        self.barriers = [
            word.form in BARRIERS or LEG_CLASS in lexicon.classes.get(word.stem, ()) for word in words
        ]
        self.skippable = [word.form in DROPPED or word.stem in SKIPPED for word in words]

    def found(self) -> set[Match]:
        """Every phrase that starts at some word, overlapping ones included."""
        matches: set[Match] = set()
        starts = self.root.branches.keys()
        for first in (place for place, symbols in enumerate(self.symbols) if not starts.isdisjoint(symbols)):
            for meanings, last in self._from(self.root, first, first):
                matches.update(Match(meaning, first, last) for meaning in meanings)
        return matches

    def _from(
        self, node: Node, place: int, last: int, skipped: int = 0
    ) -> Iterator[tuple[list[Meaning], int]]:
        if node.meanings and not skipped:
            yield node.meanings, last
        if place >= len(self.words):
            return
        for symbol in self.symbols[place]:
            if symbol in node.branches:
                yield from self._from(node.branches[symbol], place + 1, place)
        if node is not self.root and self.skippable[place] and skipped < MOST_SKIPPED:
            yield from self._from(node, place + 1, last, skipped + 1)
        if node.gap and not skipped:
            yield from self._over_gap(node.gap, place)

    def _over_gap(self, node: Node, place: int) -> Iterator[tuple[list[Meaning], int]]:
        for step in range(WIDEST_GAP + 1):
            if place + step >= len(self.words):
                return
            for symbol in self.symbols[place + step]:
                if symbol in node.branches:
                    yield from self._from(node.branches[symbol], place + step + 1, place + step)
            if self.barriers[place + step]:
                return


def _covers(longer: Match, shorter: Match) -> bool:
    one, other = longer.meaning.question_id, shorter.meaning.question_id
    if longer.first > shorter.first or longer.last < shorter.last:
        return False
    if longer.length == shorter.length:
        return (one, other) == (IGNORED, "alarms")
    if one == other and one in SHARING:
        return longer.meaning.value == shorter.meaning.value or shorter.meaning.prompted
    if one in (other, IGNORED) or (other == "alarms" and one in EXPLAINING):
        return True
    return one in COVERING and other not in SIDE_BY_SIDE and not shorter.meaning.prompted


def _repeats(earlier: Match, later: Match) -> bool:
    """Whether overlapping words say the same thing once more, and no more surely."""
    one, other = earlier.meaning, later.meaning
    return (one.question_id, one.value) == (other.question_id, other.value) and one.prompted <= other.prompted


def _longest(matches: list[Match]) -> Iterator[Match]:
    """Those of the sorted matches that no earlier, still reaching one covers."""
    reaching: list[Match] = []
    for match in matches:
        reaching = [other for other in reaching if other.last >= match.first]
        if not any(_covers(other, match) or _repeats(other, match) for other in reaching):
            yield match
        reaching.append(match)


def _order(match: Match) -> tuple[int, int, bool, bool]:
    return match.first, -match.last, match.meaning.question_id != IGNORED, match.meaning.prompted


def match(lexicon: Lexicon, words: Sequence[Word]) -> list[Match]:
    """The phrases of a message in order, without those inside a longer phrase."""
    found = sorted(Matcher(lexicon, words).found(), key=_order)
    return [match for match in _longest(found) if match.meaning.question_id != IGNORED]
