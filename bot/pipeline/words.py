"""Cuts a message into words with their places in it, in one pass of a blank English spaCy pipeline."""

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Token

from bot.pipeline.stemming import stem
from bot.pipeline.word_set import word_set

LONGEST = 2000
STOPS = frozenset(".!?;\n…")
PAUSES = frozenset(",:-()[]")
SLASHES = frozenset("/&+")
AUXILIARIES = word_set(
    """
    is are was were do does did has have had can ca could should would wo will must ai might need
    """
)
NOT = word_set("not n't nt")
SUBJECTS = word_set("i it you he she they we there that what who")
CONTRACTIONS = word_set("s m re ve d")  # "i'll" would be ill
BLANKED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\S+|<[^<>\n]{1,80}>|(?m:^\s*>[^\n]*$)|(?m:^On .{5,80} wrote:\s*$)"
)
LOOKALIKES = str.maketrans(
    {code: "'" for code in (0x2018, 0x2019, 0x60, 0xB4)}
    | {code: '"' for code in (0x201C, 0x201D)}
    | {code: "-" for code in (0x2013, 0x2014, 0x2212)}
    | {
        "_": " ",
        "*": " ",
        "~": " ",
        "|": " ",
        "\r": "\n",
        "\u00a0": " ",
        "\u2028": "\n",
        "•": "\n",
        "·": "\n",
    }
    | {code: " " for code in [*range(9), 11, 12, *range(14, 32), 127, 0x200B, 0x200C, 0x200D, 0xFEFF]}
)


DIALECT = {
    "nae": "no", "cannae": "cant", "canna": "cant", "isnae": "isnt", "isna": "isnt", "int": "isnt",
    "dinnae": "dont", "dinna": "dont", "didnae": "didnt", "doesnae": "doesnt", "havenae": "havent",
    "hasnae": "hasnt", "wasnae": "wasnt", "wisnae": "wasnt", "couldnae": "couldnt", "wouldnae": "wouldnt",
    "tae": "to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a message: as written in small letters, its stem, and where it stands."""

    form: str
    stem: str
    start: int
    end: int


def _small(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def clean(text: str) -> str:
    """The message in small letters without links, quotes and markup, every character in its old place."""
    text = BLANKED.sub(lambda found: " " * len(found[0]), text[:LONGEST]).translate(LOOKALIKES)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_small, text))


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    language = spacy.blank("en")
    mark = re.compile(r"[^\w']")
    ending = re.compile(r"(?:'s|'m|'re|'ve|'d|'ll|n't|[^\w])$")
    language.tokenizer = Tokenizer(
        language.vocab,
        rules=language.Defaults.tokenizer_exceptions,
        prefix_search=re.compile(r"^[^\w]").search,
        suffix_search=ending.search,
        infix_finditer=mark.finditer,
    )
    return language


def _mark(token: Token, text: str) -> str | None:
    """What a mark stands for: the end of a sentence, a pause, "or"; a hyphen inside a word is nothing."""
    mark, start, end = token.text, token.idx, token.idx + len(token.text)
    if mark[0] in STOPS:
        return "." if mark[0] != "?" else "?"
    if mark in SLASHES:
        return "or" if mark == "/" else "and"
    if mark == "'" or (mark == "-" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()):
        return None
    return "," if mark in PAUSES else None


def _word(token: Token, text: str) -> Word | None:
    form = token.text
    end = token.idx + len(form)
    if not (form.isalnum() or any(character.isalnum() for character in form)):
        written = _mark(token, text) if not form.isspace() or "\n" in form else None
        return Word(written, written, token.idx, end) if written else None
    form = "cant" if form == "cannot" else form.strip("'.") or form
    form = DIALECT.get(form, form)
    return Word(form, stem(form), token.idx, end)


def _contracted(before: Word, word: Word) -> str | None:
    """What two words are in one: can't, cant and can not are all `cant`, and it's is `its`."""
    if word.form in NOT and before.form in AUXILIARIES:
        return {"can": "ca", "ai": "is"}.get(before.form, before.form) + "nt"
    together = before.end == word.start and before.form in SUBJECTS and word.form in CONTRACTIONS
    form = before.form + word.form
    return form if together and form != "were" else None


def _joined(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    for word in words:
        form = _contracted(joined[-1], word) if joined else None
        if form:
            joined[-1] = Word(form, form, joined[-1].start, word.end)
        else:
            joined.append(word)
    return joined


def split(text: str) -> list[Word]:
    """The words and marks of a cleaned message, in order."""
    words = (_word(token, text) for token in _pipeline().make_doc(text))
    return _joined([word for word in words if word])
