"""How far a cue reaches: which findings a "no", a doubt, a question or a year belongs to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.pipeline.cues import Cue
from bot.pipeline.lexicon import DROPPED
from bot.pipeline.matching import Match
from bot.pipeline.word_set import word_set
from bot.pipeline.words import Word

Reached = Iterator[tuple[Match, bool]]
PLACES = frozenset({"region", "side", "muscle", "body_part", "country"})
MILD = frozenset({"none", "no", "normal"})
ENDS = frozenset(".?")
SUBJECTS = word_set("i im ive its it he she they hes shes theyre we my mine there theres")
VERBS = word_set("is are s was were has have had feels looks goes gets got feel look seems been")
AFFIRMING = word_set(
    """
    bit little slightly some very quite really definitely just only now still yes yeah yep maybe lot
    lots
    """
)
ANEW = word_set("now then today still the")
DEGREES = word_set("bit little slightly some very quite really definitely lots")
REASONS = word_set("because cos cuz coz since when while so then which where after until unless if as")
JOINING = word_set("or nor and n plus")
LISTING = JOINING | word_set(", any a an the real obvious visible sign signs of other much new in on")
DESCRIBING = word_set(
    """
    swollen puffy red hot warm numb tingly weak pale cold blue big bigger sore tender purple fat
    fatter blotchy breathless dizzy confused sick pink feverish hard cancerous pregnant bruised
    inflamed discoloured
    """
)
ENDING = ENDS | word_set(", but and so too tho though ta thanks thx lol mate both ok yes no cheers")
NEUTRAL = word_set(
    """
    both all seem too habits stuff things thing area side department bit part wise function leg one
    calf
    """
)
LONGEST_PAST = 7
REACH = {"no": 5, "not": 7, "unsure": 8}
OVER = ENDS | word_set(", now and so days weeks ages last ago just totally completely")
RETURNING = word_set("still back again returned returns but when if until unless")
AGAIN = word_set("now today again otherwise apart except in with until unless after tonight when")


def _is_a_finding(match: Match) -> bool:
    """Places and words of wellbeing are no findings that a list of denials runs over."""
    return match.meaning.question_id not in PLACES and match.meaning.value not in MILD


@dataclass(frozen=True, slots=True)
class Statement:
    """A message's words with its findings and cues."""

    words: Sequence[Word]
    matches: tuple[Match, ...]
    cues: tuple[Cue, ...]
    forms: tuple[str, ...] = field(init=False)
    findings: tuple[Match, ...] = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    barriers: frozenset[int] = field(init=False)
    sure: "Statement | None" = field(init=False)
    located: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "forms", tuple(word.form for word in self.words))
        put(self, "findings", tuple(m for m in self.matches if _is_a_finding(m)))
        put(self, "starts", tuple(match.first for match in self.findings))
        put(self, "sure", self._only_sure())
        put(self, "barriers", frozenset(cue.first for cue in self.cues if cue.kind in ("but", "no", "not")))
        places = (m for m in self.matches if m.meaning.question_id in PLACES)
        put(self, "located", frozenset(i for m in places for i in range(m.first, m.last + 1)))

    def _only_sure(self) -> "Statement | None":
        """The same statement without the findings that only count as answers, if it has any."""
        sure = tuple(match for match in self.matches if not match.meaning.prompted)
        return Statement(self.words, sure, self.cues) if len(sure) < len(self.matches) else None

    def starting_from(self, place: int) -> Match | None:
        """The next finding that starts at or after a word."""
        index = bisect_left(self.starts, place)
        return self.findings[index] if index < len(self.findings) else None

    def reaching(self, cue: Cue) -> Match | None:
        """The next finding that ends after a cue; it may share words with it ("never had a clot")."""
        index = bisect_left(self.starts, cue.first + 1)
        return next((one for one in self.findings[index:] if one.last > cue.last), None)

    def at(self, match: Match) -> list[Match]:
        """All findings that share words with this one."""
        nearby = self.findings[: bisect_left(self.starts, match.last + 1)]
        return [other for other in nearby if other.last >= match.first]

    def between(self, first: int, last: int) -> list[str]:
        """The words from one place up to another, those that only say where left out."""
        return [self.forms[place] for place in range(first, last) if place not in self.located]

    def blocked(self, first: int, last: int) -> bool:
        """Whether a "but" or another denial stands between two places."""
        return any(place in self.barriers for place in range(first, last + 1))


