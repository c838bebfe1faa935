"""The same assessment for a pandas frame of answer sets, vectorised."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from triage.answers import normalise
from triage.compiled import Codes, CompiledRules, compile_rules
from triage.faults import AnswerFaults
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
    order = sorted(rules.rules, key=lambda rule: -rule.level)
    first = np.full(len(index), len(order), dtype=np.uint16)
    ids = np.full(len(index), "", dtype=object)
    for place, rule in enumerate(order):
        hit = np.flatnonzero(rules.hits(codes, rule))
        first[hit] = np.minimum(first[hit], place)
        ids[hit] += f"|{rule.id}"
    advice = [tables.advice[tables.rules[rule.id].advice_id] for rule in order]
    columns = {
        "level": np.array([rule.level.id for rule in order], dtype=object)[first],
        "rules": [text[1:] for text in ids],
        "advice": np.array([row.id for row in advice], dtype=object)[first],
        "who": np.array([row.who for row in advice], dtype=object)[first],
    }
    return pd.DataFrame(columns, index=index)
