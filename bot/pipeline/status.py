"""Gives every finding its status: present, absent, unsure, past, hypothetical or of another person."""

from collections.abc import Iterable, Sequence

from bot.pipeline import scope
from bot.pipeline.cues import Cue, find_cues
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
MEDICINES = frozenset({"hormones", "blood_thinner", "statin", "steroid", "fluoroquinolone"})


def _mark(marks: Marks, matches: Iterable[Match], mark: str) -> None:
    for match in matches:
        marks[match].append(mark)


def _mark_cue(marks: Marks, statement: Statement, cue: Cue) -> None:
    reach = {
        "no": scope.denied, "not": scope.denied, "unsure": scope.doubted, "hypothetical": scope.supposed,
        "worry": scope.supposed, "past": scope.around, "stopped": scope.around,
        "after_absent": scope.before, "after_fine": scope.before, "after_unsure": scope.before,
    }.get(cue.kind)  # fmt: skip
    for match, certain in reach(statement, cue) if reach else ():
        marks[match].append(cue.kind if certain else "unsure")


def _of_a_finding(marks: Sequence[str], match: Match) -> Status:
    meaning = match.meaning
    denials = sum(mark in ("no", "not") for mark in marks)
    if "other_person" in marks and meaning.value != "family_clot":
        return "other_person"
    if "hypothetical" in marks or "worry" in marks:
        return "hypothetical"
    if "unsure" in marks or "after_unsure" in marks or denials > 1:
        return "unsure"
    if denials or "after_absent" in marks:
        return "absent"
    if "after_fine" in marks:
        return "unsure" if meaning.question_id == "alarms" and not meaning.prompted else "absent"
    return _in_time(marks, match)


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
    taken = frozenset(place for match in surest for place in range(match.first, match.last + 1))
    cues = find_cues(words, taken)
    statement = Statement(words, tuple(matches), tuple(cues))
    marks: Marks = {match: [] for match in matches}
    for cue in cues:
        _mark_cue(marks, statement, cue)
    _mark(marks, of_other_people(statement), "other_person")
    _mark(marks, asked_in_general(statement), "hypothetical")
    return {match: _of_a_finding(marks[match], match) for match in matches}