def _doubled(statement: Statement, cue: Cue) -> bool:
    """Whether another denial follows at once: "it isn't that it's not", "never not"."""
    following = next((other for other in statement.cues if other.first > cue.last), None)
    if following is None or following.kind not in ("no", "not") or cue.kind == "no":
        return False
    between = set(statement.forms[cue.last + 1 : following.first])
    return between <= SUBJECTS | VERBS | {"that", "as", "if", "really"}


def _first_reached(statement: Statement, cue: Cue) -> Match | None:
    match = statement.reaching(cue)
    if match is None or (statement.blocked(cue.last + 1, match.first) and not _doubled(statement, cue)):
        return None
    between = statement.between(cue.last + 1, match.first)
    hurdles = ENDS | {","} | REASONS | (SUBJECTS | VERBS if cue.kind == "no" else frozenset())
    counted = [form for form in between if form not in DROPPED]
    return None if hurdles & set(between) or len(counted) > REACH[cue.kind] else match


def _is_a_clause(statement: Statement, match: Match) -> bool:
    """Whether a finding states something for itself: "it is warm", "veins a bit ropey"."""
    return bool((VERBS | DEGREES) & set(statement.forms[match.first : match.last + 1]))


def _describes(statement: Statement, match: Match) -> bool:
    return bool(DESCRIBING & set(statement.forms[match.first : match.last + 1]))


def _link(statement: Statement, before: Match, after: Match) -> str | None:
    """What joins two findings into one list: a word, a comma, nothing (""), or None for no list at all."""
    if statement.blocked(before.last + 1, after.first):
        return None
    between = statement.between(before.last + 1, after.first)
    joint = next((form for form in between if form in JOINING), "")
    if joint in ("or", "nor"):
        return None if ENDS & set(between) or len(between) > 5 else joint
    listed = all(
        form in LISTING or (form in DROPPED and form not in AFFIRMING | VERBS | SUBJECTS) for form in between
    )
    if not listed or _is_a_clause(statement, after):
        return None
    return joint or ("," if "," in between else "")


def _closed_list(statement: Statement, match: Match) -> bool:
    """Whether an "or" comes before the list that starts here ends."""
    rest = statement.forms[match.last + 1 : match.last + 14]
    for form in rest:
        if form in ENDS or form in SUBJECTS or form in VERBS:
            return False
        if form in ("or", "nor"):
            return True
    return False


def _joined(statement: Statement, cue: Cue, before: Match, after: Match) -> bool | None:
    """Whether the denial reaches on to the next finding: True, None for no, False for perhaps."""
    link = _link(statement, before, after)
    if link is None:
        return None
    if link in ("or", "nor") or _closed_list(statement, before):
        return True
    if cue.kind == "no":
        return True if link == "and" or not _describes(statement, after) else None
    return False if link == "and" or _describes(statement, after) else None


def denied(statement: Statement, cue: Cue) -> Reached:
    """The findings a denial reaches; False where it may or may not. Answers never stand between."""
    reached = dict(_denied_among(statement, cue))
    if statement.sure is not None:
        reached.update(_denied_among(statement.sure, cue))
    reached.update(_denied_places(statement, cue))
    yield from reached.items()


def _denied_among(statement: Statement, cue: Cue) -> Reached:
    match, certain = _first_reached(statement, cue), True
    while match is not None:
        group = [one for one in statement.at(match) if one.first > cue.first]
        for one in group:
            yield one, certain
        last = max(group, key=lambda one: one.last)
        following = statement.starting_from(last.last + 1)
        joined = _joined(statement, cue, last, following) if following else None
        match, certain = (following, certain and joined) if joined is not None else (None, True)


def within(statement: Statement, cue: Cue) -> Iterator[Match]:
    """The findings whose words a cue stands between: "my foot isn't cold"."""
    for match in statement.matches:
        inside = match.first < cue.first < match.last and cue.first not in match.places
        if inside and not statement.blocked(cue.last + 1, match.last):
            yield match


