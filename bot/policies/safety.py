"""The policy that lets a present emergency win over every rule, form and intent."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

ROOT = Path(__file__).parents[2]
ALARM_TABLE = "triage/tables/alarms.csv"
EMERGENCY_ACTION = "action_emergency"
EMERGENCY_INTENT = "emergency"
# How sure the classifier must be of an emergency in which no sign was heard; an answer is seldom one.
SURE_ENOUGH = {"least_confidence": 0.6, "least_confidence_in_answer": 0.85}
DENYING = frozenset({"no", "fine"})
EMERGENCY_QUESTIONS = frozenset({"emergency_signs", "saddle_signs"})
# After these the form puts the question about a sign that is in doubt: with no question open, and with one.
BEGINS = frozenset({"describe_symptoms", "got_worse"})
ANSWERS = BEGINS | {"answer_screening", "affirm", "deny", "unsure", "nlu_fallback"}
ABOVE_RULES = 100


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SafetyPolicy(Policy):
    """Answers an emergency in the latest message with the emergency action, then listens; else abstains."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Higher than any other policy; the table can be another one in tests."""
        return {"priority": ABOVE_RULES, "alarms": ALARM_TABLE, **SURE_ENOUGH}

    @staticmethod
    def supported_data() -> SupportedData:
        """Learns from neither stories nor rules."""
        return SupportedData.ML_AND_RULE_DATA

    def __init__(self, config: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Read which alarms are emergencies at once."""
        super().__init__(config, *args, **kwargs)
        self._at_once = at_once_alarms(ROOT / config["alarms"])
        self._least = config["least_confidence"]
        self._least_in_answer = config["least_confidence_in_answer"]

    def train(self, *_: Any, **__: Any) -> Resource:
        """Nothing to learn."""
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, **_: Any
    ) -> PolicyPrediction:
        """Certain of the emergency action or of listening after it, or no opinion at all."""
        action = self._next_action(tracker)
        probabilities = self._default_predictions(domain)
        if action:
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=action is not None)

    def _next_action(self, tracker: DialogueStateTracker) -> str | None:
        message = tracker.latest_message
        if message is None or not self._is_emergency(message, tracker.get_slot(REQUESTED_SLOT)):
            return None
        return ACTION_LISTEN_NAME if _answered(tracker.events) else EMERGENCY_ACTION

    def _is_emergency(self, message: UserUttered, open_question: str | None) -> bool:
        asked_next = message.intent_name in (ANSWERS if open_question else BEGINS)
        if any(self._is_present(found, doubt_counts=not asked_next) for found in message.entities):
            return True
        least = self._least_in_answer if open_question else self._least
        sure = message.intent.get("confidence", 1.0) >= least
        return message.intent_name == EMERGENCY_INTENT and sure and not _denies(message)

    def _is_present(self, found: Mapping[str, Any], *, doubt_counts: bool) -> bool:
        """A button's answer has no status and counts.

        Words that only mean it as an answer are the form's, and what only the net heard is asked about. Words
        that the net doubts are asked about too; where no such question follows, they count as they stand.
        """
        status = found.get("status", "present")
        known = found.get("as_answer", status) if doubt_counts else status
        if known != "present" or found.get("prompted") or found.get("learned"):
            return False
        value = found.get("value")
        if found.get("entity") in EMERGENCY_QUESTIONS:
            return value == "present"
        return found.get("entity") == "alarms" and value in self._at_once


def _denies(message: UserUttered) -> bool:
    """Whether a "no" or an "all fine" stands in the message: "me? no, just my mate"."""
    return any(one.get("entity") == "polarity" and one.get("value") in DENYING for one in message.entities)


def at_once_alarms(table: Path) -> frozenset[str]:
    """The alarms of the table that are an emergency as soon as they are present."""
    with table.open(encoding="utf-8", newline="") as file:
        return frozenset(row["alarm"] for row in csv.DictReader(file) if row["at_once"] == "yes")


def _answered(events: Iterable[Event]) -> bool:
    """Whether the emergency action ran after the latest message of the runner."""
    for event in reversed(list(events)):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, ActionExecuted) and event.action_name == EMERGENCY_ACTION:
            return True
    return False
