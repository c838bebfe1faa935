"""Measures understanding of evaluation messages: `python tests/nlu/report.py [FILE ...]` prints it all."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.pipeline import intent_choice, intent_data, intent_model  # noqa: E402 - the path comes first
from bot.pipeline.finder import find  # noqa: E402 - the path comes first
from bot.pipeline.message_net import MessageNet  # noqa: E402 - the path comes first
from bot.pipeline.places import place  # noqa: E402 - the path comes first
from bot.pipeline.revision import revised  # noqa: E402 - the path comes first

# What may raise an alarm; the other answers are only counted where the messages name them.
RED_FLAGS = frozenset(
    {"alarms", "clot_signs", "clot_risks", "infection_signs", "bone_pain", "nerve_signs", "lump"}
    | {"dark_urine=yes", "onset=sudden_pop", "tiptoe=no", "four_steps=no", "function=cannot_bear_weight"}
    | {"medicines=fluoroquinolone"}
)
# One sign that two questions ask about: raising the second beside the first invents nothing.
RELATED = {
    "nerve_signs": {"alarms=saddle_numb", "alarms=cold_foot"},
    "alarms=very_unwell": {"alarms", "infection_signs"},
    "infection_signs": {"clot_signs=warm", "infection_signs"},
    "clot_signs": {"infection_signs"},
    "four_steps": {"function=cannot_bear_weight"},
    "function": {"four_steps=no"},
}
PRESENT = "present"
HARMLESS = frozenset({"none", "no", "unsure"})

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Expected:
    """One message and what it says; where it can be read two ways, the likelier intent comes first."""

    text: str
    intents: tuple[str, ...]
    findings: dict[Key, str] | None
    region: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Understood:
    """What the pipeline made of it."""

    intent: str
    confidence: float
    findings: dict[Key, str]
    region: str | None
    side: str | None


Pair = tuple[Expected, Understood]


def expectations(files: Iterable[Path]) -> list[Expected]:
    """Every message of the files."""
    reader = YAML(typ="safe")
    return [_expected(row) for file in files for row in reader.load(file)]


def _expected(row: dict[str, Any]) -> Expected:
    labels = row.get("findings")
    findings = None if labels is None else {(one["id"], str(one["value"])): one["status"] for one in labels}
    intent = row["intent"] or []
    intents = (intent,) if isinstance(intent, str) else tuple(intent)
    return Expected(row["text"], intents, findings, row.get("region"), row.get("side"))


def is_red_flag(key: Key) -> bool:
    """Whether a finding may raise the level."""
    name, value = key
    return f"{name}={value}" in RED_FLAGS or (name in RED_FLAGS and value not in HARMLESS)


def raised_flags(understood: Understood) -> list[Key]:
    """The red flags that the pipeline took as present."""
    return [key for key, status in understood.findings.items() if status == PRESENT and is_red_flag(key)]


def is_related(key: Key, said: Iterable[Key]) -> bool:
    """Whether the message says the same sign under another question."""
    allowed = RELATED.get(key[0], set()) | RELATED.get("=".join(key), set())
    return any(name in allowed or f"{name}={value}" in allowed for name, value in said)


@lru_cache(maxsize=1)
def _net() -> MessageNet:
    return MessageNet.load()


def understand(text: str, model: intent_model.IntentModel) -> Understood:
    """The findings that count without being asked, the place, and the intent."""
    found, reading = [finding.as_entity() for finding in find(text)], _net().read(text)
    ranking = intent_choice.agreed(model.rank(text, found), reading.intents())
    intent = intent_choice.choose(ranking, intent_choice.Limits())
    settled = revised(found, reading.signs(found), text)
    unprompted = [one for one in settled if not one["prompted"]]
    return Understood(
        intent["name"],
        intent["confidence"],
        _by_key(unprompted),
        place(settled, "region"),
        place(settled, "side"),
    )


def _by_key(found: Iterable[dict[str, Any]]) -> dict[Key, str]:
    """The status of each answer; said twice, present wins."""
    statuses: dict[Key, str] = {}
    for one in found:
        key = (one["entity"], str(one["value"]))
        if statuses.get(key) != PRESENT:
            statuses[key] = one["status"]
    return statuses


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.3f} ({part} of {whole})" if whole else "   -"


def findings_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Recall and precision of present red flags, together and one by one."""
    labelled, raised, agreed = Counter[Key](), Counter[Key](), Counter[Key]()
    for expected, understood in pairs:
        wanted = {
            key for key, status in (expected.findings or {}).items() if status == PRESENT and is_red_flag(key)
        }
        got = {key for key in raised_flags(understood) if key in wanted or not is_related(key, wanted)}
        labelled.update(wanted)
        raised.update(got)
        agreed.update(wanted & got)
    yield f"red flags recall    {_share(agreed.total(), labelled.total())}"
    yield f"red flags precision {_share(agreed.total(), raised.total())}"
    for key in sorted(labelled | raised):
        recall, precision = _share(agreed[key], labelled[key]), _share(agreed[key], raised[key])
        yield f"  {'='.join(key):48} recall {recall:22} precision {precision}"


