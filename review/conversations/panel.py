"""Beside the transcript: the answers, the rules that fired with their sources, and the areas."""

from __future__ import annotations

from dataclasses import dataclass

from review.conversations.models import Screening
from review.digest.events import read
from review.store import ConversationStore
from review.words import words
from triage import Tables, default_tables


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer: what was asked, said, read and stored."""

    question: str
    asked: str
    said: str
    read: str
    values: tuple[str, ...]
    labels: str
    unknown: bool
    safety: bool
    event: int

    @property
    def picked(self) -> bool:
        """Whether an option was picked, so that there was nothing to read."""
        return self.read.endswith("(chosen)")


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that fired; `known` is false for a rule of another version."""

    id: str
    known: bool
    level: str = ""
    reason: str = ""
    citation: str = ""
    link: str = ""
    grade: str = ""
    approved: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """What answered in a screening."""

    rules: str
    live: bool
    model: str


def answer_lines(screening: Screening) -> list[AnswerLine]:
    """The answers in the order of the questions; those of questions that no longer exist come last."""
    order = list(default_tables().questions)
    known = [id for id in order if id in screening.answers]
    return [_answer(id, screening) for id in [*known, *sorted(set(screening.answers) - set(order))]]


def rule_lines(screening: Screening) -> list[RuleLine]:
    """The rules that fired, most urgent first."""
    tables = default_tables()
    return [rule_line(id, tables) for id in screening.rules]


def area_names(screening: Screening) -> list[str]:
    """The areas the runner was told, best first."""
    return [words().area(id) for id in screening.areas]


def versions(store: ConversationStore, screening: Screening) -> Versions:
    """Which rules and which language model answered, and whether the rules are still those of today."""
    last = store.last_messages(*_span(screening), count=1)
    metadata = read(last[0], 0.0).data.get("metadata") if last else None
    model = metadata.get("model_id") if isinstance(metadata, dict) else None
    return Versions(
        screening.rules_version, screening.rules_version == default_tables().version, str(model or "")
    )


def _span(screening: Screening) -> tuple[str, int, int]:
    return screening.conversation.sender_id, screening.first_event_id, screening.last_event_id


def _answer(id: str, screening: Screening) -> AnswerLine:
    answer, said = screening.answers[id], words()
    values = tuple(map(str, answer["values"]))
    question = default_tables().questions.get(id)
    return AnswerLine(
        question=said.question(id),
        asked=said.asked.get(id, ""),
        said=str(answer.get("said", "")),
        read=str(answer.get("read", "")),
        values=values,
        labels=", ".join(said.answer(id, value) for value in values),
        unknown=id in screening.unknown,
        safety=bool(question and question.safety),
        event=int(answer.get("event") or 0),
    )


def rule_line(id: str, tables: Tables) -> RuleLine:
    """One rule with its words and its source."""
    rule = tables.rules.get(id)
    if rule is None:
        return RuleLine(id, known=False)
    source = tables.sources[rule.source_id]
    return RuleLine(
        id=id,
        known=True,
        level=rule.level.id,
        reason=words().reason(rule.reason_id),
        citation=source.citation,
        link=source.link,
        grade=rule.grade,
        approved=rule.approved_by,
    )
