"""The question ids, answer values and muscle ids that a vignette may use, as the triage tables name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from triage import Tables, default_tables


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a vignette may say: answer values by question id, and the ids of muscles."""

    answers: Mapping[str, frozenset[str]]
    muscles: frozenset[str]


def read_vocabulary(tables: Tables | None = None) -> Vocabulary:
    """The ids in `tables`, or in the project's own."""
    tables = tables or default_tables()
    answers = {question.id: frozenset(question.answers) for question in tables.questions.values()}
    return Vocabulary(answers=answers, muscles=frozenset(tables.muscles))
