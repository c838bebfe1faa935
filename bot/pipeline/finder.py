"""Finds what a message says: phrases with their status, amounts, ages, and the yes or no of an answer."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.pipeline import ages, durations, numbers, polarity
from bot.pipeline.company import said_outright
from bot.pipeline.cues import cue_words
from bot.pipeline.finding import Finding, Status
from bot.pipeline.lexicon import DROPPED, SKIPPED, load
from bot.pipeline.matching import Match, match
from bot.pipeline.spelling import Speller
from bot.pipeline.status import statuses
from bot.pipeline.stemming import stem
from bot.pipeline.words import Word, clean, split

MEDICINES = frozenset({"PILLS", "THINNER", "STATINS", "FLOX", "STEROIDS"})
DENIED = "absent"
SIDE = "side"
FARTHEST = 16
CLOSE = re.compile(r"\s(?:\w+\s)?")
# Spoken of in the plural, without a left or a right, they are both meant; it counts where the side is asked.
PAIRS = re.compile(r"\b(?:calves|calfs|shins|ankles|heels|arches|achilles tendons|feet|legs)\b")
WITHOUT_STATUS = frozenset({"country"})


@lru_cache(maxsize=1)
def _speller() -> Speller:
    lexicon = load()
    names = (word for word, classes in lexicon.classes.items() if MEDICINES & set(classes))
    common = (stem(word) for phrase in cue_words() for word in phrase)
    return Speller(lexicon.vocabulary.union(common, DROPPED, SKIPPED), names)


def _as_finding(match: Match, status: Status, words: Sequence[Word], text: str) -> Finding:
    start, end = words[match.first].start, words[match.last].end
    about, value, prompted = match.meaning.question_id, match.meaning.value, match.meaning.prompted
    known = "present" if about in WITHOUT_STATUS else status
    return Finding(about, value, known, text[start:end], start, end, prompted)


def _of_phrases(cleaned: str, text: str) -> Iterator[Finding]:
    words = [_speller().mend(word) for word in split(cleaned)]
    matches = said_outright(words, match(load(), words))
    found = statuses(words, matches)
    yield from (_as_finding(match, found[match], words, text) for match in matches)


def _plain(entity: str, value: str | int | float, place: tuple[int, int], text: str) -> Finding:
    status: Status = "present"
    return Finding(entity, value, status, text[slice(*place)], *place, entity in ("polarity", "number", SIDE))


def _amounts(cleaned: str, text: str) -> Iterator[Finding]:
    for number in numbers.numbers(cleaned):
        yield _plain("number", number.value, (number.start, number.end), text)
    for score in numbers.scores(cleaned):
        value = str(min(10, round(score.value + 0.001)))
        yield _plain("severity", value, (score.start, score.end), text)
    for age in ages.ages(cleaned):
        yield _plain("age", age.years, (age.start, age.end), text)
    for duration in durations.durations(cleaned):
        place = (duration.start, duration.end)
        yield Finding(
            "duration", duration.value, "present", text[slice(*place)], *place, not duration.lasting
        )


def _denials(findings: Sequence[Finding], cleaned: str) -> frozenset[int]:
    """Where a leading "no" ends that belongs to the finding after it: "no swelling"."""
    denied = [finding for finding in findings if finding.status == DENIED and not finding.prompted]
    return frozenset(
        place
        for finding in denied
        for place in range(max(0, finding.start - FARTHEST), finding.start)
        if CLOSE.fullmatch(cleaned[place : finding.start])
    )


def _pair(cleaned: str, text: str) -> list[Finding]:
    """Both sides, where a pair is spoken of and neither left nor right."""
    found = PAIRS.search(cleaned)
    return [_plain(SIDE, "both", found.span(), text)] if found else []


def find(text: str) -> list[Finding]:
    """Everything a message says that the bot can use, in the order of the message."""
    cleaned = clean(text)
    findings = list(_of_phrases(cleaned, text))
    findings += _amounts(cleaned, text)
    if not any(finding.entity == SIDE for finding in findings):
        findings += _pair(cleaned, text)
    for said in polarity.polarities(cleaned, _denials(findings, cleaned)):
        findings.append(_plain("polarity", said.value, (said.start, said.end), text))
    return sorted(findings, key=lambda finding: (finding.start, finding.end))
