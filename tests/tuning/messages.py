"""Shows which findings of whole messages are missed or invented: `python tests/tuning/messages.py FILE`."""

import sys
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bot.pipeline.finder import find  # noqa: E402 - the path comes first

SAFETY = frozenset(
    {
        "alarms",
        "clot_signs",
        "clot_risks",
        "infection_signs",
        "bone_pain",
        "nerve_signs",
        "dark_urine",
        "medicines",
        "mentions",
    }
)
QUIET_MENTIONS = frozenset({"hard_effort", "heat", "long_event"})
Labelled = dict[str, str]


def expected(labels: str) -> Labelled:
    """Finding to status, from "clot_signs:swollen=absent side:left"."""
    return {label.split("=")[0]: [*label.split("="), "present"][1] for label in labels.split()}


def found(text: str) -> Labelled:
    """Finding to status as the pipeline has it; where a finding comes twice, present wins."""
    statuses: Labelled = {}
    for one in find(text):
        name = f"{one.entity}:{one.value}"
        if not one.prompted and statuses.get(name) != "present":
            statuses[name] = one.status
    return statuses


def _raised(name: str) -> bool:
    entity, _, value = name.partition(":")
    return entity in SAFETY and value not in QUIET_MENTIONS and value != "none"


def faults(text: str, labels: Labelled) -> list[str]:
    """Missed and invented findings of a message."""
    got = found(text)
    missed = [
        f"{name} is {got.get(name)}, not {status}"
        for name, status in labels.items()
        if got.get(name) != status
    ]
    invented = [
        f"{name} invented"
        for name, status in got.items()
        if status == "present" and _raised(name) and name not in labels
    ]
    return missed + invented


def main(path: Path) -> int:
    """Print every fault and the share of messages without one."""
    counts = Counter[str]()
    for text, labels in YAML(typ="safe").load(path):
        wrong = faults(text, expected(labels))
        counts["faulty" if wrong else "right"] += 1
        if wrong:
            sys.stdout.write(f"{text!r}: {'; '.join(wrong)}\n")
    sys.stdout.write(f"{dict(counts)}\n")
    return counts["faulty"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
