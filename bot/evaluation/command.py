"""The `evaluate` command: read the vignettes, start the bot, play them all, report."""

import json
import sys
from pathlib import Path

from bot.evaluation.html_report import html_report
from bot.evaluation.measures import Evaluation, measure
from bot.evaluation.play import Outcome, play
from bot.evaluation.server import ServerStartError, running_server
from bot.evaluation.text_report import text_report
from bot.evaluation.vignette_file import VignetteFileError, load_vignettes
from bot.evaluation.vignettes import Vignette
from bot.evaluation.vocabulary import read_vocabulary


def run(file: Path, out: Path | None = None) -> int:
    """Evaluate the bot on the vignettes of `file`; return 0, or 2 when nothing could be played."""
    try:
        vignettes = load_vignettes(file, read_vocabulary())
        if out:
            out.mkdir(parents=True, exist_ok=True)
        sys.stderr.write("Starting the bot ...\n")
        with running_server(out) as address:
            outcomes = play_all(address, vignettes)
    except (VignetteFileError, ServerStartError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    report(measure(file.name, outcomes), out)
    return 0


def play_all(address: str, vignettes: list[Vignette]) -> list[Outcome]:
    """Play every vignette against the bot at `address`, showing progress."""
    outcomes = []
    for number, vignette in enumerate(vignettes, start=1):
        outcome = play(address, vignette)
        outcomes.append(outcome)
        reached = f"expected {vignette.gold}, reached {outcome.level or 'no result'}"
        sys.stderr.write(f"{number:>3}/{len(vignettes)}  {vignette.id}: {reached}\n")
    return outcomes


def report(evaluation: Evaluation, out: Path | None) -> None:
    """Print the report and, when asked for, write the files."""
    sys.stdout.write(text_report(evaluation))
    if out:
        summary = json.dumps(evaluation.summary, indent=2) + "\n"
        (out / "summary.json").write_text(summary, encoding="utf-8")
        evaluation.table.to_csv(out / "results.csv", index=False)
        (out / "report.html").write_text(html_report(evaluation), encoding="utf-8")
