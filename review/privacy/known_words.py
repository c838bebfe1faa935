"""The words that runners and the assistant use: what follows "I'm" and is none of them may be a name."""

from __future__ import annotations

import re
from functools import cache

from settings.places import ROOT

SOURCES = ("data/nlu/*.yml", "triage/tables/lexicon/*.csv", "domain.yml")
WORD = re.compile(r"[^\W\d_]+")


@cache
def known_words() -> frozenset[str]:
    """Every word of the training messages, the tables and the responses, in small letters."""
    files = [file for pattern in SOURCES for file in ROOT.glob(pattern)]
    return frozenset(WORD.findall("\n".join(file.read_text(encoding="utf-8") for file in files).casefold()))
