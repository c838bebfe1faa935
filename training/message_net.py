"""Trains the message net: `python -m training.message_net BASE`; CONTRIBUTING.md says how.

BASE is a folder with the base model: config.json, model.safetensors and tokenizer.json.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from bot.pipeline.message_net import WEIGHTS
from training.batches import SEED, Batches
from training.export import export
from training.messages import NOT_LABELLED, examples, intent_examples
from training.network import Labels, Network
from training.pruning import narrow

WARM_UP = 0.06
SAMPLE = 100  # batches that show which neurons matter
DEAF = 0.15  # share of examples for which the lexicon is not heard, so that the text alone must do


@dataclass(frozen=True, slots=True)
class Course:
    """How long to train, and how fast: the base, and what is built upon it."""

    rounds: int
    base_rate: float
    head_rate: float


WIDE = Course(rounds=5, base_rate=1e-4, head_rate=2e-3)
NARROW = Course(rounds=3, base_rate=7e-5, head_rate=5e-4)


def fit(network: Network, batches: Batches, course: Course) -> None:
    """Train on all examples; a minute for each five thousand of a round on two cores."""
    of_base = [one for name, one in network.named_parameters() if name.startswith("base.")]
    of_head = [one for name, one in network.named_parameters() if not name.startswith("base.")]
    optimizer = torch.optim.AdamW(
        [{"params": of_base, "lr": course.base_rate}, {"params": of_head, "lr": course.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    steps = course.rounds * len(batches)
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
