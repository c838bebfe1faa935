"""`python -m bench.console`: the staff console on a million events, in SQLite and in PostgreSQL."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from bench.cluster import fresh_database, private_cluster, program
from bench.console_store import copy, make
from settings.places import ROOT

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
SIZES = (100_000, 1_000_000)
SECRET = "a-secret-of-the-benchmark-longer-than-32"
Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table; `limit` is the most it may be, the least when `more` is better."""

    name: str
    unit: str
    of: Callable[[Found], float]
    limit: float | None = None
    more: bool = False

    def keeps(self, found: Found) -> bool:
        """Whether the limit is kept."""
        value = self.of(found)
        return self.limit is None or (value >= self.limit if self.more else value <= self.limit)


def p95(found: Found, kind: str, *, worst: bool = False) -> float:
    """The time within which 19 of 20 requests of a kind are answered; `worst` is that of the slowest page."""
    pages = [page["ms"] for page in found["pages"] if page["kind"] == kind]
    groups = pages if worst else [[time for times in pages for time in times]]
    return max(_quantile(times, 0.95) for times in groups)


def _quantile(times: Sequence[float], share: float) -> float:
    ranked = sorted(times)
    return ranked[ceil(share * len(ranked)) - 1]


def _rate(found: Found, seconds: str) -> float:
    return float(found["digest"]["events"] / found["digest"][seconds])


def _export(form: str) -> Callable[[Found], float]:
    return lambda found: next(p["ms"][0] for p in found["pages"] if p["name"].endswith(form)) / 1000


MEASURES = (
    Measure(
        "digest", "events/s", lambda f: f["digest"]["events"] / f["digest"]["seconds"], 30_000, more=True
    ),
    Measure(
        "  the same by processor time", "events/s", lambda f: f["digest"]["events"] / f["digest"]["busy"]
    ),
    Measure("  nothing new", "s", lambda f: f["digest"]["again"]),
    Measure("  memory", "MB", lambda f: f["digest"]["mb"], 500),
    Measure("lists and searches, p95 of all", "ms", lambda f: p95(f, "list"), 200),
    Measure("  p95 of the slowest of them", "ms", lambda f: p95(f, "list", worst=True), 200),
    Measure("figures, p95 of the slowest", "ms", lambda f: p95(f, "figures", worst=True), 1000),
    Measure("one screening, p95", "ms", lambda f: p95(f, "page")),
    Measure("export of everything, csv", "s", _export("csv")),
    Measure("export of everything, json", "s", _export("json")),
    Measure("export of everything, xlsx", "s", _export("xlsx")),
    Measure("console's memory after all that", "MB", lambda f: f["mb"], 500),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 when a limit is broken at a million events."""
    parser = argparse.ArgumentParser(prog="python -m bench.console", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=SIZES, help="sizes of the store")
    parser.add_argument("--repeats", type=int, default=20, help="requests per page")
    parser.add_argument("--only", choices=(SQLITE, POSTGRES), help="one database instead of both")
    parser.add_argument("--pages", action="store_true", help="also print every page")
    options = parser.parse_args(arguments)
    found = {}
    _note(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} programs already running on them")
    with places() as open_places:
        for events in options.events:
            for database, own in stores(events, open_places, options.only):
                found[database, events] = run_all(own, options.repeats)
    _print(_table(found))
    if options.pages:
        _print(_page_table(found))
    broken = [
        f"not kept on {database} with {events:,} events: {measure.name.strip()}"
        for (database, events), there in found.items()
        for measure in MEASURES
        if events >= SIZES[-1] and not measure.keeps(there)
    ]
    _print(broken or ["every limit is kept"])
    return 1 if broken else 0


@contextmanager
def places() -> Iterator[tuple[Path, str | None]]:
    """A folder, and the address of a server that waits for the disk as a clinic's does; None without one."""
    folder = Path(tempfile.mkdtemp(prefix="bench-console-"))
    try:
        if program("initdb") is None:
            _note("without PostgreSQL: initdb is missing, install the package postgresql")
            yield folder, None
        else:
            with private_cluster(settings=()) as url:
                yield folder, url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stores(
    events: int, at: tuple[Path, str | None], only: str | None
) -> Iterator[tuple[str, dict[str, str]]]:
    """A store of so many events in each database, as the variables of an installation."""
    folder, server = at[0] / str(events), at[1]
    (folder / "server").mkdir(parents=True)
    _note(f"making a store of {events:,} events")
    make(folder / "conversations.db", events)
    if only != POSTGRES:
        yield SQLITE, {"STRIDECHECK_DATA_DIR": str(folder)}
    if server and only != SQLITE:
        url = fresh_database(server, f"bench{events}")
        copy(folder / "conversations.db", url)
        yield POSTGRES, {"STRIDECHECK_DATA_DIR": str(folder / "server"), "STRIDECHECK_DATABASE_URL": url}


def run_all(own: dict[str, str], repeats: int) -> Found:
    """Digest, then ask the pages, each in a process of its own."""
    environ = {**os.environ, **own, "STRIDECHECK_SECRET": SECRET}
    _note("digesting")
    digest = _child("bench.console_digest", environ)
    _note("asking for pages")
    return {**_child("bench.console_pages", environ, "--repeats", str(repeats)), "digest": digest}


def _child(module: str, environ: dict[str, str], *arguments: str) -> Found:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    found: Found = json.loads(done.stdout)
    return found


def _table(found: dict[tuple[str, int], Found]) -> list[str]:
    heads = [f"{database} {events // 1000:,} k" for database, events in found]
    lines = [f"{'':34}{'unit':>9}" + "".join(f"{head:>19}" for head in heads) + f"{'limit':>12}"]
    for measure in MEASURES:
        cells = "".join(f"{measure.of(f):>19,.{_digits(measure)}f}" for f in found.values())
        sign = ">=" if measure.more else "<="
        limit = f"{sign} {measure.limit:,.0f}" if measure.limit else ""
        lines.append(f"{measure.name:34}{measure.unit:>9}{cells}{limit:>12}")
    return lines


def _page_table(found: dict[tuple[str, int], Found]) -> list[str]:
    lines = ["", "each page, first request / median / p95 in ms"]
    for rows in zip(*(f["pages"] for f in found.values()), strict=True):
        cells = "".join(
            f"{row['ms'][0]:>7.0f}{_quantile(row['ms'], 0.5):>6.0f}{_quantile(row['ms'], 0.95):>6.0f}"
            for row in rows
        )
        lines.append(f"{rows[0]['name']:43}{cells}")
    return lines


def _digits(measure: Measure) -> int:
    return 2 if measure.unit == "s" else 0


def _print(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _note(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
