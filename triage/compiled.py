"""The rules as bit masks: one form serves one runner in microseconds and a frame of a million answer sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from triage.answers import Answers
from triage.levels import Level
from triage.loading import Tables

Codes = npt.NDArray[np.uint32]
Masks = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule as (question, mask) pairs; it fires when every question's answers share a bit with its mask."""

    id: str
    level: Level
    masks: Masks


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """All active rules and the bit of every answer."""

    bits: Mapping[str, Mapping[str, int]]
    rules: tuple[CompiledRule, ...]

    def encode(self, question: str, values: Iterable[str]) -> int:
        """The bit mask of a set of answers; an unanswered question is 0 and matches nothing."""
        bits = self.bits[question]
        code = 0
        for value in values:
            code |= bits[value]
        return code

    def fired(self, answers: Answers) -> tuple[CompiledRule, ...]:
        """The rules that fire, most urgent first, in table order within a level."""
        codes = {question: self.encode(question, values) for question, values in answers.items()}
        hits = [rule for rule in self.rules if all(codes.get(q, 0) & mask for q, mask in rule.masks)]
        return tuple(sorted(hits, key=lambda rule: -rule.level))

    def hits(self, codes: Mapping[str, Codes], rule: CompiledRule) -> npt.NDArray[np.bool_]:
        """For columns of codes of equal length: True in each row in which `rule` fires."""
        length = len(next(iter(codes.values())))
        hit = np.ones(length, dtype=bool)
        for question, mask in rule.masks:
            if question not in codes:
                return np.zeros(length, dtype=bool)
            hit &= (codes[question] & np.uint32(mask)) != 0
        return hit

    def levels(self, codes: Mapping[str, Codes]) -> npt.NDArray[np.uint8]:
        """The level of each row: the most urgent of all rules that fire there."""
        length = len(next(iter(codes.values())))
        levels = np.zeros(length, dtype=np.uint8)
        for rule in self.rules:
            np.maximum(levels, self.hits(codes, rule) * np.uint8(rule.level), out=levels)
        return levels


@lru_cache(maxsize=8)
def compile_rules(tables: Tables) -> CompiledRules:
    """The compiled form of the active rules of `tables`, made once for each."""
    bits = {
        question.id: {answer: 1 << index for index, answer in enumerate(question.answers)}
        for question in tables.questions.values()
    }
    masks: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for condition in tables.conditions:
        mask = sum(bits[condition.question_id][answer] for answer in condition.accepted)
        masks[condition.rule_id].append((condition.question_id, mask))
    rules = (CompiledRule(rule.id, rule.level, tuple(masks[rule.id])) for rule in tables.active_rules)
    return CompiledRules(bits, tuple(rules))
