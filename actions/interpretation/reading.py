"""Reads one answer: button, number, label, then words; what is there wins over what is denied."""

from collections.abc import Sequence

from actions.interpretation import amounts, options
from actions.interpretation.evidence import ALARMS_OF, Evidence, gather
from actions.interpretation.model import UNREAD, How, Message, Option, QuestionSpec, Reading

UNSURE_AS = {"age_group": "undisclosed", "tiptoe": "untried"}
# "No" to these is an answer of its own; to "how did it start?" it is none.
NONE_OF_THEM = ("none", "no")
# "All fine" to these means that the leg works.
FINE_AS = {
    "tiptoe": "yes", "four_steps": "yes", "function": "normal", "dark_urine": "no", "back_pain": "no",
    "cold_foot_running": "no", "movement_limits": "none",
}  # fmt: skip
NEVER_FINE = frozenset(
    {"clot_risks", "medicines", "health_risks", "energy_signs", "aggravators", "age_group"}
)
# The list is long and one denial says little about the rest (brief 2.5: a denial clears only what it names).
DENIED_ONE_BY_ONE = {"clot_signs": 2, "clot_risks": 2}
GRADED = frozenset({"function", "course"})
# Of several ways in which it started, the one that can mean a tear or a break.
FIRST_OF_ALL = frozenset({"sudden_pop", "injury"})
HEDGED_IS_UNSURE = frozenset({"clot_signs", "infection_signs", "nerve_signs", "bone_pain"})
# Where the second reader's opinion counts; in between it has none.
SIGN_UNLIKELY, SIGN_LIKELY = 0.35, 0.65
SHORT_DENIAL = 3  # words: "none of those" speaks for itself
MILDER_THAN_SIGN = frozenset({"none", "unsure"})
YES_IS_ADULT = "age_group"


def _reading(values: tuple[str, ...] | None, how: How, question: QuestionSpec) -> Reading:
    known = tuple(value for value in values or () if value in question.answers)
    if not known:
        return UNREAD
    if not question.several:
        return Reading(known[:1], how)
    signs = tuple(value for value in known if value not in MILDER_THAN_SIGN)
    return Reading(signs or known[:1], how)


def interpret(question: QuestionSpec, message: Message, offered: Sequence[Option] = ()) -> Reading:
    """The values of the question that the message stands for; None when it does not answer it."""
    exact = options.picked(question, message)
    if exact:
        return _reading(exact, "exact", question)
    for how, values in _direct(question, message, offered):
        if values:
            return _reading(values, how, question)
    said = gather(question, message)
    reading = _by_words(question, said)
    return UNREAD if _disputed(question, message, said, reading) else reading


def _disputed(question: QuestionSpec, message: Message, said: Evidence, reading: Reading) -> bool:
    """Whether the second reader disagrees about a sign of danger: such an answer is asked again (ADR 0025).

    A sign that is said outright to a question about emergencies is never disputed.
    """
    likely = message.signs.get(question.id)
    if likely is None or reading.values is None or reading.values == (UNSURE_AS.get(question.id, "unsure"),):
        return False
    if reading.values == question.answers[:1]:
        return likely > SIGN_LIKELY and len(message.text.split()) > SHORT_DENIAL
    return likely < SIGN_UNLIKELY and not (question.id in ALARMS_OF and said.outright)


def _direct(
    question: QuestionSpec, message: Message, offered: Sequence[Option]
) -> Sequence[tuple[How, tuple[str, ...] | None]]:
    if question.kind == "number":
        return [("number", amounts.severity(question, message))]
    direct: list[tuple[How, tuple[str, ...] | None]] = [
        ("number", options.numbered(message, offered)),
        ("label", options.labelled(message, offered)),
    ]
    if question.id == "age_group":
        direct.append(("number", amounts.age_group(message)))
    if question.id == "duration":
        direct.append(("findings", amounts.duration(message)))
    return direct


def _by_words(question: QuestionSpec, said: Evidence) -> Reading:
    """Findings first, then the yes or no."""
    signs = tuple(value for value in said.present if value not in ("none", "no", "unsure"))
    if signs and question.safety and _contradicted(question, said, signs):
        return UNREAD
    if signs and _all_in_doubt(question, said, signs):
        return _reading(("unsure",), "polarity", question)
    if signs:
        return _reading(_combined(question, signs), "findings", question)
    if question.safety and _half_heard(said):
        return UNREAD
    if said.present and not _doubted(said):
        return _reading(said.present, "findings", question)
    if _doubted(said):
        return _reading((UNSURE_AS.get(question.id, "unsure"),), "polarity", question)
    return _denied(question, said)


def _half_heard(said: Evidence) -> bool:
    """Whether more is said than a denial: "fine but it's all cotton wool", "first two yes, colour no"."""
    return said.goes_on or (said.yes and bool(said.absent))


def _doubted(said: Evidence) -> bool:
    over = bool(said.over) and not said.denied
    return bool(said.unsure) or over or (said.not_sure and not said.no)


def _contradicted(question: QuestionSpec, said: Evidence, signs: tuple[str, ...]) -> bool:
    """Whether words that may mean a sign stand beside a denial: such an answer is asked again."""
    if question.id in GRADED or said.outright & set(signs):
        return False
    return (said.denied or bool(said.absent)) and not said.yes


def _all_in_doubt(question: QuestionSpec, said: Evidence, signs: tuple[str, ...]) -> bool:
    """Whether the whole answer is hedged: "hard to say, a bit puffy maybe, not sure"."""
    faint = said.hedges > 0 and not said.outright & set(signs)
    return question.id in HEDGED_IS_UNSURE and (faint or said.hedges > 1)


def _combined(question: QuestionSpec, signs: tuple[str, ...]) -> tuple[str, ...]:
    """Of two answers: the word for both (spot and night), or the gravest where answers are graded."""
    if question.several or len(signs) == 1:
        return signs
    if "both" in question.answers:
        return ("both",)
    if question.id in GRADED:
        return (max(signs, key=question.answers.index),)
    return tuple(sorted(signs, key=lambda value: value not in FIRST_OF_ALL))


def _denied(question: QuestionSpec, said: Evidence) -> Reading:
    mild = next((value for value in NONE_OF_THEM if value in question.answers), None)
    if said.yes and not said.no:
        return _affirmed(question, said)
    if said.no:
        return _reading(_refused(question, mild), "polarity", question)
    enough = len(said.absent) >= DENIED_ONE_BY_ONE.get(question.id, 1)
    if mild and enough and said.absent:
        return _reading((mild,), "findings", question)
    return _fine(question, said, mild)


def _refused(question: QuestionSpec, mild: str | None) -> tuple[str, ...] | None:
    """What a bare "no" stands for."""
    if question.id == YES_IS_ADULT:
        return ("minor",)
    return (mild,) if mild else None


def _affirmed(question: QuestionSpec, said: Evidence) -> Reading:
    """A yes: nothing to hold on to beside a "fine" or where the question asks which."""
    if said.fine or said.absent:
        return UNREAD if question.id not in FINE_AS else _fine(question, said, None)
    for value in ("present", "yes", "adult"):
        if value in question.answers:
            return _reading((value,), "polarity", question)
    return UNREAD


def _fine(question: QuestionSpec, said: Evidence, mild: str | None) -> Reading:
    if not said.fine or question.id in NEVER_FINE:
        return UNREAD
    value = FINE_AS.get(question.id, mild)
    return _reading((value,) if value else None, "polarity", question)