def _denied_places(statement: Statement, cue: Cue) -> Reached:
    """A place or a "fine" is denied only right after the denial: "not the calf", "not normal"."""
    for match in statement.matches:
        if not _is_a_finding(match) and cue.last < match.first <= cue.last + 3:
            between = set(statement.forms[cue.last + 1 : match.first])
            if between <= {"the", "my", "in", "on", "a", "at", "really"} and cue.kind == "not":
                yield match, True


def doubted(statement: Statement, cue: Cue) -> Reached:
    """The findings a doubt stands in front of."""
    return denied(statement, cue)


def supposed(statement: Statement, cue: Cue) -> Reached:
    """The findings an "if" or a question is about, up to the next statement of the runner's own."""
    following = statement.forms[cue.last + 1 : cue.last + 2]
    if cue.kind == "worry" and set(following) & {"my", "this", "these", "the", "his", "her", "that"}:
        return
    for place in range(cue.first + 1, len(statement.forms)):
        form, after = statement.forms[place], statement.forms[place + 1 : place + 2]
        if form in ENDS or form in ("then", "but") or (form == "," and set(after) & SUBJECTS):
            return
        yield from ((match, True) for match in statement.matches if match.first == place)


def _segment(statement: Statement, cue: Cue) -> tuple[int, int]:
    """The first and last word of the part of a sentence a cue stands in."""
    first, last = cue.first, cue.last
    while first > 0 and not _parts(statement.forms, first - 1):
        first -= 1
    while last + 1 < len(statement.forms) and not _parts(statement.forms, last + 1):
        last += 1
    return first, last


def _parts(forms: Sequence[str], place: int) -> bool:
    """Whether another statement begins here: after a mark, a "but", or an "and i"."""
    begins = forms[place] == "and" and bool((SUBJECTS | ANEW) & set(forms[place + 1 : place + 2]))
    return begins or forms[place] in ENDS or forms[place] in (",", "but")


def around(statement: Statement, cue: Cue) -> Reached:
    """The findings in the same part of the sentence as a time in the past."""
    first, last = _segment(statement, cue)
    if {"since", "still", "now", "today"} & set(statement.forms[first : last + 1]):
        return
    yield from ((match, True) for match in statement.findings if first <= match.first <= last)


def _before_cue(statement: Statement, cue: Cue) -> Match | None:
    """The finding a cue is said of: just before it, with little words or "both" in between."""
    of = [match for match in statement.matches if _is_a_finding(match) or match.meaning.question_id == "side"]
    ended = [match for match in of if match.last < cue.first]
    match = max(ended, key=lambda match: match.last, default=None)
    if match is None:
        return None
    between = statement.forms[match.last + 1 : cue.first]
    allowed = DROPPED | VERBS | NEUTRAL | ({",", "?"} if cue.kind != "after_fine" else set())
    return match if set(between) <= allowed and len(between) <= 4 else None


def before(statement: Statement, cue: Cue) -> Reached:
    """The findings a cue follows: "swelling: none", "redness and warmth both normal"."""
    following = set(statement.forms[cue.last + 1 : cue.last + 2])
    goes_on = bool(following) and not following <= ENDING
    match = _before_cue(statement, cue)
    if match is None or following & AGAIN or (goes_on and cue.kind != "after_unsure"):
        return
    yield from ((one, True) for one in {match, *statement.at(match)})
    earlier = [one for one in statement.findings if one.last < match.first]
    if earlier and _link(statement, earlier[-1], match) in ("and", "or"):
        yield from ((one, True) for one in statement.at(earlier[-1]))


def ended(statement: Statement, cue: Cue) -> Reached:
    """The finding that is said to be over: "it was swollen on Saturday but that went down"."""
    outright = statement.sure or statement
    earlier = [match for match in outright.findings if match.last < cue.first]
    rest = statement.forms[cue.last + 1 :]
    sentence = rest[: next((place for place, form in enumerate(rest) if form in ENDS), len(rest))]
    if not earlier or set(rest[:1]) - OVER or RETURNING & set(sentence):
        return
    last = max(earlier, key=lambda match: match.last)
    between = statement.forms[last.last + 1 : cue.first]
    if len(between) <= LONGEST_PAST and not ENDS & set(between):
        yield from ((one, True) for one in statement.at(last))
