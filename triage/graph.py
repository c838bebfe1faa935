"""Writes `docs/conversation.md`: the order of the questions and the rules they feed, from the tables."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from triage.levels import Level
from triage.loading import Tables, default_tables
from triage.records import AskIf, Question, Rule

INTRODUCTION = """\
# The conversation

Written by `python -m triage.graph > docs/conversation.md` from the tables in `triage/tables/`; a test fails
when this page is stale. Change the tables, not this page.

A question is asked when it is not answered yet, one of its conditions holds (if it has any) and the level
reached so far is below the one in the column *until*. So an `emergency` ends the questions at once. Every
question also takes "not sure". What a runner says unasked answers the questions marked *may be told*; to any
other question it only raises a suspicion, which the closed question then confirms or clears. `alarms` and
`mentions` are never asked, only heard.
"""


def document(tables: Tables) -> str:
    """The whole page."""
    sections = (
        INTRODUCTION,
        "## Order\n",
        _table(("question", "safety", "kind", "asked if", "until", "may be told"), _order(tables)),
        "\n## Conditional questions\n",
        _graph(tables),
        "\n## Rules that each question feeds\n",
        _table(("question", *(level.id for level in reversed(Level))), _feeds(tables)),
    )
    return "\n".join(sections) + "\n"


def main() -> None:
    """Prints the page of the shipped tables."""
    sys.stdout.write(document(default_tables()))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _order(tables: Tables) -> Iterator[Sequence[str]]:
    cases = _cases(tables)
    for question in tables.questions.values():
        yield (
            f"`{question.id}`",
            "yes" if question.safety else "",
            question.kind.replace("_", " "),
            _asked_if(question, cases.get(question.id, ())),
            "" if question.heard else question.until.id,
            "yes" if question.prefill else "",
        )


def _asked_if(question: Question, cases: Iterable[AskIf]) -> str:
    if question.heard:
        return "never asked, only heard"
    return "; ".join(f"`{case.on_question}` is {' or '.join(case.accepted)}" for case in cases) or "always"


def _graph(tables: Tables) -> str:
    edges = (f"    {c.on_question} -- {' or '.join(c.accepted)} --> {c.question_id}" for c in tables.ask_if)
    return "\n".join(("```mermaid", "flowchart LR", *edges, "```"))


def _feeds(tables: Tables) -> Iterator[Sequence[str]]:
    active = {rule.id: rule for rule in tables.active_rules}
    fed: dict[str, dict[str, Rule]] = defaultdict(dict)
    for condition in tables.conditions:
        if condition.rule_id in active:
            fed[condition.question_id][condition.rule_id] = active[condition.rule_id]
    for id in tables.questions:
        yield (f"`{id}`", *(_ids(fed[id].values(), level) for level in reversed(Level)))


def _ids(rules: Iterable[Rule], level: Level) -> str:
    return ", ".join(rule.id for rule in rules if rule.level == level)


def _cases(tables: Tables) -> Mapping[str, Sequence[AskIf]]:
    cases: dict[str, list[AskIf]] = defaultdict(list)
    for case in tables.ask_if:
        cases[case.question_id].append(case)
    return cases


if __name__ == "__main__":
    main()
