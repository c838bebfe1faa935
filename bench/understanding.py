"""`python -m bench.understanding`: what understanding one message costs, in all and part by part."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from bot.pipeline.finder import find
from bot.pipeline.message_net import MessageNet
from bot.training import MODEL
from bot.understanding import Understanding

ROOT = Path(__file__).parents[1]
MESSAGES = (
    ROOT / "tests" / "nlu" / "fresh_findings.yml",
    ROOT / "tests" / "nlu" / "fresh_findings_2.yml",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Milliseconds for each message: by the clock, and of the processor."""

    name: str
    wall: Sequence[float]
    processor: Sequence[float]


def main() -> None:
    """Measures and prints."""
    argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__).parse_args()
    asyncio.set_event_loop(asyncio.new_event_loop())
    reader = YAML(typ="safe")
    texts = [row["text"] for file in MESSAGES for row in reader.load(file)]
    sys.stdout.write("\n".join(_lines(list(_measures(texts)))) + "\n")


def _measures(texts: Sequence[str]) -> Iterator[Measure]:
    net = MessageNet.load()
    with tempfile.TemporaryDirectory() as folder:
        yield _measure("all of it", Understanding(MODEL, Path(folder)).of, texts)
    yield _measure("finding", find, texts)
    yield _measure("the net", net.read, texts)


def _measure(name: str, understand: Callable[[str], object], texts: Sequence[str]) -> Measure:
    for text in texts[:50]:
        understand(text)
    wall, processor = [], []
    for text in texts:
        started, used = time.perf_counter(), time.process_time()
        understand(text)
        wall.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return Measure(name, wall, processor)


def _lines(measures: Sequence[Measure]) -> Iterator[str]:
    yield f"{len(measures[0].wall)} messages; milliseconds by the clock (of the processor)"
    for one in measures:
        shares = [f"p{at} {_at(one.wall, at):.2f} ({_at(one.processor, at):.2f})" for at in (50, 99)]
        yield f"{one.name:10} {'   '.join(shares)}"


def _at(values: Sequence[float], percent: int) -> float:
    return float(np.percentile(values, percent))


if __name__ == "__main__":
    main()
