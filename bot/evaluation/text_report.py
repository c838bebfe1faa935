"""The evaluation as plain text for the terminal."""

import pandas as pd

from bot.evaluation.measures import Evaluation, by_level, confusion
from bot.evaluation.play import Outcome

WHAT_WENT_WRONG = ("exact", "under", "over", "wanted_areas", "areas", "rules", "errors")


def text_report(evaluation: Evaluation) -> str:
    """Everything that is printed: tables, measures, then each miss with its transcript."""
    parts = [
        "Level expected (rows) and reached (columns)\n" + confusion(evaluation.table).to_string(),
        "By expected level\n" + by_level(evaluation.table).to_string(),
        "Measures\n" + pd.Series(evaluation.summary, dtype=object).to_string(),
        *(f"Miss {miss_heading(row)}\n{_transcript(outcome)}" for row, outcome in evaluation.missed()),
    ]
    return "\n\n".join(parts) + "\n"


def miss_heading(row: pd.Series) -> str:
    """One line that says which vignette missed, and how."""
    details = ", ".join(f"{key} {row[key]}" for key in WHAT_WENT_WRONG if row[key] not in ("", 0))
    return f"{row['id']}: {row['gold']} expected, {row['level']} reached ({details})"


def _transcript(outcome: Outcome) -> str:
    return "\n".join(f"  {line.speaker:>6}  {line.text}" for line in outcome.transcript)
