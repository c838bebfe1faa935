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

from bot.pipeline.sentences import Span, sentences

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).parents[1] / "weights" / "message_net"
LONGEST = 256  # word pieces read at once; a longer message is read in parts
OVERLAP = 64
# Characters: longer than what the net has learned from, a message is read sentence by sentence as well.
LONG = 250
# "ouch ouch ouch ouch": said more often it means no more, and would hide what stands beside it.
REPEATED = re.compile(r"\b(\w+)(?:\W+\1\b){3,}")
PLACES = frozenset({"region", "side"})
# What the lexicon can say of a sign, one input each.
HEARD = ("present", "other", "unsure", "prompted")
# What the net can say of a sign, one score each: not spoken of, there, or spoken of otherwise.
SAID_NOTHING, SAID_PRESENT, SAID_OTHERWISE = SAID = range(3)

Key = tuple[str, str]
Floats = npt.NDArray[np.float32]


class Likelihood(NamedTuple):
    """How likely a sign is there, from 0 to 1, and the place in the text that speaks for it most."""

    present: float
    place: Span


@dataclass(frozen=True, slots=True)
class Part:
    """What the net says of a span of the text: scores (signs by `SAID`), places of the signs, intents."""

    span: Span
    scores: Floats
    places: Sequence[Span]
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
    """A message as the net reads it, without the lexicon yet: all of it, and each sentence of a long one."""

    parts: Sequence[Part]
    sentences: Sequence[Part]
    legend: Legend

    def signs(self, entities: Iterable[Mapping[str, Any]]) -> dict[Key, Likelihood]:
        """The likelihood of each sign, given what the lexicon found in the message.

        Of a long message the whole knows who and when, and a sentence overlooks less: their mean counts.
        Only the whole knows which place is the sore one.
        """
        found = list(entities)
        present = self._present(self.parts, found)
        likely, places = present.max(axis=0), self._places(self.parts, present)
        if self.sentences:
            closely = self._present(self.sentences, found)
            mean = (likely + closely.max(axis=0)) / 2
            likely = np.where([name in PLACES for name, _ in self.legend.keys], likely, mean)
            places = self._places(self.sentences, closely)
        return dict(zip(self.legend.keys, map(Likelihood, likely.tolist(), places), strict=True))

    def _present(self, parts: Sequence[Part], found: Sequence[Mapping[str, Any]]) -> Floats:
        """How likely each part says that a sign is there: parts by signs."""
        return np.stack([self._said(part, found)[:, SAID_PRESENT] for part in parts])

    def _said(self, part: Part, found: Sequence[Mapping[str, Any]]) -> Floats:
        start, end = part.span
        within = (one for one in found if start <= one["start"] and one["end"] <= end)
        heard = lexicon_input(heard_by_lexicon(within), self.legend.keys)
        return _softmax(part.scores + np.einsum("kf,kfc->kc", heard, self.legend.trust))

    def _places(self, parts: Sequence[Part], present: Floats) -> list[Span]:
        return [parts[part].places[at] for at, part in enumerate(present.argmax(axis=0).tolist())]

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
        plain = REPEATED.sub(_said_once, text)
        plain, spans = _each_sentence_once(plain) if len(plain) > LONG else (plain, [])
        closely = [part for span in spans for part in self._parts(plain, span)]
        return Reading(self._parts(plain, (0, len(plain))), closely, self._legend)

    def _parts(self, text: str, span: Span) -> list[Part]:
        start, end = span
        pieces = self._tokenizer.encode(text[start:end])
        parts = [pieces, *pieces.overflowing]
        return [self._part(one, start, span if len(parts) == 1 else _span(one, start)) for one in parts]

    def _part(self, pieces: Encoding, start: int, span: Span) -> Part:
        ids = np.array([pieces.ids], dtype=np.int64)
        scores, peaks, intents = self._session.run(["scores", "peaks", "intents"], {"ids": ids})
        places = [pieces.offsets[peak] for peak in peaks.tolist()]
        return Part(span, scores, [(start + first, start + last) for first, last in places], intents)


def _span(pieces: Encoding, start: int) -> Span:
    ends = [last for _, last in pieces.offsets]
    return start + min(first for first, last in pieces.offsets if last), start + max(ends)


def _said_once(found: re.Match[str]) -> str:
    """A word said over and over, once, and as long as before, so that places in the text stay."""
    return found[1].ljust(len(found[0]))


def _each_sentence_once(text: str) -> tuple[str, list[Span]]:
    """The text with blanks for what it says again, and where its sentences stand."""
    first: dict[str, Span] = {}
    for start, end in sentences(text):
        said = text[start:end].strip().lower()
        if said in first:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        else:
            first[said] = start, end
    return text, list(first.values())


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
