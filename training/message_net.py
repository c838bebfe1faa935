"""Trains the message net: `python -m training.message_net BASE`; CONTRIBUTING.md says how.

BASE is a folder with the base model: config.json, model.safetensors and tokenizer.json.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from bot.pipeline.message_net import HEARD, LONGEST, WEIGHTS, Key, lexicon_input
from training.messages import PRESENT, Example, examples

EPOCHS = 6
BATCH = 32
BASE_RATE, HEAD_RATE = 1e-4, 2e-3
WARM_UP = 0.06
HEAD_START = 2.0  # how much the lexicon's word counts before anything is learned
DEAF = 0.15  # share of examples for which the lexicon is not heard, so that the text alone must do
SAID_NOTHING, SAID_PRESENT, SAID_OTHERWISE = range(3)
SEED = 0


class Network(nn.Module):
    """A small BERT; for each sign it looks where it is spoken of and whether it is there."""

    def __init__(self, base: Path, signs: int) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width = self.base.config.hidden_size
        self.look = nn.Parameter(torch.randn(width, signs) * 0.05)
        self.judge = nn.Parameter(torch.randn(signs, width, 3) * 0.05)
        self.bias = nn.Parameter(torch.tensor([3.0, 0.0, 0.0]).repeat(signs, 1))
        trust = torch.zeros(signs, len(HEARD), 3)
        trust[:, HEARD.index("present"), SAID_PRESENT] = HEAD_START
        trust[:, HEARD.index("other"), SAID_OTHERWISE] = HEAD_START
        trust[:, HEARD.index("unsure"), SAID_OTHERWISE] = HEAD_START
        self.trust = nn.Parameter(trust)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, heard: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores (message, sign, said) and the attention (message, word piece, sign)."""
        pieces = self.drop(self.base(input_ids=ids, attention_mask=mask).last_hidden_state)
        attention = torch.softmax(pieces @ self.look - 1e4 * (1 - mask[..., None].float()), dim=1)
        seen = torch.einsum("blk,bld->bkd", attention, pieces)
        scores = torch.einsum("bkd,kdc->bkc", seen, self.judge) + self.bias
        return scores + torch.einsum("bkf,kfc->bkc", heard, self.trust), attention


class Exported(nn.Module):
    """What the bot runs: likelihoods and where to look, for one message."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, heard: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Likelihood (sign) and peak of attention (sign)."""
        scores, attention = self.network(ids, torch.ones_like(ids), heard)
        return torch.softmax(scores, dim=-1)[0, :, SAID_PRESENT], attention[0].argmax(dim=0)


class Batches:
    """Examples as tensors, messages of like length together."""

    def __init__(self, known: Sequence[Example], base: Path, keys: Sequence[Key]) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(base)
        self._texts = [one.text for one in known]
        self._heard = np.stack([lexicon_input(one.heard, keys) for one in known])
        self._said = np.array([[_said(one, key) for key in keys] for one in known])
        self._chance = random.Random(SEED)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, ...]]:
        order = list(range(len(self._texts)))
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
            heard, said = torch.tensor(self._heard[batch]), torch.tensor(self._said[batch])
            yield pieces["input_ids"], pieces["attention_mask"], heard, said


def _cut(items: list[int], size: int) -> list[list[int]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _said(example: Example, key: Key) -> int:
    status = example.signs.get(key)
    return SAID_NOTHING if status is None else SAID_PRESENT if status == PRESENT else SAID_OTHERWISE


def fit(known: Sequence[Example], base: Path, keys: Sequence[Key]) -> Network:
    """Train on all examples; minutes for each thousand on two cores."""
    torch.manual_seed(SEED)
    network, batches = Network(base, len(keys)), Batches(known, base, keys)
    of_base = [one for name, one in network.named_parameters() if name.startswith("base.")]
    of_head = [one for name, one in network.named_parameters() if not name.startswith("base.")]
    optimizer = torch.optim.AdamW(
        [{"params": of_base, "lr": BASE_RATE}, {"params": of_head, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = EPOCHS * -(-len(known) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
    )
    network.train()
    for epoch in range(1, EPOCHS + 1):
        started, losses = time.monotonic(), []
        for ids, mask, heard, said in batches:
            listening = (torch.rand(len(ids), 1, 1) > DEAF).float()
            scores, _ = network(ids, mask, heard * listening)
            loss = functional.cross_entropy(scores.permute(0, 2, 1), said, reduction="sum") / len(ids)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        took = time.monotonic() - started
        say(f"round {epoch} of {EPOCHS}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s")
    return network.eval()


def export(network: Network, base: Path, keys: Sequence[Key], folder: Path) -> None:
    """Write what the bot loads: weights of eight bits, the tokenizer, and the signs in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (1, 20))
    heard = torch.zeros(1, len(keys), len(HEARD))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Exported(network),
            (ids, heard),
            whole,
            input_names=["ids", "heard"],
            output_names=["present", "peaks"],
            dynamic_axes={"ids": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    (folder / "signs.json").write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")


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
    known = examples(chosen.without)
    keys = sorted({key for one in known for key in one.signs})
    say(f"{len(known)} messages, {len(keys)} signs and places")
    export(fit(known, chosen.base, keys), chosen.base, keys, chosen.out)


if __name__ == "__main__":
    main()
