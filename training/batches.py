"""The labelled messages as tensors, a batch at a time."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import AutoTokenizer

from bot.pipeline.message_net import (
    LONGEST,
    PLACES,
    SAID_NOTHING,
    SAID_OTHERWISE,
    SAID_PRESENT,
    Key,
    lexicon_input,
)
from training.joining import joins, said_together
from training.messages import NOT_LABELLED, PRESENT, Example, is_told_otherwise
from training.network import BY_NLU, BY_WRITERS, GUIDES, Labels

BATCH = 32
POOL = BATCH * 20  # messages among which those of like length go together
INTENTS_SEEN = 0.5  # share of the examples of intents alone that a round sees
JOINED = 0.15  # joined messages in a round, as a share of the messages with signs
SEED = 0

Tensors = tuple[torch.Tensor, ...]


class Batches:
    """Every message once a round, those of like length together; each round joins others to long ones."""

    def __init__(self, known: Sequence[Example], base: Path, labels: Labels) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(base)
        self._texts = [one.text for one in known]
        self._heard = np.stack([lexicon_input(one.heard, labels.keys) for one in known])
        self._said = np.array([[_said(one, key) for key in labels.keys] for one in known])
        self._meant = np.array([_meant(one, labels.intents) for one in known])
        self._places = np.array([kind in PLACES for kind, _ in labels.keys])
        self._with_signs = [at for at, one in enumerate(known) if one.signs is not None]
        self._without = [at for at, one in enumerate(known) if one.signs is None]
        self._chance = random.Random(SEED)

    def __iter__(self) -> Iterator[Tensors]:
        alone = [*self._with_signs, *self._chance.sample(self._without, self._seen_without())]
        found = joins(self._said[self._with_signs], self._places, self._joined(), self._chance)
        order = [[at] for at in alone] + [[self._with_signs[at] for at in join] for join in found]
        self._chance.shuffle(order)
        pools = [sorted(pool, key=lambda parts: len(self._text(parts))) for pool in _cut(order, POOL)]
        batches = [batch for pool in pools for batch in _cut(pool, BATCH)]
        self._chance.shuffle(batches)
        yield from map(self._tensors, batches)

    def __len__(self) -> int:
        """How many batches a round has."""
        return -(-(len(self._with_signs) + self._joined() + self._seen_without()) // BATCH)

    def _seen_without(self) -> int:
        return int(len(self._without) * INTENTS_SEEN)

    def _joined(self) -> int:
        return int(len(self._with_signs) * JOINED)

    def _text(self, parts: Sequence[int]) -> str:
        return " ".join(self._texts[at] for at in parts)

    def _tensors(self, batch: Sequence[Sequence[int]]) -> Tensors:
        pieces = self._tokenizer(
            [self._text(parts) for parts in batch],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        heard = np.stack([self._heard[parts].max(axis=0) for parts in batch])
        said = np.stack([said_together(self._said[parts]) for parts in batch])
        meant = np.stack([self._meant[parts[0]] for parts in batch])
        meant[[len(parts) > 1 for parts in batch]] = NOT_LABELLED
        labels = (torch.tensor(part) for part in (heard, said, meant))
        return pieces["input_ids"], pieces["attention_mask"], *labels


def _cut(items: list[list[int]], size: int) -> list[list[list[int]]]:
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
