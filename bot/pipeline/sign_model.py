"""How likely an answer names a sign of danger, by question: logistic regression over words and letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from bot.pipeline.sign_data import Example

ARRAYS = "signs.npz"
WIDTH = 2**15
STRENGTH = 10.0
WORDS = HashingVectorizer(ngram_range=(1, 3), token_pattern=r"[\w']+", n_features=WIDTH)
LETTERS = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), n_features=WIDTH)
LONGEST = 600  # characters: an answer, not a story


@dataclass(frozen=True, slots=True)
class SignModel:
    """One set of weights for each question; `of` is all that a running bot needs."""

    questions: Sequence[str]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def of(self, text: str) -> dict[str, float]:
        """For each question the likelihood, from 0 to 1, that the text as an answer to it names a sign."""
        words, letters = _blocks([text])
        scores = (
            words.data @ self.weights[words.indices] + letters.data @ self.weights[letters.indices + WIDTH]
        )
        chances = 1 / (1 + np.exp(-(scores + self.bias)))
        return {id: round(chance, 3) for id, chance in zip(self.questions, chances.tolist(), strict=True)}

    def save(self, folder: Path) -> None:
        """Store the arrays, without pickles."""
        np.savez_compressed(
            folder / ARRAYS, questions=np.array(self.questions), weights=self.weights, bias=self.bias
        )

    @classmethod
    def load(cls, folder: Path) -> "SignModel":
        """What `save` stored."""
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            return cls([str(id) for id in arrays["questions"]], arrays["weights"], arrays["bias"])


def vectors(texts: Iterable[str]) -> csr_matrix:
    """A row of hashed words and letters for each text."""
    return hstack(_blocks(texts), format="csr")


def _blocks(texts: Iterable[str]) -> tuple[csr_matrix, csr_matrix]:
    short = [text.lower()[:LONGEST] for text in texts]
    return WORDS.transform(short), LETTERS.transform(short)


def fit(examples: Sequence[Example]) -> SignModel:
    """Train one regression a question; the same examples give the same model."""
    questions = sorted({one.question for one in examples})
    fitted = [_regression([one for one in examples if one.question == id]) for id in questions]
    weights = np.stack([weights for weights, _ in fitted], axis=1)
    return SignModel(questions, weights, np.array([bias for _, bias in fitted], dtype=np.float32))


def _regression(examples: Sequence[Example]) -> tuple[npt.NDArray[np.float32], float]:
    from sklearn.linear_model import LogisticRegression  # only training pays for this import

    model = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
    model.fit(vectors(one.text for one in examples), [one.sign for one in examples])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
