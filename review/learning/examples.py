"""Ruled messages in the two forms the project keeps: training examples and held-out messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from itertools import groupby
from operator import or_

import yaml
from django.db.models import QuerySet

from review.conversations.delimited import holds
from review.conversations.models import Message, Ruling
from review.digest import facts

UNSURE_KINDS = (facts.FALLBACK, facts.LOW_CONFIDENCE, facts.CORRECTED)
MARKUP = re.compile(r"[\[\]{}()|\\]")  # Rasa's training files read these as annotations
NOTE = "# Chosen in the staff console, personal details masked. Read every line before you keep it.\n"


def waiting() -> QuerySet[Message]:
    """Misread messages nobody has ruled on, newest first; what simulated runners wrote teaches nothing."""
    unsure = reduce(or_, (holds("kinds", kind) for kind in UNSURE_KINDS))
    found = Message.objects.filter(unsure, ruling=None, screening__demo=False)
    return found.select_related("screening__conversation").order_by("-at")


def training_file() -> str:
    """A file for `data/nlu/`, intent by intent."""
    parts = [NOTE, 'version: "3.1"\n\nnlu:\n']
    for intent, rulings in groupby(_ruled("train"), key=lambda ruling: ruling.intent):
        parts.append(f"  - intent: {intent}\n    examples: |\n")
        parts += [f"      - {text}\n" for text in _different(rulings)]
    return "".join(parts)


def held_out_file() -> str:
    """A file for measuring, in the form of `tests/nlu/intents.yml`; never to be trained on."""
    rows = [
        {"text": text, "intent": intent}
        for intent, rulings in groupby(_ruled("measure"), key=lambda ruling: ruling.intent)
        for text in _different(rulings)
    ]
    return NOTE + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)


def _ruled(use: str) -> QuerySet[Ruling]:
    return Ruling.objects.filter(use=use).select_related("message").order_by("intent", "made")


def _different(rulings: Iterable[Ruling]) -> Iterable[str]:
    texts = (" ".join(MARKUP.sub(" ", ruling.message.text).split()) for ruling in rulings)
    return [text for text in dict.fromkeys(texts) if text]
