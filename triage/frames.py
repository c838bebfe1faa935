"""The same assessment for a pandas frame of answer sets, vectorised."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from triage.answers import normalise
from triage.compiled import Codes, CompiledRules, compile_rules
from triage.faults import AnswerFaults
from triage.levels import Level
from triage.loading import Tables, default_tables


def assess_frame(frame: pd.DataFrame, tables: Tables | None = None) -> pd.DataFrame:
    """Level, rules and who for each row of answers.

    `frame` has one column a question, several answers joined by `|`, empty where not answered; other columns
    are refused. Returns a frame with the same index and the columns level, rules (joined by `|`, most urgent
    first), advice and who. Rows are judged as they stand: an open question matches no rule.
    Raises `AnswerFaults` naming every unknown column and value.
    """
    tables = tables or default_tables()
    rules = compile_rules(tables)
    codes = encode_frame(frame, tables, rules)
    if not codes:
        codes = {next(iter(tables.questions)): np.zeros(len(frame), dtype=np.uint32)}
    return _result(frame.index, codes, rules, tables)


def encode_frame(frame: pd.DataFrame, tables: Tables, rules: CompiledRules) -> dict[str, Codes]:
    """Each column of answers as bit masks; every different cell text is read once."""
    faults: list[str] = []
    codes: dict[str, Codes] = {}
    for column in frame.columns:
        numbers, texts = pd.factorize(frame[column].astype("object"))
        try:
            masks = [_mask(str(column), text, tables, rules) for text in texts]
        except AnswerFaults as fault:
            faults += fault.faults
            continue
        codes[str(column)] = np.array([*masks, 0], dtype=np.uint32)[numbers]
    if faults:
        raise AnswerFaults(faults)
    return codes


def _mask(question: str, text: object, tables: Tables, rules: CompiledRules) -> int:
    values = normalise({question: text}, tables).get(question, frozenset())
    return rules.encode(question, values)


def _result(
    index: pd.Index, codes: Mapping[str, Codes], rules: CompiledRules, tables: Tables
) -> pd.DataFrame:
    ids = np.full(len(index), "", dtype=object)
    advice = np.full(len(index), "", dtype=object)
    for rule in sorted(rules.rules, key=lambda rule: -rule.level):
        hit = rules.hits(codes, rule)
        advice[hit & (advice == "")] = tables.rules[rule.id].advice_id
        ids[hit] = ids[hit] + np.where(ids[hit] == "", rule.id, f"|{rule.id}").astype(object)
    levels = rules.levels(codes)
    names = np.array([level.id for level in Level], dtype=object)
    who = pd.Series(advice).map({id: row.who for id, row in tables.advice.items()}).to_numpy()
    return pd.DataFrame({"level": names[levels], "rules": ids, "advice": advice, "who": who}, index=index)
