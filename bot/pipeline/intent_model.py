"""Logistic regression over tokens of words, letters, findings and shape, kept as arrays, never a pickle."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.pipeline import intent_features

Floats = npt.NDArray[np.float32]
Findings = Iterable[Mapping[str, Any]]

_ARRAYS = "intents.npz"
_NAMES = "intents.json"
_SHORTEST = 1e-9  # where a block holds nothing known
_TOLERANCE = 0.01  # a finer one trains half as long again and names the same intents


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message."""

    text: str
    findings: Sequence[Mapping[str, Any]]
    intent: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What was tuned on the tuning set."""

    strength: float = 20.0
    word_weight: float = 0.5
    group_weight: float = 1.0
    char_weight: float = 1.0
    finding_weight: float = 0.5
    shape_weight: float = 0.5
    least_documents: int = 2

    def weight(self, block: str) -> float:
        return {
            "word": self.word_weight,
            "group": self.group_weight,
            "char": self.char_weight,
            "finding": self.finding_weight,
            "shape": self.shape_weight,
        }[block]


@dataclass(frozen=True, slots=True)
class IntentModel:
    """A trained model: rank() is all that a running bot needs."""

    settings: Settings
    columns: Mapping[str, int]
    rarity: Floats
    weights: Floats
    bias: Floats
    intents: Sequence[str]

    def rank(self, text: str, findings: Findings) -> list[tuple[str, float]]:
        """Every intent with its probability, likeliest first."""
        where, values = _vector(_named_tokens(text, findings), self.columns, self.rarity, self.settings)
        chances = _chances(values @ self.weights[where] + self.bias)
        order = np.argsort(-chances, kind="stable")
        return [(self.intents[index], float(chances[index])) for index in order]

    def save(self, folder: Path) -> None:
        np.savez_compressed(folder / _ARRAYS, rarity=self.rarity, weights=self.weights, bias=self.bias)
        names = {
            "settings": {name: getattr(self.settings, name) for name in Settings.__slots__},
            "columns": list(self.columns),
            "intents": list(self.intents),
        }
        (folder / _NAMES).write_text(json.dumps(names), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            return cls(
                settings=Settings(**names["settings"]),
                columns={name: index for index, name in enumerate(names["columns"])},
                rarity=arrays["rarity"],
                weights=arrays["weights"],
                bias=arrays["bias"],
                intents=names["intents"],
            )


def fit(examples: Sequence[Example], settings: Settings | None = None) -> IntentModel:
    """Train on labelled messages; the same examples give the same model."""
    chosen = settings or Settings()
    documents = [_named_tokens(example.text, example.findings) for example in examples]
    columns, rarity = _vocabulary(documents, chosen)
    rows = [_vector(document, columns, rarity, chosen) for document in documents]
    intents, weights, bias = _regression(rows, [example.intent for example in examples], len(columns), chosen)
    return IntentModel(chosen, columns, rarity, weights, bias, intents)


def _named_tokens(text: str, findings: Findings) -> dict[str, Counter[str]]:
    blocks = intent_features.tokens(text, findings)
    return {block: Counter(f"{block}:{token}" for token in found) for block, found in blocks.items()}


def _vocabulary(
    documents: Sequence[Mapping[str, Counter[str]]], settings: Settings
) -> tuple[dict[str, int], Floats]:
    seen: Counter[str] = Counter()
    for document in documents:
        for counts in document.values():
            seen.update(counts.keys())
    kept = sorted(name for name, count in seen.items() if count >= settings.least_documents)
    rarity = [np.log((1 + len(documents)) / (1 + seen[name])) + 1 for name in kept]
    return {name: index for index, name in enumerate(kept)}, np.asarray(rarity, dtype=np.float32)


def _vector(
    document: Mapping[str, Counter[str]], columns: Mapping[str, int], rarity: Floats, settings: Settings
) -> tuple[npt.NDArray[np.int32], Floats]:
    known = [
        (columns[name], count, block)
        for block, counts in enumerate(document.values())
        for name, count in counts.items()
        if name in columns
    ]
    where, counts, blocks = np.array(known, dtype=np.int32).reshape(-1, 3).T
    values = (1 + np.log(counts)) * rarity[where]
    lengths = np.sqrt(np.bincount(blocks, values**2, minlength=len(document)))
    sizes = np.array([settings.weight(block) for block in document])
    return where, (values * (sizes / np.maximum(lengths, _SHORTEST))[blocks]).astype(np.float32)


def _regression(
    rows: Sequence[tuple[npt.NDArray[np.int32], Floats]],
    labels: Sequence[str],
    width: int,
    settings: Settings,
) -> tuple[list[str], Floats, Floats]:
    from scipy.sparse import csr_matrix  # only training pays for these imports
    from sklearn.linear_model import LogisticRegression

    ends = np.cumsum([0] + [len(where) for where, _ in rows])
    columns = np.concatenate([where for where, _ in rows])
    values = np.concatenate([found for _, found in rows])
    matrix = csr_matrix((values, columns, ends), shape=(len(rows), width), dtype=np.float64)
    model = LogisticRegression(C=settings.strength, tol=_TOLERANCE, solver="liblinear", random_state=0)
    model.fit(matrix, labels)
    weights = np.ascontiguousarray(model.coef_.T, dtype=np.float32)
    return [str(name) for name in model.classes_], weights, model.intercept_.astype(np.float32)


def _chances(scores: Floats) -> Floats:
    """One model per intent says how likely its own is; together they share one certainty."""
    alone = 1 / (1 + np.exp(-scores))
    return alone / alone.sum()
