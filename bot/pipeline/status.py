"""Gives every finding its status: present, absent, unsure, past, hypothetical or of another person."""

from collections.abc import Callable, Iterable, Sequence

from bot.pipeline import scope
from bot.pipeline.cues import Cue, CueKind, find_cues
from bot.pipeline.finding import Status
from bot.pipeline.matching import Match
from bot.pipeline.people import of_other_people
from bot.pipeline.questions import asked_in_general
from bot.pipeline.scope import Statement
from bot.pipeline.words import Word

Marks = dict[Match, list[str]]
# What happened to someone once counts for them for good (brief 2.5).
COUNTS_FOR_GOOD = frozenset(
    {
        "past_clot",
        "family_clot",
        "clotting_disorder",
        "cancer",
        "past_stress_fracture",
        "heart_disease",
        "diabetes",
    }
)
# Said of others, these still are about the one who writes.
SELF_HARM = "self_harm"  # a thought of it, however put, counts
ALWAYS_OWN = frozenset({"family_clot", SELF_HARM})
MEDICINES = frozenset({"hormones", "blood_thinner", "statin", "steroid", "fluoroquinolone"})


def _mark(marks: Marks, matches: Iterable[Match], mark: str) -> None:
    for match in matches:
        marks[match].append(mark)


REACH: dict[CueKind, Callable[[Statement, Cue], scope.Reached]] = {
    **dict.fromkeys(("no", "not", "unsure"), scope.denied),
    **dict.fromkeys(("hypothetical", "worry"), scope.supposed),
    **dict.fromkeys(("past", "stopped"), scope.around),
    **dict.fromkeys(("after_absent", "after_fine", "after_unsure"), scope.before),
    "after_past": scope.ended,
}


def _mark_cue(marks: Marks, statement: Statement, cue: Cue) -> None:
    reach = REACH.get(cue.kind)
    if reach is None:
        return
    reached = dict(reach(statement, cue))
    for match in scope.within(statement, cue):
        reached.setdefault(match, True)
    for match, certain in reached.items():
        marks[match].append(cue.kind if certain else "unsure")


def _of_a_finding(marks: Sequence[str], match: Match) -> Status:
    meaning = match.meaning
    denials = sum(mark in ("no", "not") for mark in marks)
    if "other_person" in marks and meaning.value not in ALWAYS_OWN:
        return "other_person"
    if ("hypothetical" in marks or "worry" in marks) and meaning.value != SELF_HARM:
        return "hypothetical"
    if "unsure" in marks or "after_unsure" in marks or denials > 1:
        return "unsure"
    if denials or "after_absent" in marks:
        return "absent"
    if "after_fine" in marks or "after_past" in marks:
        return _once_over(marks, match)
    return _in_time(marks, match)


def _once_over(marks: Sequence[str], match: Match) -> Status:
    """What is fine or gone by now; of an alarm that is asked again."""
    if match.meaning.question_id == "alarms" and not match.meaning.prompted:
        return "unsure"
    return "absent" if "after_fine" in marks else "past"


def _in_time(marks: Sequence[str], match: Match) -> Status:
    value = match.meaning.value
    if value in COUNTS_FOR_GOOD:
        return "present"
    if "past" in marks:
        return "past"
    return "unsure" if "stopped" in marks and value in MEDICINES else "present"


def statuses(words: Sequence[Word], matches: Sequence[Match]) -> dict[Match, Status]:
    """The status of each match, judged from the words around it."""
    surest = (match for match in matches if not match.meaning.prompted)
    taken = frozenset(place for match in surest for place in match.places)
    cues = find_cues(words, taken)
    statement = Statement(words, tuple(matches), tuple(cues))
    marks: Marks = {match: [] for match in matches}
    for cue in cues:
        _mark_cue(marks, statement, cue)
    _mark(marks, of_other_people(statement), "other_person")
    _mark(marks, asked_in_general(statement), "hypothetical")
    return {match: _of_a_finding(marks[match], match) for match in matches}
