"""Reads the lexicon: which phrase of a runner means which answer, and the word classes its phrases use."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bot.pipeline.stemming import stem
from bot.pipeline.word_set import word_set

TABLES = Path(__file__).parents[2] / "triage" / "tables"
COLUMNS = ("phrase", "question_id", "value", "prompted", "note")
GAP = "*"
# Values that are asked about before they become an answer (brief 1.6).
TO_BE_ASKED = {"region": frozenset({"perineal_or_peroneal"})}
IGNORED = "ignore"
# A phrase that would keep too few words without its small words keeps them: "the pill" is not "pill", nor is
# "end it all" any "end all". The smallest words of all count for less.
FEWEST, FEWEST_BESIDES = 2, 3
# Words that carry no finding: dropped from the lexicon's phrases, skipped in the message.
DROPPED = word_set(
    """
    a an the my your his her their our me i m im ive it its s is isn are am re was were be been
    being ve d ll of that this these those really very so quite pretty just bit bits little lil
    kinda kind sort sorta super properly such some any also too actually literally basically totally
    completely absolutely bloody fucking fkn fing effing damn rather somewhat fairly slightly abit
    tad he she they u ur hella proper currently um uh er erm
    hes shes theyre youre thats weve theyve id
    """
)
SMALLEST = word_set("a an the my your his her our their i im is are am was were be been s m re ve of")
# Words a message may have between the words of a phrase, though some phrases name them.
SKIPPED = frozenset(
    stem(word)
    for word in word_set(
        """
        feels look looks looking gets have go now still all even always seems became become becomes
        become turned turns more much constantly keep keeps do has left right both lower upper today
        there like well dead old mad again suddenly noticeably visibly definitely extremely massively
        seriously clearly obviously started starting starts kept keeps
        """
    )
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: a question, one of its answers, and whether it counts unasked."""

    question_id: str
    value: str
    prompted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lexicon with the line it stands on."""

    phrase: str
    meaning: Meaning
    line: int


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: what may come next, and what ends here."""

    branches: dict[str, "Node"] = field(default_factory=dict)
    gap: "Node | None" = None
    meanings: list[Meaning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases as one tree, the classes of each word, and every word known to them."""

    root: Node
    classes: dict[str, tuple[str, ...]]
    vocabulary: frozenset[str]


def lexicon_files() -> list[Path]:
    """The tables that together are the lexicon, one per topic."""
    return sorted((TABLES / "lexicon").glob("*.csv"))


def read_rows(path: Path) -> list[Row]:
    """The rows of one table of the lexicon."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(row["phrase"], Meaning(row["question_id"], row["value"], row["prompted"] == "yes"), line)
            for line, row in enumerate(csv.DictReader(file), start=2)
        ]


def read_classes(path: Path | None = None) -> dict[str, list[str]]:
    """The word classes (a name in capitals) and the words they stand for."""
    with (path or TABLES / "word_classes.csv").open(encoding="utf-8", newline="") as file:
        classes: dict[str, list[str]] = defaultdict(list)
        for row in csv.DictReader(file):
            classes[row["word_class"]].append(row["word"])
    return dict(classes)


def _kept(words: list[str]) -> list[str]:
    content = [word for word in words if word not in DROPPED]
    besides = [word for word in words if word not in SMALLEST]
    if len(content) >= FEWEST_BESIDES:
        return content
    return besides if len(besides) >= FEWEST else words


def symbols(phrase: str, *, whole: bool = False) -> list[str]:
    """A phrase as steps of the tree: stems, names of classes and gaps; small words only in a `whole` one."""
    words = phrase.replace("-", " ").replace("'", "").split()
    kept = words if whole else _kept(words)
    return [
        word if word.isupper() and word.lower() != word and len(word) > 1 else stem(word) for word in kept
    ]


def _grow(root: Node, row: Row) -> None:
    node = root
    for symbol in symbols(row.phrase, whole=row.meaning.question_id == IGNORED):
        if symbol == GAP:
            node.gap = node.gap or Node()
            node = node.gap
        else:
            node = node.branches.setdefault(symbol, Node())
    node.meanings.append(row.meaning)


def _classes_of_words(classes: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for name, words in classes.items():
        for word in words:
            names[stem(word)].add(name)
    return {word: tuple(sorted(found)) for word, found in names.items()}


def build(rows: Iterable[Row], classes: dict[str, list[str]]) -> Lexicon:
    """The tree of phrases of these rows."""
    root, of_words = Node(), _classes_of_words(classes)
    steps: set[str] = set()
    for row in rows:
        _grow(root, row)
        steps.update(step for step in symbols(row.phrase) if step.islower())
    return Lexicon(root, of_words, frozenset(steps | set(of_words)))


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of the tables, read once."""
    return build((row for path in lexicon_files() for row in read_rows(path)), read_classes())
