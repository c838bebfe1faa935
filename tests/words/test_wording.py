"""House rules for every text: plain, short, nothing that is never to be said (clinical brief 6.2 and 6.4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import mean

import pytest

from tests.words.domain_words import RESPONSES, SAFETY, SAID_BY_RULES, Words

TEXTS = sorted(RESPONSES.items())
VARIABLES = {
    *("emergency_number", "advice_line", "clinic_name", "clinic_phone", "booking_url", "said"),
    *("areas", "movement"),
}
LONGEST = 320
HIGHEST_GRADE = 7
NEEDS_LONG_WORDS = ("utter_area_", "utter_who_")  # muscle names and names of services, not sentences
PHONE_NUMBERS_IN = {
    "utter_safety_text_plain": "said when no settings could be read",
}

NEVER_SAID = [
    (r"\byou have (a|an) (trigger point|clot|strain|tear|fracture|injury)\b", "a diagnosis"),
    (r"\b(it is|it's|this is) (not|only|just) (a )?(clot|strain|cramp|tightness)\b", "rules something out"),
    (r"\byou(r| are|'re) (at )?low[- ]risk\b", "a probability"),
    (r"\d\s?%|\bper ?cent\b|\bprobab|\bchances? (of|that)\b|\bodds\b", "a probability"),
    (r"\bnothing to worry\b|\bdon't worry\b|\byou('ll| will) be fine\b|\bjust tight", "absolute comfort"),
    (r"\b(safe|risk-free) (treatment|and effective)\b|\bcompletely safe\b", "needling is not risk-free"),
    (r"\bwill (release|cure|fix|heal)\b", "a promise"),
    (r"\b\d+\s?(mg|ml|g|tablets|pills)\b|\bibuprofen\b|\bparacetamol\b|\baspirin\b", "a dose"),
    (r"\b(hop|squeeze your calf|pull your foot up)\b", "a test the runner should not do"),
    (r"\bif you can walk it\b", "walking rules nothing out"),
    (r"\bas an AI\b|\bdoctors say\b|\bstudies (show|prove)\b", "a claim without its source"),
    (r"\bflush\b|\btoxins?\b", "unsupported aftercare"),
    (r"\bstop (taking|your) (the )?(pill|statin|medicine|blood thinner)", "never advise stopping a medicine"),
    (r"\b(trigger point|knot) (is|are) in\b", "a trigger point is never located"),
    (r"\bcm deep|\bneedle depth|\binsert\b", "needling instructions"),
    (r"\b(color|center|program(?=me)|pediatri\w+|orthop(?=edic)|tumor|gray|meter)\b", "British spelling"),
]
SELF_CARE = re.compile(r"\b(massage|rub|rubbing|roll|rolling|roller|stretch|stretching|heat|warmth)\b", re.I)
REFUSED = re.compile(r"\b(not|don't|no|avoid|never|can do harm)\b", re.I)
SPEAKS_OF_SELF_CARE = {
    "utter_comfort": "only shown when everything is cleared",
    "utter_faq_massage": "has a _not_yet form",
    "utter_faq_foam_rolling": "has a _not_yet form",
    "utter_faq_stretching": "has a _not_yet form",
    "utter_faq_heat_ice": "has a _not_yet form",
    "utter_faq_massage_or_needling": "has no advice to do it",
    "utter_why_dark_urine": "heat of the day",
    "utter_reason_dark_urine": "heat of the day",
    "utter_reason_hard_effort_pain": "heat of the day",
    "utter_reason_heat_illness": "heat of the day",
}


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part.strip()]


def syllables(word: str) -> int:
    """A little high rather than low: groups of vowels, without a silent last e."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le")
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid school grade; grade 6 is a reader of 11 to 12. A variable counts as one short word."""
    words = re.findall(r"[a-z0-9'-]+", re.sub(r"\{\w+\}", "it", text).casefold())
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * per_word - 15.59


def offenders(wrong: Callable[[str], bool]) -> set[str]:
    """The names of the responses whose text or button is wrong."""
    return {name for name, words in TEXTS if any(wrong(text) for text in all_strings(words))}


def all_strings(words: Words) -> list[str]:
    return [words.text, *(button.title for button in words.buttons)]


@pytest.mark.parametrize(("pattern", "reason"), NEVER_SAID)
def test_some_things_are_never_said(pattern, reason):
    assert offenders(lambda text: bool(re.search(pattern, text, re.I))) == set(), reason


def test_self_care_is_only_spoken_of_where_it_may_be():
    def advised(text: str) -> bool:
        return any(SELF_CARE.search(part) and not REFUSED.search(part) for part in sentences(text))

    assert offenders(advised) <= set(SPEAKS_OF_SELF_CARE)


@pytest.mark.parametrize("topic", ["massage", "foam_rolling", "stretching", "heat_ice"])
def test_before_clearance_self_care_is_refused_with_the_reason(topic):
    text = RESPONSES[f"utter_faq_{topic}_not_yet"].text
    assert text.startswith("Please don't")
    assert "I need to ask about those first." in text


def test_a_text_is_one_short_message():
    assert offenders(lambda text: len(text) > LONGEST) == set()
    assert offenders(lambda text: "\n" in text) == set()


def test_a_text_can_be_shown_by_any_messaging_app():
    def marked_up(text: str) -> bool:
        plain = re.sub(r"\{\w+\}", "", text)
        return bool(re.search(r"[<>*_`#|~\[\]]", plain)) or not text.isascii()

    assert offenders(marked_up) == set()


def test_a_runner_of_11_or_12_can_read_it():
    hard = [name for name, words in TEXTS if grade(words.text) > HIGHEST_GRADE]
    assert [name for name in hard if not name.startswith(NEEDS_LONG_WORDS)] == []


def test_the_texts_taken_together_are_easier_than_the_limit():
    assert mean(grade(words.text) for _, words in TEXTS) <= HIGHEST_GRADE - 2


def test_only_known_variables_are_filled_in():
    assert offenders(lambda text: not set(re.findall(r"\{(\w*)\}", text)) <= VARIABLES) == set()


def test_a_phone_number_is_never_written_into_a_text():
    assert offenders(lambda text: bool(re.search(r"(?<!,)\d{3,}", text))) == set(PHONE_NUMBERS_IN)


@pytest.mark.parametrize("name", PHONE_NUMBERS_IN)
def test_an_emergency_number_written_out_has_its_country(name):
    numbers = re.findall(r"\d{3}.{4}", RESPONSES[name].text)
    assert [number for number in numbers if not number[3:].startswith(" in ")] == []


def test_the_last_resort_needs_no_settings_at_all():
    assert "{" not in RESPONSES["utter_safety_text_plain"].text


@pytest.mark.parametrize(
    "name", ["greet", "safety_text", "misunderstood_person", "stopped_early", "got_worse"]
)
def test_the_emergency_number_is_never_far(name):
    assert "{emergency_number}" in RESPONSES[f"utter_{name}"].text


def test_what_a_rule_says_by_itself_has_nothing_to_fill_in():
    assert [name for name in SAID_BY_RULES if "{" in RESPONSES[name].text] == []


@pytest.mark.parametrize("name", [name for name, _ in TEXTS if re.search("emergency|same_day|today", name)])
def test_no_clinic_slot_is_offered_to_someone_who_needs_help_today(name):
    text = RESPONSES[name].text
    assert "{booking_url}" not in text
    assert "{clinic_phone}" not in text


@pytest.mark.parametrize("question", SAFETY)
def test_colour_is_never_red_alone(question):
    for kind in ("ask", "ask_again", "confirm"):
        text = RESPONSES[f"utter_{kind}_{question}"].text
        assert "red" not in re.findall(r"\w+", text) or "darker" in text


def test_needling_oneself_is_refused():
    text = RESPONSES["utter_faq_needling_self"].text
    assert text.startswith("No.")
    assert "Only a trained professional" in text
