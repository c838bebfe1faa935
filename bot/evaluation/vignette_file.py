"""Reads a vignette file and names every fault in it at once: file, vignette id, found, allowed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.evaluation.vignettes import LEVELS, Fact, Vignette, rank
from bot.evaluation.vocabulary import Vocabulary

Record = Mapping[str, Any]
REQUIRED = ("id", "gold", "floor", "ceiling", "opening", "facts")


class VignetteFileError(ValueError):
    """The file cannot be played; the message lists every fault found."""


def load_vignettes(file: Path, vocabulary: Vocabulary) -> list[Vignette]:
    """Read every vignette of `file`, or raise one error that lists all faults."""
    records = _read(file)
    faults = [f"{file.name} {fault}" for fault in _faults(records, vocabulary)]
    if faults:
        raise VignetteFileError("\n".join(faults))
    return [_vignette(record) for record in records]


def _read(file: Path) -> list[Any]:
    try:
        records = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise VignetteFileError(f"{file}: cannot be read as YAML: {error}") from error
    if not isinstance(records, list) or not records:
        raise VignetteFileError(f"{file}: found no vignettes, expected a list of them")
    return records


def _faults(records: list[Any], vocabulary: Vocabulary) -> Iterator[str]:
    for number, record in enumerate(records, start=1):
        if isinstance(record, dict):
            name = f"({record.get('id') or f'vignette {number}'})"
            yield from (f"{name} {fault}" for fault in _RecordCheck(record, vocabulary).faults())
        else:
            yield f"(vignette {number}): found {_shown(record)}, expected a mapping"
    yield from _duplicate_ids(records)


def _duplicate_ids(records: list[Any]) -> Iterator[str]:
    counted = Counter(str(record.get("id")) for record in records if isinstance(record, dict))
    yield from (f"({name}): this id is used {times} times" for name, times in counted.items() if times > 1)


@dataclass(frozen=True, slots=True)
class _RecordCheck:
    record: Record
    vocabulary: Vocabulary

    def faults(self) -> Iterator[str]:
        yield from self._missing()
        yield from self._levels()
        yield from self._facts()
        yield from self._areas()

    def _missing(self) -> Iterator[str]:
        yield from (f"{key}: is missing" for key in REQUIRED if key not in self.record)
        if "opening" in self.record and not str(self.record["opening"] or "").strip():
            yield "opening: is empty"

    def _levels(self) -> Iterator[str]:
        levels = {key: self.record[key] for key in ("floor", "gold", "ceiling") if key in self.record}
        wrong = [key for key, level in levels.items() if level not in LEVELS]
        yield from (_unexpected(key, levels[key], LEVELS) for key in wrong)
        ranks = [rank(level) for level in levels.values()]
        if not wrong and ranks != sorted(ranks, reverse=True):
            yield "levels: expected floor, gold and ceiling to go from less to more urgent"

    def _facts(self) -> Iterator[str]:
        facts = self.record.get("facts", {})
        if not isinstance(facts, dict):
            yield f"facts: found {_shown(facts)}, expected a mapping of question ids"
            return
        for question, fact in facts.items():
            yield from (f"facts.{question}{fault}" for fault in self._fact(question, fact))

    def _fact(self, question: str, fact: object) -> Iterator[str]:
        allowed = self.vocabulary.answers.get(question)
        if allowed is None:
            yield f": unknown question, expected one of: {_listed(self.vocabulary.answers.keys())}"
        elif not isinstance(fact, dict) or not {"say", "value"} <= fact.keys():
            yield f": found {_shown(fact)}, expected 'say' and 'value'"
        else:
            yield from (
                _unexpected(".value", value, sorted(allowed))
                for value in _values(fact["value"])
                if value not in allowed
            )

    def _areas(self) -> Iterator[str]:
        areas = self.record.get("areas") or []
        if not isinstance(areas, list):
            yield f"areas: found {_shown(areas)}, expected a list of muscle ids"
        else:
            unknown = [area for area in areas if area not in self.vocabulary.muscles]
            yield from (_unexpected("areas", area, sorted(self.vocabulary.muscles)) for area in unknown)


def _vignette(record: Record) -> Vignette:
    return Vignette(
        id=str(record["id"]),
        category=str(record.get("category", "")),
        gold=record["gold"],
        floor=record["floor"],
        ceiling=record["ceiling"],
        opening=str(record["opening"]),
        facts={question: _fact(fact) for question, fact in record["facts"].items()},
        areas=tuple(record.get("areas") or ()),
    )


def _fact(fact: Record) -> Fact:
    return Fact(say=str(fact["say"]), values=_values(fact["value"]))


def _values(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in (value if isinstance(value, list) else [value]))


def _unexpected(place: str, found: object, allowed: tuple[str, ...] | list[str]) -> str:
    return f"{place}: found {_shown(found)}, expected one of: {', '.join(allowed)}"


def _listed(names: Set[str]) -> str:
    return ", ".join(sorted(names))


def _shown(found: object) -> str:
    return repr(found)[:60]
