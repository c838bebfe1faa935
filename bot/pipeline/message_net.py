"""A small language model, run by ONNX Runtime: what a message says of signs of danger, and what it is for."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).parents[1] / "weights" / "message_net"
LONGEST = 128  # word pieces read at once; a longer message is read in parts
OVERLAP = 32
# "ouch ouch ouch ouch": said more often it means no more, and would hide what stands beside it.
REPEATED = re.compile(r"\b(\w+)(?:\W+\1\b){3,}")
# What the lexicon can say of a sign, one input each.
HEARD = ("present", "other", "unsure", "prompted")
# What the net can say of a sign, one score each: not spoken of, there, or spoken of otherwise.
SAID_NOTHING, SAID_PRESENT, SAID_OTHERWISE = SAID = range(3)

Key = tuple[str, str]
Floats = npt.NDArray[np.float32]


class Likelihood(NamedTuple):
    """How likely a sign is there, from 0 to 1, and the place in the text that speaks for it most."""

    present: float
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What the net says of some word pieces: scores (signs by `SAID`), a place for each sign, and intents."""

    scores: Floats
    places: Sequence[tuple[int, int]]
    intents: Floats


@dataclass(frozen=True, slots=True)
class Legend:
    """What the net's numbers stand for, and how much the lexicon's word adds: signs by `HEARD` by `SAID`."""

    keys: Sequence[Key]
    intents: Sequence[str]
    trust: Floats

    @classmethod
    def load(cls, file: Path) -> Legend:
        """Read what the training wrote beside the weights."""
        written = json.loads(file.read_text("utf-8"))
        keys = [(entity, value) for entity, value in written["signs"]]
        return cls(keys, written["intents"], np.array(written["trust"], dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as the net reads it, still without the lexicon."""

    parts: Sequence[Part]
    legend: Legend

    def signs(self, entities: Iterable[Mapping[str, Any]]) -> dict[Key, Likelihood]:
        """The likelihood of each sign, given what the lexicon found in the message."""
        heard = lexicon_input(heard_by_lexicon(entities), self.legend.keys)
        added = np.einsum("kf,kfc->kc", heard, self.legend.trust)
        present = np.stack([_softmax(part.scores + added)[:, SAID_PRESENT] for part in self.parts])
        likeliest = zip(present.max(axis=0).tolist(), present.argmax(axis=0).tolist(), strict=True)
        return {
            key: Likelihood(likely, self.parts[part].places[at])
            for at, (key, (likely, part)) in enumerate(zip(self.legend.keys, likeliest, strict=True))
        }

    def intents(self) -> dict[str, float]:
        """How likely the message is meant so; over all intents this adds up to 1."""
        shares = np.mean([part.intents for part in self.parts], axis=0)
        return dict(zip(self.legend.intents, shares.tolist(), strict=True))


class MessageNet:
    """The trained net; made by `python -m training.message_net`."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, legend: Legend) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._legend = legend

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> MessageNet:
        """Read the weights; needs 60 MB and a fifth of a second."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = 1
        session = InferenceSession(os.fspath(folder / "model.onnx"), options)
        tokenizer = Tokenizer.from_file(os.fspath(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST, stride=OVERLAP)
        return cls(session, tokenizer, Legend.load(folder / "legend.json"))

    def read(self, text: str) -> Reading:
        """What the net makes of a text of any length."""
        whole = self._tokenizer.encode(REPEATED.sub(_said_once, text))
        parts = [self._part(part) for part in (whole, *whole.overflowing)]
        return Reading(parts, self._legend)

    def _part(self, part: Encoding) -> Part:
        ids, offsets = np.array([part.ids], dtype=np.int64), part.offsets
        scores, peaks, intents = self._session.run(["scores", "peaks", "intents"], {"ids": ids})
        return Part(scores, [offsets[peak] for peak in peaks.tolist()], intents)


def _said_once(found: re.Match[str]) -> str:
    """A word said over and over, once, and as long as before, so that places in the text stay."""
    return found[1].ljust(len(found[0]))


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def heard_by_lexicon(entities: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Key, str]]:
    """What the lexicon says, as the net takes it: a sign and one of `HEARD`."""
    for one in entities:
        status = one["status"] if one["status"] in ("present", "unsure") else "other"
        yield (one["entity"], str(one["value"])), "prompted" if one["prompted"] else status


def lexicon_input(heard: Iterable[tuple[Key, str]], keys: Sequence[Key]) -> Floats:
    """An array of signs by `HEARD`, 1 where the lexicon said so."""
    places: Mapping[Key, int] = {key: at for at, key in enumerate(keys)}
    array = np.zeros((len(keys), len(HEARD)), dtype=np.float32)
    for key, status in heard:
        if key in places:
            array[places[key], HEARD.index(status)] = 1
    return array
