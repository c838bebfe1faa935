"""How likely a message says that a sign of danger is there: a small language model, run by ONNX Runtime."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).parents[1] / "weights" / "message_net"
LONGEST = 128  # word pieces read at once; a longer message is read in parts
OVERLAP = 32
# What the lexicon can say of a sign, one input each.
HEARD = ("present", "other", "unsure", "prompted")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely a sign is there, from 0 to 1, and the place in the text that speaks for it most."""

    present: float
    place: tuple[int, int]


class MessageNet:
    """The trained net; made by `python -m training.message_net`."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, keys: Sequence[Key]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._keys = keys

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
        keys = [(entity, value) for entity, value in json.loads((folder / "signs.json").read_text("utf-8"))]
        return cls(session, tokenizer, keys)

    def of(self, text: str, entities: Iterable[Mapping[str, Any]]) -> dict[Key, Likelihood]:
        """The likelihood of each sign, given the text and what the lexicon found in it."""
        heard = lexicon_input(heard_by_lexicon(entities), self._keys)
        whole = self._tokenizer.encode(text)
        parts = [self._read(part, heard) for part in (whole, *whole.overflowing)]
        return {key: max((part[at] for part in parts), key=_present) for at, key in enumerate(self._keys)}

    def _read(self, part: Encoding, heard: npt.NDArray[np.float32]) -> list[Likelihood]:
        present, peaks = self._session.run(
            ["present", "peaks"], {"ids": np.array([part.ids], dtype=np.int64), "heard": heard[None]}
        )
        places = (part.offsets[peak] for peak in peaks)
        return [Likelihood(float(one), place) for one, place in zip(present, places, strict=True)]


def _present(likelihood: Likelihood) -> float:
    return likelihood.present


def heard_by_lexicon(entities: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Key, str]]:
    """What the lexicon says, as the net takes it: a sign and one of `HEARD`."""
    for one in entities:
        status = one["status"] if one["status"] in ("present", "unsure") else "other"
        yield (one["entity"], str(one["value"])), "prompted" if one["prompted"] else status


def lexicon_input(heard: Iterable[tuple[Key, str]], keys: Sequence[Key]) -> npt.NDArray[np.float32]:
    """An array of signs by `HEARD`, 1 where the lexicon said so."""
    places: Mapping[Key, int] = {key: at for at, key in enumerate(keys)}
    array = np.zeros((len(keys), len(HEARD)), dtype=np.float32)
    for key, status in heard:
        if key in places:
            array[places[key], HEARD.index(status)] = 1
    return array
