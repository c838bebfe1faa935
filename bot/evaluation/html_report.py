"""The evaluation as one self-contained web page; every text from bot or runner is escaped."""

from html import escape
from pathlib import Path
from string import Template

import pandas as pd

from bot.evaluation.measures import Evaluation, by_level, confusion
from bot.evaluation.play import Outcome
from bot.evaluation.text_report import miss_heading

PAGE = Path(__file__).with_name("report.html")


def html_report(evaluation: Evaluation) -> str:
    """Fill the page with the measures, the tables and the transcript of each miss."""
    missed = evaluation.missed()
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        name=escape(evaluation.name),
        measures=_frame(pd.Series(evaluation.summary, dtype=object).to_frame("value")),
        confusion=_frame(confusion(evaluation.table)),
        by_level=_frame(by_level(evaluation.table)),
        miss_count=len(missed),
        misses="\n".join(_miss(row, outcome) for row, outcome in missed),
        vignettes=_frame(evaluation.table.set_index("id")),
    )


def _frame(frame: pd.DataFrame) -> str:
    return str(frame.to_html(escape=True, border=0))


def _miss(row: pd.Series, outcome: Outcome) -> str:
    lines = "".join(
        f'<li class="{line.speaker}"><b>{line.speaker}</b> {escape(line.text)}</li>'
        for line in outcome.transcript
    )
    return f"<details><summary>{escape(miss_heading(row))}</summary><ol>{lines}</ol></details>"
