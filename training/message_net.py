"""Trains the message net: `python -m training.message_net BASE`; CONTRIBUTING.md says how.

BASE is a folder with the base model: config.json, model.safetensors and tokenizer.json.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoTokenizer

from bot.pipeline.message_net import (
    LONGEST,
    SAID_NOTHING,
    SAID_OTHERWISE,
    SAID_PRESENT,
    WEIGHTS,
    Key,
    lexicon_input,
)
from training.export import export
from training.messages import PRESENT, Example, examples, intent_examples, is_told_otherwise
from training.network import BY_NLU, BY_WRITERS, GUIDES, Labels, Network
from training.pruning import narrow

BATCH = 32
WARM_UP = 0.06
SAMPLE = 100  # batches that show which neurons matter
DEAF = 0.15  # share of examples for which the lexicon is not heard, so that the text alone must do
INTENTS_SEEN = 0.5  # share of the examples of intents alone that a round sees
NOT_LABELLED = -100  # what the loss leaves out
SEED = 0


@dataclass(frozen=True, slots=True)
class Course:
    """How long to train, and how fast: the base, and what is built upon it."""

    rounds: int
    base_rate: float
    head_rate: float


WIDE = Course(rounds=5, base_rate=1e-4, head_rate=2e-3)
NARROW = Course(rounds=3, base_rate=7e-5, head_rate=5e-4)


class Batches:
    """Examples as tensors, messages of like length together."""

    def __init__(self, known: Sequence[Example], base: Path, labels: Labels) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(base)
        self._texts = [one.text for one in known]
        self._heard = np.stack([lexicon_input(one.heard, labels.keys) for one in known])
        self._said = np.array([[_said(one, key) for key in labels.keys] for one in known])
        self._meant = np.array([_meant(one, labels.intents) for one in known])
        self._with_signs = [at for at, one in enumerate(known) if one.signs is not None]
        self._without = [at for at, one in enumerate(known) if one.signs is None]
        self._chance = random.Random(SEED)

    @property
    def in_a_round(self) -> int:
        """How many batches a round has."""
        return -(-(len(self._with_signs) + self._seen_without()) // BATCH)

    def _seen_without(self) -> int:
        return int(len(self._without) * INTENTS_SEEN)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, ...]]:
        order = [*self._with_signs, *self._chance.sample(self._without, self._seen_without())]
        self._chance.shuffle(order)
        pools = [sorted(pool, key=lambda at: len(self._texts[at])) for pool in _cut(order, BATCH * 20)]
        batches = [batch for pool in pools for batch in _cut(pool, BATCH)]
        self._chance.shuffle(batches)
        for batch in batches:
            pieces = self._tokenizer(
                [self._texts[at] for at in batch],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            labels = (torch.tensor(part[batch]) for part in (self._heard, self._said, self._meant))
            yield pieces["input_ids"], pieces["attention_mask"], *labels


def _cut(items: list[int], size: int) -> list[list[int]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _said(example: Example, key: Key) -> int:
    if example.signs is None:
        return NOT_LABELLED
    status = example.signs.get(key)
    if status is not None:
        return SAID_PRESENT if status == PRESENT else SAID_OTHERWISE
    return NOT_LABELLED if is_told_otherwise(key, example.signs) else SAID_NOTHING


def _meant(example: Example, intents: Sequence[str]) -> list[int]:
    meant = [NOT_LABELLED for _ in GUIDES]
    if example.intent in intents:
        meant[BY_NLU if example.signs is None else BY_WRITERS] = intents.index(example.intent)
    return meant


def fit(network: Network, batches: Batches, course: Course) -> None:
    """Train on all examples; a minute for each five thousand of a round on two cores."""
    of_base = [one for name, one in network.named_parameters() if name.startswith("base.")]
    of_head = [one for name, one in network.named_parameters() if not name.startswith("base.")]
    optimizer = torch.optim.AdamW(
        [{"params": of_base, "lr": course.base_rate}, {"params": of_head, "lr": course.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    steps = course.rounds * batches.in_a_round
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
    )
    network.train()
    for epoch in range(1, course.rounds + 1):
        started, losses = time.monotonic(), []
        for batch in batches:
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        took = time.monotonic() - started
        say(f"round {epoch} of {course.rounds}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s")
    network.eval()


def _loss(network: Network, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    ids, mask, heard, said, meant = batch
    listening = (torch.rand(len(ids), 1, 1) > DEAF).float()
    with torch.autocast("cpu", torch.bfloat16):
        scores, _, intents = network(ids, mask)
        scores = scores + torch.einsum("bkf,kfc->bkc", heard * listening, network.trust)
    wrong = [(scores, said), (intents, meant)]
    return sum(
        functional.cross_entropy(
            found.float().flatten(0, 1), wanted.flatten(), reduction="sum", ignore_index=NOT_LABELLED
        )
        for found, wanted in wrong
    ) / len(ids)


def say(line: str) -> None:
    """Show progress at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Train on everything, or on everything but some messages, and write the weights."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("base", type=Path)
    command.add_argument("--out", type=Path, default=WEIGHTS)
    command.add_argument("--without", default="", help="leave out the files that begin so")
    chosen = command.parse_args()
    known, of_intents = examples(chosen.without), intent_examples()
    labels = Labels(
        sorted({key for one in known for key in one.signs or ()}),
        sorted({one.intent for one in of_intents if one.intent}),
    )
    say(f"{len(known)} messages, {len(labels.keys)} signs and places, {len(labels.intents)} intents")
    torch.manual_seed(SEED)
    network = Network(chosen.base, len(labels.keys), len(labels.intents))
    batches = Batches([*known, *of_intents], chosen.base, labels)
    fit(network, batches, WIDE)
    narrow(network, islice(batches, SAMPLE), _loss)
    fit(network, batches, NARROW)
    export(network, chosen.base, labels, chosen.out)


if __name__ == "__main__":
    main()
