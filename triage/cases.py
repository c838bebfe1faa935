"""Holds the rules against the file of worked cases: each needs a runner who fires it and a near miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from triage.faults import Fault
from triage.reading import Located
from triage.records import Condition, Rule


@dataclass(frozen=True, slots=True)
class RuleCases:
    """The rules that a file has cases for, with their lines; `near` are those that also have a near miss."""

    file: str
    fires: Mapping[str, int]
    near: frozenset[str]


def case_faults(
    rules: Sequence[Located[Rule]], conditions: Sequence[Located[Condition]], path: Path
) -> Iterator[Fault]:
    """Active rules without a case or, if they have conditions, a near miss; cases of unknown rules."""
    try:
        cases = read_cases(path)
    except (OSError, UnicodeDecodeError, YAMLError, LookupError, TypeError, AttributeError) as error:
        yield Fault(path.name, 1, "file", f"not readable ({error})", "`cases` of rule, fires, near_miss")
        return
    conditioned = {item.row.rule_id for item in conditions}
    for item in rules:
        if item.row.status == "active":
            yield from _missing(item, cases, near=item.row.id in conditioned)
    yield from _strangers(cases, {item.row.id for item in rules})


def read_cases(path: Path) -> RuleCases:
    """The cases of a file; raises what reading and looking up raise when it is not such a file."""
    cases = YAML().load(path.read_text(encoding="utf-8"))["cases"]
    return RuleCases(
        file=path.name,
        fires={
            case["rule"]: cases.lc.item(index)[0] + 1 for index, case in enumerate(cases) if "fires" in case
        },
        near=frozenset(case["rule"] for case in cases if case.get("near_miss")),
    )


def _missing(item: Located[Rule], cases: RuleCases, *, near: bool) -> Iterator[Fault]:
    if item.row.id not in cases.fires:
        yield Fault("rules.csv", item.line, item.row.id, "no firing case", f"one in {cases.file}")
    if near and item.row.id not in cases.near:
        yield Fault("rules.csv", item.line, item.row.id, "no near miss", f"one in {cases.file}")


def _strangers(cases: RuleCases, rules: set[str]) -> Iterator[Fault]:
    for id, line in cases.fires.items():
        if id not in rules:
            yield Fault(cases.file, line, id, f"rule is '{id}'", "an id of rules.csv")