def status_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """For each status, what it was taken for; a mention that is not so must not be raised."""
    taken = Counter[tuple[str, str]]()
    for expected, understood in pairs:
        for key, status in (expected.findings or {}).items():
            taken[status, understood.findings.get(key, "missed")] += 1
    others = {pair: count for pair, count in taken.items() if pair[0] not in (PRESENT, "unsure")}
    raised = sum(count for (_, as_what), count in others.items() if as_what == PRESENT)
    yield f"absent, past, hypothetical, other person raised as present {_share(raised, sum(others.values()))}"
    for (status, as_what), count in sorted(taken.items()):
        yield f"  {status:14} taken as {as_what:14} {count}"


def place_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Side and region where the message names one."""
    for name in ("side", "region"):
        named = [(getattr(one, name), getattr(got, name)) for one, got in pairs if getattr(one, name)]
        yield f"{name:6} {_share(sum(wanted == got for wanted, got in named), len(named))}"


def intent_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Accuracy, macro-F1, and recall and precision of each intent."""
    labelled = Counter(one.intents[0] for one, _ in pairs)
    taken = [one.intents[0] if got.intent in one.intents else got.intent for one, got in pairs]
    guessed = Counter(taken)
    agreed = Counter(one.intents[0] for one, got in pairs if got.intent in one.intents)
    scores = {intent: 2 * agreed[intent] / (labelled[intent] + guessed[intent]) for intent in labelled}
    yield f"intent accuracy {_share(agreed.total(), labelled.total())}"
    yield f"intent macro-F1 {sum(scores.values()) / len(scores):6.3f}   fallback {guessed['nlu_fallback']}"
    for intent in sorted(labelled):
        recall, precision = _share(agreed[intent], labelled[intent]), _share(agreed[intent], guessed[intent])
        yield f"  {intent:28} recall {recall:22} precision {precision}"


def misses(pairs: Sequence[Pair]) -> Iterator[str]:
    """Every difference, with its message."""
    for expected, understood in pairs:
        wrong = [*_finding_misses(expected, understood), *_other_misses(expected, understood)]
        if wrong:
            yield f"{expected.text}\n    {'; '.join(wrong)}"


def _finding_misses(expected: Expected, understood: Understood) -> Iterator[str]:
    if expected.findings is None:
        return
    for key, status in expected.findings.items():
        got = understood.findings.get(key, "missed")
        if got != status:
            yield f"{'='.join(key)} {status} taken as {got}"
    said = {key for key, status in expected.findings.items() if status == PRESENT}
    for key in raised_flags(understood):
        if key not in expected.findings and not is_related(key, said):
            yield f"{'='.join(key)} invented"


def _other_misses(expected: Expected, understood: Understood) -> Iterator[str]:
    if expected.intents and understood.intent not in expected.intents:
        yield f"intent {expected.intents[0]} taken as {understood.intent} ({understood.confidence:.2f})"
    for name in ("region", "side"):
        if getattr(expected, name) and getattr(expected, name) != getattr(understood, name):
            yield f"{name} {getattr(expected, name)} taken as {getattr(understood, name)}"


def report(pairs: Sequence[Pair]) -> Iterator[str]:
    """All numbers, then all misses."""
    with_findings = [pair for pair in pairs if pair[0].findings is not None]
    with_intent = [pair for pair in pairs if pair[0].intents]
    yield f"{len(pairs)} messages, {len(with_findings)} with findings, {len(with_intent)} with an intent"
    yield from findings_lines(with_findings)
    yield from status_lines(with_findings)
    yield from place_lines(pairs)
    yield from intent_lines(with_intent)
    yield from misses(pairs)


def main() -> None:
    """Train on data/nlu and report on the files named, or on all evaluation messages beside this script."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.yml"))
    model = intent_model.fit(intent_data.examples(ROOT / "data" / "nlu"))
    pairs = [(expected, understand(expected.text, model)) for expected in expectations(files)]
    sys.stdout.write("\n".join(report(pairs)) + "\n")


if __name__ == "__main__":
    main()
