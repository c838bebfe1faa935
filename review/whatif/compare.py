"""Re-assesses stored screenings with two sets of tables and tells whose level would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from review.conversations.models import Screening, State
from triage import Level, Tables, assess_frame


@dataclass(frozen=True, slots=True)
class Change:
    """A screening whose level would be another one, and the rules that decide before and after."""

    id: int
    runner: str
    before: str
    after: str
    rule_before: str
    rule_after: str

    @property
    def milder(self) -> bool:
        """Whether the changed rules are the milder ones."""
        return Level.from_id(self.after) < Level.from_id(self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome for all finished screenings."""

    assessed: int
    left_out: int
    changes: tuple[Change, ...]

    @property
    def milder(self) -> int:
        """How many would get a milder level."""
        return sum(change.milder for change in self.changes)

    @property
    def matrix(self) -> list[tuple[str, list[int]]]:
        """Changes by the level now (a row each) and the level then (a column each), mildest first."""
        pairs = Counter((change.before, change.after) for change in self.changes)
        ids = [level.id for level in Level]
        return [(before, [pairs[before, after] for after in ids]) for before in ids]


def compare(present: Tables, changed: Tables) -> Comparison:
    """Assess every finished screening with both; an answer that one of them does not know leaves it out."""
    rows = Screening.objects.filter(state=State.FINISHED).exclude(answers={})
    stored = list(rows.values_list("id", "conversation__pseudonym", "answers").order_by("-last_activity"))
    known = [(id, who, _flat(answers)) for id, who, answers in stored]
    usable = [row for row in known if all(_is_known(row[2], tables) for tables in (present, changed))]
    if not usable:
        return Comparison(0, len(stored), ())
    frame = pd.DataFrame([answers for *_, answers in usable], index=[id for id, *_ in usable])
    both = assess_frame(frame, present).join(assess_frame(frame, changed), rsuffix="_after")
    runners = {id: who for id, who, _ in usable}
    return Comparison(len(usable), len(stored) - len(usable), tuple(_changes(both, runners)))


def _flat(answers: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    return {id: "|".join(answer["values"]) for id, answer in answers.items()}


def _is_known(answers: dict[str, str], tables: Tables) -> bool:
    return all(
        id in tables.questions and set(text.split("|")) <= set(tables.questions[id].answers)
        for id, text in answers.items()
    )


def _changes(both: pd.DataFrame, runners: dict[int, str]) -> Iterable[Change]:
    different = both[both["level"] != both["level_after"]]
    for row in different.itertuples():
        id = int(str(row.Index))
        yield Change(
            id=id,
            runner=runners[id],
            before=str(row.level),
            after=str(row.level_after),
            rule_before=str(row.rules).split("|")[0],
            rule_after=str(row.rules_after).split("|")[0],
        )
