"""Finds the phrases of the lexicon in a message, small words in between allowed, the longest phrase first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pipeline.lexicon import DROPPED, IGNORED, SKIPPED, Lexicon, Meaning, Node
from bot.pipeline.word_set import word_set
from bot.pipeline.words import Word

# A gap holds at most so many words that say something, and so many in all.
WIDEST_GAP = 4
LONGEST_GAP = 9
MOST_SKIPPED = 4
# A gap never reaches over these, nor over a part of the leg: what follows is another statement.
LEG_CLASS = "LEG"
BARRIERS = word_set(". , ? but or nor no without except though although nope nah")
# "Unable to walk" is read like "can't walk".
BEFORE_TO = word_set("unable able")
# A longer phrase about one of these leaves nothing of the shorter ones inside it: "numb when I wipe"
# is no numb foot.
COVERING = frozenset({IGNORED, "alarms"})
# Nor does one of these leave an alarm inside it: a "numb bottom of the foot" is no numb bottom.
EXPLAINING = frozenset({"nerve_signs", "cold_foot_running"})
# Several of these may share their words: "swollen and hot" is both.
SHARING = frozenset(
    {
        "alarms",
        "clot_signs",
        "infection_signs",
        "nerve_signs",
        "health_risks",
        "energy_signs",
        "medicines",
        "lump",
    }
)
SAFETY = SHARING | {"bone_pain"}
# These stand beside the phrases around them.
SIDE_BY_SIDE = frozenset({"region", "side", "muscle", "body_part", "country"})


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: what it means and the places of its words; words may stand between them."""

    meaning: Meaning
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """The place of the first word."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The place of the last word."""
        return self.places[-1]

    @property
    def length(self) -> int:
        """How far the phrase reaches."""
        return self.last - self.first


def _is_infinitive(words: Sequence[Word], place: int) -> bool:
    return place > 0 and words[place].form == "to" and words[place - 1].form in BEFORE_TO


Found = Iterator[tuple[list[Meaning], tuple[int, ...]]]


class Matcher:
    """Walks the tree of phrases from every word of one message."""

    def __init__(self, lexicon: Lexicon, words: Sequence[Word]) -> None:
        self.words = words
        self.root = lexicon.root
        self.symbols = [(word.stem, *lexicon.classes.get(word.stem, ())) for word in words]
        self.barriers = [
            word.form in BARRIERS or LEG_CLASS in lexicon.classes.get(word.stem, ()) for word in words
        ]
        self.skippable = [
            word.form in DROPPED or word.stem in SKIPPED or _is_infinitive(words, place)
            for place, word in enumerate(words)
        ]

    def found(self) -> set[Match]:
        """Every phrase that starts at some word, overlapping ones included."""
        matches: set[Match] = set()
        starts = self.root.branches.keys()
        for first in (place for place, symbols in enumerate(self.symbols) if not starts.isdisjoint(symbols)):
            for meanings, places in self._from(self.root, first, ()):
                matches.update(Match(meaning, places) for meaning in meanings)
        return matches

    def _from(self, node: Node, place: int, places: tuple[int, ...], skipped: int = 0) -> Found:
        if node.meanings and not skipped:
            yield node.meanings, places
        if place >= len(self.words):
            return
        yield from self._onwards(node, place, places)
        if node is not self.root and self.skippable[place] and skipped < MOST_SKIPPED:
            yield from self._from(node, place + 1, places, skipped + 1)
        if node.gap and not skipped:
            yield from self._over_gap(node.gap, place, places)

    def _onwards(self, node: Node, place: int, places: tuple[int, ...]) -> Found:
        for symbol in self.symbols[place]:
            if symbol in node.branches:
                yield from self._from(node.branches[symbol], place + 1, (*places, place))

    def _over_gap(self, node: Node, place: int, places: tuple[int, ...]) -> Found:
        counted, end = 0, min(len(self.words), place + LONGEST_GAP)
        while place < end and counted <= WIDEST_GAP:
            yield from self._onwards(node, place, places)
            if self.barriers[place]:
                return
            counted += not self.skippable[place]
            place += 1


def _of_family(one: Match, other: Match) -> bool:
    """Whether the clot of one match is the relative's of the other: "grandad died of a clot in the lung"."""
    return (one.meaning.value, other.meaning.value) == ("family_clot", "past_clot")


# A clot someone had is no part of the operation or the journey it came with: "a DVT in 2012 after surgery".
KIN_OF_CLOTS = frozenset({"past_clot", "family_clot", "clotting_disorder"})


def _covers(longer: Match, shorter: Match) -> bool:
    one, other = longer.meaning.question_id, shorter.meaning.question_id
    if longer.first > shorter.first or longer.last < shorter.last:
        return _of_family(longer, shorter)
    if one == other and one in SAFETY and longer.meaning.prompted > shorter.meaning.prompted:
        return False  # an unasked message would lose what it says outright
    if longer.length == shorter.length:
        return (one, other) == (IGNORED, "alarms")
    if shorter.meaning.value == "past_clot" and one == other:
        return longer.meaning.value in KIN_OF_CLOTS
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
    """Those of the sorted matches that no earlier, still reaching one covers or says already."""
    reaching: list[Match] = []
    kept: list[Match] = []
    for match in matches:
        reaching = [other for other in reaching if other.last >= match.first]
        kept = [other for other in kept if other.last >= match.first]
        if not any(_covers(other, match) for other in reaching):
            if not any(_repeats(other, match) for other in kept):
                yield match
            kept.append(match)
        reaching.append(match)


def _order(match: Match) -> tuple[int, int, bool, bool]:
    return match.first, -match.last, match.meaning.question_id != IGNORED, match.meaning.prompted


def match(lexicon: Lexicon, words: Sequence[Word]) -> list[Match]:
    """The phrases of a message in order, without those inside a longer phrase."""
    found = sorted(Matcher(lexicon, words).found(), key=_order)
    return [match for match in _longest(found) if match.meaning.question_id != IGNORED]
