"""Simulated runners: each answers what the question table asks, and the triage engine says the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from bot.demo.script import Script
from bot.demo.store import PREFIX
from review.words import words
from triage import (
    Assessment,
    Level,
    Question,
    Tables,
    assess,
    default_tables,
    level_so_far,
    next_question,
    settle,
)
from triage.compiled import compile_rules

DAY_S = 24 * 60 * 60
UNKNOWN = 0.04
OPENINGS = (
    "my calf is sore when i run",
    "shin pain for 2 weeks, training for a half marathon",
    "hi, my left calf has been tight since the weekend",
    "sore achilles in the morning",
    "Pain on the inside of my shin",
    "Can you help? The bottom of my foot hurts on long runs.",
)
PERSONAL_OPENINGS = (
    "Hi, my name is Sam Example, my calf is killing me. Call me on 0491 570 156 please",
    "my shin hurts since sunday, you can mail me at sam.example@example.org",
    "calf pain, I was born on 03/04/1985 if you need that for the booking",
)
ALARM_OPENING = "my calf is tight and I get chest pain when I breathe in"
UNCLEAR = ("it sort of goes twang", "hmm depends", "same as my brother had", "🤷")
QUESTIONS = ("why do you ask that?", "does dry needling hurt?", "should i foam roll it?")
LATER = ("it got worse since yesterday", "can I talk to a person please", "thanks!")
LATER_INTENTS = ("got_worse", "human", "thank")
WORSE: Mapping[str, float] = {
    "severity": 0.0,
    "emergency_signs": 0.02,
    "severe_signs": 0.01,
    "saddle_signs": 0.01,
}


@dataclass(frozen=True, slots=True)
class Habits:
    """How a simulated runner behaves: shares between 0 and 1."""

    serious: float
    leaves: float
    unclear: float = 0.05
    asks: float = 0.05


HABITS = (
    *(Habits(serious=0.0, leaves=0.0),) * 5,
    *(Habits(serious=0.02, leaves=0.0),) * 4,
    Habits(serious=0.2, leaves=0.0),
    *(Habits(serious=0.02, leaves=0.06),) * 2,
)


def runners(count: int, end: float, seed: int = 1, days: int = 31) -> Iterator[Script]:
    """`count` conversations over the days before `end`, oldest first; a seed always gives the same ones."""
    random = Random(seed)
    starts = sorted(end - random.random() ** 1.2 * days * DAY_S for _ in range(count))
    for number, start in enumerate(starts):
        yield conversation(f"{PREFIX}{seed}-{number}", start, Random(f"{seed}-{number}"))


def conversation(sender_id: str, start: float, random: Random) -> Script:
    """One runner: a screening, now and then something after it, rarely a failure."""
    script = Script(sender_id, start)
    script.open()
    if random.random() < 0.03:
        _emergency(script)
        return script
    runner = _Runner(script, random, random.choice(HABITS))
    runner.screen()
    if random.random() < 0.12:
        runner.write_later()
    return script


class _Runner:
    """One runner in one screening."""

    def __init__(self, script: Script, random: Random, habits: Habits) -> None:
        self._script, self._random, self._habits = script, random, habits
        self._tables = default_tables()
        self._answers: dict[str, frozenset[str]] = {}

    def screen(self) -> None:
        """From the opening to a result, or to the question at which the runner leaves."""
        self._open()
        self._script.start()
        while (question := next_question(self._answers, self._tables)) is not None:
            self._script.ask(question.id, words().asked.get(question.id, question.id))
            self._script.wait(self._random.uniform(3, 25))
            if self._random.random() < self._habits.leaves:
                return
            self._digress(question)
            self._answer(question)
        self._finish()

    def write_later(self) -> None:
        """A message hours after the result."""
        self._script.wait(self._random.uniform(600, 30_000))
        which = self._random.randrange(len(LATER))
        self._script.user(LATER[which], LATER_INTENTS[which], confidence=0.93)
        if self._random.random() < 0.2:
            self._script.bot("Something went wrong on our side. Please send your message again.")
        else:
            self._script.bot("Thank you for telling me.")
        self._script.action("action_listen")

    def _open(self) -> None:
        personal = self._random.random() < 0.1
        text = self._random.choice(PERSONAL_OPENINGS if personal else OPENINGS)
        self._script.user(text, "describe_symptoms", confidence=self._random.uniform(0.7, 1))

    def _digress(self, question: Question) -> None:
        if self._random.random() < self._habits.unclear:
            self._script.user(self._random.choice(UNCLEAR), "nlu_fallback", confidence=0.3)
            self._script.slot("misses", 1)
            self._script.bot("Sorry, I did not understand that.")
            self._script.wait(8)
        elif self._random.random() < self._habits.asks:
            self._script.user(self._random.choice(QUESTIONS), "ask_why", confidence=0.8)
            self._script.action("action_why")
            self._script.bot(
                f"It helps me to know how soon you should be seen ({question.id.replace('_', ' ')})."
            )
            self._script.wait(10)

    def _answer(self, question: Question) -> None:
        values = settle(self._choose(question))
        ranked = sorted(values, key=question.answers.index)
        label = ", ".join(words().answer(question.id, value) for value in ranked)
        self._script.pick(question.id, ranked, label)
        self._answers[question.id] = values
        self._script.slot(question.id, ranked if question.multiple and len(ranked) > 1 else ranked[0])
        level = level_so_far(self._answers, self._tables)
        if level >= Level.SAME_DAY:
            assessment = _so_far(self._answers, self._tables)
            self._script.slot("rules_reached", list(assessment))

    def _choose(self, question: Question) -> list[str]:
        real = [value for value in question.answers if value != question.unknown]
        if self._random.random() < UNKNOWN and question.id not in WORSE:
            return [question.unknown]
        if not question.ordered:
            return [self._random.choice(real)]
        if self._random.random() < WORSE.get(question.id, self._habits.serious):
            return [self._random.choice(real[1:])]
        if question.id == "severity":
            return [str(self._random.randint(1, 6))]
        return [real[0]]

    def _finish(self) -> None:
        assessment = assess(self._answers, tables=self._tables)
        emergency = assessment.level == Level.EMERGENCY
        said = f"How soon: {assessment.level.id.replace('_', ' ')}."
        self._script.result(result_slots(assessment), said, emergency=emergency)


def result_slots(assessment: Assessment) -> dict[str, object]:
    """The slots in which the bot keeps a result."""
    return {
        "triage_level": assessment.level.id,
        "triage_rules": list(assessment.rule_ids),
        "likely_areas": [area.muscle for area in assessment.areas],
        "rules_version": assessment.version,
    }


def _so_far(answers: Mapping[str, frozenset[str]], tables: Tables) -> list[str]:
    return [rule.id for rule in compile_rules(tables).fired(answers) if rule.level > Level.ROUTINE]


def _emergency(script: Script) -> None:
    entity = {"entity": "alarms", "value": "chest_pain", "status": "present"}
    script.user(ALARM_OPENING, "emergency", confidence=0.97, entities=[entity])
    script.slot("alarms", ["chest_pain"])
    assessment = assess({"alarms": ["chest_pain"]})
    script.result(result_slots(assessment), "Call the emergency number now.", emergency=True)
