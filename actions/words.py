"""The words of `domain.yml`, with the clinic's name and the country's numbers filled in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from settings.clinic import Clinic, load_clinic
from settings.environment import read as read_environment
from settings.numbers import CountryNumbers, load_numbers
from triage import Question

NUMBERS_IN_FULL = frozenset(
    f"utter_{name}"
    for name in (
        *("greet", "level_emergency", "level_same_day"),
        *("after_emergency", "faq_emergency_number", "safety_text"),
    )
)
DomainDict = dict[str, Any]
Button = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks the responses of a domain to one runner."""

    domain: DomainDict
    country: str

    def text(self, name: str, **values: str) -> str:
        """The text of a response; raises `KeyError` when the domain has no such response."""
        return str(self._response(name)["text"]).format_map({**self._variables(name), **values}).strip()

    def has(self, name: str) -> bool:
        """True when the domain has the response."""
        return name in self.domain["responses"]

    def buttons(self, name: str) -> list[Button]:
        """The buttons of a response."""
        return list(self._response(name).get("buttons") or ())

    def label(self, question: str, value: str) -> str:
        """What the button for this answer says."""
        payload = f'"{value}"}}'
        labels = (b["title"] for b in self.buttons(f"utter_ask_{question}") if b["payload"].endswith(payload))
        return next(labels, value)

    def labels(self, question: Question, values: Iterable[str]) -> str:
        """What the buttons for several answers say, mildest first."""
        ranked = sorted(values, key=question.answers.index)
        return " and ".join(self.label(question.id, value) for value in ranked)

    @property
    def numbers(self) -> CountryNumbers:
        """The phone numbers for the runner's country."""
        return load_all_numbers()[self.country]

    def _variables(self, name: str) -> dict[str, str]:
        own = clinic()
        return {
            **_number_words(self.numbers, in_full=name in NUMBERS_IN_FULL),
            "clinic_name": own.name,
            "clinic_phone": own.phone,
            "booking_url": own.booking_url,
        }

    def _response(self, name: str) -> Mapping[str, Any]:
        variations: Sequence[Mapping[str, Any]] = self.domain["responses"][name]
        return variations[0]


def words_for(tracker: Tracker, domain: DomainDict) -> Words:
    """The words for this runner: their own country if they named one, else the clinic's."""
    return Words(domain, tracker.get_slot("country") or clinic().country)


def say(dispatcher: CollectingDispatcher, words: Words, name: str, **values: str) -> None:
    """Says a response with its buttons as one message."""
    dispatcher.utter_message(text=words.text(name, **values), buttons=words.buttons(name))


@cache
def clinic() -> Clinic:
    """The clinic's settings, read once in a process."""
    return load_clinic(read_environment(os.environ).clinic_file)


@cache
def load_all_numbers() -> Mapping[str, CountryNumbers]:
    """The numbers of every country, read once in a process."""
    return load_numbers()


def _number_words(numbers: CountryNumbers, *, in_full: bool) -> dict[str, str]:
    """The numbers in words; of an unknown country the list of all is said only where it matters most."""
    where = "" if numbers.country == "unknown" else f" ({numbers.name})"
    emergency = numbers.emergency if in_full else numbers.emergency.split(" (")[0]
    advice = f"{numbers.advice_line} ({numbers.advice_name})" if numbers.advice_line else numbers.advice_name
    return {"emergency_number": f"{emergency}{where}", "advice_line": advice}
