"""`python -m bench.intents`: ways to name the intent, asked a fifth of data/nlu that none of them saw."""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

from bot.pipeline import intent_data, intent_model

ROOT = Path(__file__).parents[1]
SEED = 20261130
TEXTCAT_ROUNDS = 20
DIET_ROUNDS = 20
TEXTCAT = {
    "@architectures": "spacy.TextCatEnsemble.v2",
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 96,
        "depth": 2,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    },
    "linear_model": {
        "@architectures": "spacy.TextCatBOW.v2",
        "exclusive_classes": True,
        "ngram_size": 2,
        "no_output_layer": False,
    },
}

Messages = Sequence[tuple[str, str]]
Namer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Trained:
    """Something that names intents, and what it weighs on disk."""

    name: Namer
    megabytes: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the table."""

    way: str
    accuracy: float
    macro_f1: float
    p50_ms: float
    p99_ms: float
    megabytes: float
    training_s: float

    def row(self) -> str:
        times = f"{self.p50_ms:.2f} | {self.p99_ms:.2f} | {self.megabytes:.1f} | {self.training_s:.0f}"
        return f"| {self.way} | {self.accuracy:.3f} | {self.macro_f1:.3f} | {times} |"


def ours(messages: Messages) -> Trained:
    """Logistic regression on words, word groups, character n-grams and findings; finding them is counted."""
    model = intent_model.fit([intent_data.example(*one) for one in messages])
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder))
        weight = _megabytes(Path(folder))
    return Trained(lambda text: model.rank(text, intent_data.example(text, "").findings)[0][0], weight)


def without_findings(messages: Messages) -> Trained:
    """The same, blind to findings."""
    model = intent_model.fit([intent_model.Example(text, [], intent) for text, intent in messages])
    return Trained(lambda text: model.rank(text, [])[0][0], model.weights.nbytes / 1e6)


def textcat(messages: Messages) -> Trained:
    """spaCy's text classifier on a blank English pipeline."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("textcat", config={"model": TEXTCAT})
    intents = sorted({intent for _, intent in messages})
    examples = [
        Example.from_dict(nlp.make_doc(text), {"cats": {name: float(name == intent) for name in intents}})
        for text, intent in messages
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(TEXTCAT_ROUNDS):
        random.Random(SEED).shuffle(examples)
        for batch in spacy.util.minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer)
    return Trained(lambda text: _likeliest(nlp(text).cats), len(nlp.to_bytes()) / 1e6)


def _likeliest(chances: dict[str, float]) -> str:
    return max(chances, key=lambda name: chances[name])


def diet(messages: Messages) -> Trained:
    """Rasa's DIET on word and character counts, trained and asked through Rasa."""
    import structlog
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    folder = Path(tempfile.mkdtemp(prefix="bench-intents-"))
    pipeline: list[dict[str, Any]] = [
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": DIET_ROUNDS, "entity_recognition": False, "random_seed": SEED},
    ]
    config = {"recipe": "default.v1", "language": "en", "assistant_id": "bench", "pipeline": pipeline}
    _dump(config, folder / "config.yml")
    _dump({"version": "3.1", "nlu": list(_nlu(messages))}, folder / "nlu.yml")
    made = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    agent, loop = Agent.load(made), asyncio.new_event_loop()
    return Trained(
        lambda text: str(loop.run_until_complete(agent.parse_message(text))["intent"]["name"]),
        Path(str(made)).stat().st_size / 1e6,
    )


def _nlu(messages: Messages) -> Iterator[dict[str, str]]:
    for intent in sorted({intent for _, intent in messages}):
        examples = "".join(f"- {text}\n" for text, name in messages if name == intent)
        yield {"intent": intent, "examples": examples}


def _dump(content: dict[str, Any], file: Path) -> None:
    with file.open("w", encoding="utf-8") as stream:
        YAML().dump(content, stream)


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def measure(way: str, train: Callable[[Messages], Trained], taught: Messages, asked: Messages) -> Figures:
    """Train one way and ask it every held-back message, one at a time."""
    started = time.perf_counter()
    trained = train(taught)
    training = time.perf_counter() - started
    trained.name("warm up")
    answers, times = [], []
    for text, _ in asked:
        before = time.perf_counter()
        answers.append(trained.name(text))
        times.append(1000 * (time.perf_counter() - before))
    truth = [intent for _, intent in asked]
    accuracy = float(np.mean([given == right for given, right in zip(answers, truth, strict=True)]))
    macro_f1 = float(f1_score(truth, answers, average="macro", zero_division=0))
    p50, p99 = np.quantile(times, [0.5, 0.99])
    return Figures(way, accuracy, macro_f1, p50, p99, trained.megabytes, training)


WAYS = {"ours": ours, "without_findings": without_findings, "textcat": textcat, "diet": diet}


def main() -> None:
    """Print the table of the ways asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ways", nargs="*", default=list(WAYS), choices=[[], *WAYS])
    messages = list(intent_data.messages(ROOT / "data" / "nlu"))
    intents = [intent for _, intent in messages]
    taught, asked = train_test_split(messages, test_size=0.2, random_state=SEED, stratify=intents)
    sys.stdout.write(
        "| way | accuracy | macro-F1 | p50 ms | p99 ms | MB | training s |\n|---|---|---|---|---|---|---|\n"
    )
    for way in parser.parse_args().ways or WAYS:
        sys.stdout.write(measure(way, WAYS[way], taught, asked).row() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
