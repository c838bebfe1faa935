"""Screenings with the runner's own words instead of the masked ones, for those who may export them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review.conversations.models import Screening
from review.conversations.transcript import whole_transcript
from review.store import ConversationStore


def with_own_words(screenings: Iterable[Screening], store: ConversationStore) -> Iterator[Screening]:
    """The same screenings; nothing of it is saved."""
    for screening in screenings:
        lines = whole_transcript(store, screening, revealed=True).lines
        said = [line.text for line in lines if line.by_runner and not line.text.startswith("/")]
        screening.text = "\n".join(said)
        yield screening
