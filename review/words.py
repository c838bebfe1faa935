"""Words for ids: questions, answers, reasons and muscles as `domain.yml` says them, read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from settings.places import ROOT

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LEVELS = {"emergency": "Emergency", "same_day": "Same day", "soon": "Soon", "routine": "Routine"}
NOT_TO_LEARN = {"nlu_fallback", "answer"}
QUESTIONS = {
    "alarms": "Alarm words in free text",
    "mentions": "Mentioned in free text",
    "emergency_signs": "Emergency signs",
    "severe_signs": "Severe leg signs",
    "saddle_signs": "Saddle signs",
    "clot_signs": "Clot signs",
    "clot_risks": "Clot risks",
    "tiptoe": "Can rise on tiptoe",
    "four_steps": "Can take four steps",
    "exertion_pattern": "When it hurts in a run",
    "cold_foot_running": "Foot cold when running",
    "function": "What the leg can do",
    "course": "Better or worse",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words for the ids of tables and slots; an unknown id is shown with its underscores as spaces."""

    answers: Mapping[tuple[str, str], str]
    asked: Mapping[str, str]
    reasons: Mapping[str, str]
    areas: Mapping[str, str]
    intents: tuple[str, ...]

    def answer(self, question: str, value: str) -> str:
        """What the button for an answer says."""
        return self.answers.get((question, value)) or plain(value)

    def question(self, id: str) -> str:
        """A short name for a question."""
        return QUESTIONS.get(id) or plain(id)

    def area(self, muscle: str) -> str:
        """A muscle in words a runner reads."""
        return self.areas.get(muscle) or plain(muscle)

    def reason(self, id: str) -> str:
        """Why a rule fired, as the runner was told."""
        return self.reasons.get(id, "")


def plain(id: str) -> str:
    """An id as a person would write it."""
    text = id.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


@cache
def words() -> Words:
    """The words of this installation."""
    with (ROOT / "domain.yml").open(encoding="utf-8") as handle:
        domain = yaml.load(handle, Loader=LOADER)
    responses = domain["responses"]
    return Words(
        answers=_answers(responses),
        asked=_texts(responses, "utter_ask_"),
        reasons=_texts(responses, "utter_reason_"),
        areas=_texts(responses, "utter_area_"),
        intents=tuple(sorted(set(map(str, domain["intents"])) - NOT_TO_LEARN)),
    )


def _texts(responses: Mapping[str, Any], prefix: str) -> dict[str, str]:
    found = {name: texts for name, texts in responses.items() if name.startswith(prefix) and texts}
    return {
        name.removeprefix(prefix): " ".join(str(texts[0].get("text", "")).split())
        for name, texts in found.items()
    }


def _answers(responses: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name, texts in responses.items():
        if not name.startswith("utter_ask_") or name.startswith("utter_ask_again_"):
            continue
        for button in texts[0].get("buttons") or ():
            for question, value in _payload(str(button.get("payload", ""))):
                found.setdefault((question, value), str(button["title"]))
    return found


def _payload(text: str) -> list[tuple[str, str]]:
    if not text.startswith("/answer{"):
        return []
    return [(question, str(value)) for question, value in json.loads(text.removeprefix("/answer")).items()]
