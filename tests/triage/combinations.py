"""Every combination of answers that the rules can tell apart, as columns of codes for the vectorised engine.

Two answer sets of a question are the same to a rule when they meet the same conditions. So a question has a
class for each set of conditions that can be met together, and one answer set stands for its whole class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np
import numpy.typing as npt

from triage.compiled import Codes, CompiledRules, compile_rules
from triage.levels import Level
from triage.loading import Tables
from triage.records import UNSURE, Question

ALONE = ("none", UNSURE)
UNANSWERED = 0


def signature(code: int, masks: Iterable[int]) -> int:
    """Which of the conditions an answer set meets, one bit each."""
    return sum(1 << index for index, mask in enumerate(masks) if code & mask)


@dataclass(frozen=True)
class Classes:
    """The classes of a question for some conditions: by signature, the code of one answer set."""

    masks: tuple[int, ...]
    codes: Mapping[int, int]

    def row(self, code: int) -> int:
        """The place in `codes` of the class that an answer set belongs to."""
        return list(self.codes).index(signature(code, self.masks))

    def alike(self, code: int) -> int:
        """The code that stands for an answer set."""
        return self.codes[signature(code, self.masks)]


def classes(question: Question, masks: tuple[int, ...], bits: Mapping[str, int]) -> Classes:
    """A class for each signature that an answer set of the question, or no answer, can have."""
    codes = {UNANSWERED: UNANSWERED}
    for answer in joined(question):
        for code in tuple(codes.values()):
            codes.setdefault(signature(code | bits[answer], masks), code | bits[answer])
    for answer in question.answers:
        codes.setdefault(signature(bits[answer], masks), bits[answer])
    return Classes(masks, codes)


def joined(question: Question) -> tuple[str, ...]:
    """The answers that may stand together."""
    return tuple(a for a in question.answers if a not in ALONE) if question.multiple else ()


def answer_sets(question: Question) -> int:
    """How many answer sets a question has, with "not answered"."""
    if question.multiple:
        return 2 ** len(joined(question)) + len(set(ALONE) & set(question.answers))
    return len(question.answers) + 1


@dataclass(frozen=True)
class Grid:
    """A question's classes against every combination of the questions that share a rule with it."""

    question: Question
    classes: Mapping[str, Classes]
    context: Mapping[str, Codes]
    length: int
    represents: int

    @property
    def own(self) -> Classes:
        """The classes of the question itself, the rows of `levels`."""
        return self.classes[self.question.id]

    def levels(self, tables: Tables) -> npt.NDArray[np.uint8]:
        """The level of each class (rows) in each context (columns), by the rules of the question."""
        engine = mentioning(self.question, tables)
        codes = self.own.codes.values()
        return np.array([engine.levels({**self.context, self.question.id: self._column(c)}) for c in codes])

    def where(self, answers: Mapping[str, str], tables: Tables) -> npt.NDArray[np.bool_]:
        """The contexts in which questions have an answer of the same class as these."""
        bits = compile_rules(tables).bits
        chosen = np.ones(self.length, dtype=bool)
        for id, answer in answers.items():
            chosen &= self.context[id] == self.classes[id].alike(bits[id][answer])
        return chosen

    @property
    def size(self) -> int:
        """The number of combinations assessed."""
        return len(self.own.codes) * self.length

    def _column(self, code: int) -> Codes:
        return np.full(self.length, code, dtype=np.uint32)


@lru_cache(maxsize=64)
def grid(question: Question, tables: Tables) -> Grid:
    """The rules that mention `question`, on every combination of the questions that these rules mention."""
    engine = mentioning(question, tables)
    ids = {question.id, *(id for rule in engine.rules for id, _ in rule.masks)}
    reduced = {id: classes(tables.questions[id], masks_of(id, engine), engine.bits[id]) for id in sorted(ids)}
    choices = {id: _possible(tables.questions[id], found, tables) for id, found in reduced.items()}
    choices.pop(question.id)
    return Grid(
        question=question,
        classes=reduced,
        context=_product(choices),
        length=prod(map(len, choices.values())),
        represents=prod(answer_sets(tables.questions[id]) for id in ids),
    )


def mentioning(question: Question, tables: Tables) -> CompiledRules:
    """The compiled rules with a condition on the question."""
    compiled = compile_rules(tables)
    return CompiledRules(compiled.bits, tuple(r for r in compiled.rules if question.id in dict(r.masks)))


def masks_of(id: str, engine: CompiledRules) -> tuple[int, ...]:
    """The different conditions on a question."""
    return tuple(sorted({mask for rule in engine.rules for asked, mask in rule.masks if asked == id}))


def may_be_open(question: Question, tables: Tables) -> bool:
    """True when an interview can end without an answer to the question, other than by an emergency."""
    conditional = {case.question_id for case in tables.ask_if}
    return question.heard or question.id in conditional or question.until < Level.EMERGENCY


def _possible(question: Question, found: Classes, tables: Tables) -> list[int]:
    """One code a class; without the empty class where every combination has an answer that is not in it."""
    if may_be_open(question, tables) or any(
        signature(1 << index, found.masks) == 0 for index, _ in enumerate(question.answers)
    ):
        return list(found.codes.values())
    return [code for code in found.codes.values() if code != UNANSWERED]


def _product(choices: Mapping[str, list[int]]) -> dict[str, Codes]:
    sizes = [len(codes) for codes in choices.values()]
    places = np.indices(sizes).reshape(len(sizes), prod(sizes))
    return {
        id: np.array(codes, dtype=np.uint32)[place]
        for (id, codes), place in zip(choices.items(), places, strict=True)
    }
