"""Puts an assessment into words: which responses, in which order, and the `result` part for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actions.screening import Screening
from actions.words import Words, clinic
from triage import Assessment, Level
from triage.areas import Area

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class ResultMessage:
    """The words for one assessment."""

    words: Words
    screening: Screening
    assessment: Assessment

    def texts(self) -> list[str]:
        """The messages in the order they are said: urgency first, muscle names after all advice."""
        return ["\n".join(part) for part in self._parts() if part]

    def part(self) -> dict[str, Any]:
        """The `result` part of the message (docs/protocol.md)."""
        return {
            "level": self.assessment.level.id,
            "by_when": self.by_when,
            "who": self.who,
            "reasons": self.reasons,
            "areas": [{"id": area.muscle, "text": self._area(area)} for area in self.assessment.areas],
            "safety_net": self.safety_net,
            "numbers": self._numbers(),
            "place": self._place(),
            "rules": list(self.assessment.rule_ids),
            "version": self.assessment.version,
        }

    @property
    def by_when(self) -> str:
        """By when to be seen."""
        return self.words.text(f"utter_by_when_{self.assessment.level.id}")

    @property
    def who(self) -> str:
        """Which qualified professional to see."""
        return self.words.text(f"utter_who_{self.assessment.who}")

    @property
    def reasons(self) -> list[str]:
        """Why, for the rules of the final level; at most three."""
        top = [r.rule for r in self.assessment.reasons if r.rule.level == self.assessment.level]
        ids = dict.fromkeys(rule.reason_id for rule in top if len(top) == 1 or rule.id != "nothing-urgent")
        return [self.words.text(f"utter_reason_{id}") for id in list(ids)[:MOST_REASONS]]

    @property
    def safety_net(self) -> list[str]:
        """What would make it more urgent, and what to do then."""
        return [self.words.text(f"utter_safety_net_{block}") for block in self.assessment.safety_nets]

    def _parts(self) -> Iterator[list[str]]:
        level = self.assessment.level
        advice = self.words.text(f"utter_advice_{self.assessment.advice_id}")
        yield [self.words.text(self._level_name())]
        yield [*self.reasons, advice]
        yield [self.who, self.by_when] if level < Level.EMERGENCY else []
        yield self._minor()
        yield self._area_lines()
        yield [self.words.text("utter_comfort")] if self.assessment.comfort else []
        yield self.safety_net if level < Level.EMERGENCY else []
        yield [self.words.text("utter_ending")]

    def _numbers(self) -> dict[str, str]:
        """Whom to call; the clinic only for those who need not be seen today."""
        numbers, own = self.words.numbers, clinic()
        can_book = self.assessment.level < Level.SAME_DAY
        return {
            "emergency": numbers.emergency,
            "advice": numbers.advice_line,
            "country": numbers.name,
            "booking": own.booking_url if can_book else "",
            "clinic": own.phone if can_book else "",
        }

    def _place(self) -> dict[str, Any]:
        """Where it hurts, for the body map; the value "not sure" is no place."""
        answers, questions = self.screening.answers, self.screening.tables.questions
        regions = sorted(answers.get("region", frozenset()) - {questions["region"].unknown})
        sides = sorted(answers.get("side", frozenset()) - {questions["side"].unknown})
        named = [("side", sides), ("region", regions)]
        labels = [self.words.labels(questions[id], values) for id, values in named if values]
        return {"regions": regions, "side": sides[0] if sides else None, "text": ", ".join(labels)}

    def _level_name(self) -> str:
        name = f"utter_level_{self.assessment.level.id}"
        runs_on = f"{name}_running_ok"
        return runs_on if not self.assessment.stop_running and self.words.has(runs_on) else name

    def _minor(self) -> list[str]:
        minor = "minor" in self.screening.answers.get("age_group", ())
        return [self.words.text("utter_minor")] if minor else []

    def _area_lines(self) -> list[str]:
        names = [self._area(area) for area in self.assessment.areas]
        moves = list(self._movement_lines())
        stride = [self.words.text("utter_areas_movement")] if moves else []
        return [self.words.text("utter_areas_intro"), *names, *moves, *stride] if names else []

    def _movement_lines(self) -> Iterator[str]:
        """How the areas go with the movement that is limited: one line for those that share a reason."""
        shared: dict[tuple[str, str], list[str]] = defaultdict(list)
        for area in self.assessment.areas:
            for reason in area.why:
                if reason.effect:
                    shared[reason.effect, reason.key].append(self._area(area))
        for (effect, key), names in shared.items():
            areas = "these" if len(names) == len(self.assessment.areas) else " and ".join(names)
            movement = self.words.text(f"utter_movement_{key}")
            yield self.words.text(f"utter_areas_{effect}", areas=areas, movement=movement)

    def _area(self, area: Area) -> str:
        return self.words.text(f"utter_area_{area.muscle}")
