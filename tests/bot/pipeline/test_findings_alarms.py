"""The ear for emergencies: what raises an alarm, and the ordinary running talk that does not."""

import csv

import pytest

from bot.pipeline.finder import find
from bot.pipeline.lexicon import TABLES

with (TABLES / "alarms.csv").open(encoding="utf-8", newline="") as file:
    AT_ONCE = {row["alarm"] for row in csv.DictReader(file) if row["at_once"] == "yes"}

EMERGENCIES = [
    ("stabby pain in my side every time I take a deep breath", "chest_pain"),
    ("my chest feels tight", "chest_pain"),
    ("pain in my calf and chest", "chest_pain"),
    ("short of breath on stairs since yesterday", "breathless"),
    ("can't catch my breath", "breathless"),
    ("struggling to breathe", "breathless"),
    ("brethless", "breathless"),
    ("coughed up blood", "coughing_blood"),
    ("i blacked out", "collapse"),
    ("passed out at the finish", "collapse"),
    ("face drooping and speech slurred", "stroke"),
    ("he keeps asking me where the car is", "confused"),
    ("had a seizure", "seizure"),
    ("my throat is closing up", "allergic_reaction"),
    ("i want to kill myself", "self_harm"),
    ("numb when I wipe", "saddle_numb"),
    ("down below is numb", "saddle_numb"),
    ("couple of accidents with my bladder", "bladder_bowel"),
    ("can't pee", "bladder_bowel"),
    ("numb bum since monday", "saddle_numb"),
    ("took a knock on the head", "head_injury"),
]
CONFIRMED_FIRST = [
    ("vomiting all night with a fever", "vomiting"),
    ("calf sore and I've got a fever and feel absolutely awful", "very_unwell"),
]
HARMLESS = [
    ("out of breath at the top of the hill", "effort"),
    ("breathing hard after the sprints", "effort"),
    ("breathing is fine, chest is fine", "well"),
    ("foot goes numb by mile 5", "a nerve sign, no emergency"),
    ("bottom of my foot goes numb", "not the bottom one sits on"),
    ("balls of my feet go numb", "feet"),
    ("calf cramp", "cramp"),
    ("collapsed arches", "feet"),
    ("my calves are killing me", "a way of speaking"),
    ("suicide sprints wrecked my calves", "a drill"),
    ("ran 10 kms", "kilometres"),
    ("I'm pretty fit", "no fit"),
    ("sorry for the confusion", "courtesy"),
    ("I'm confused about this question", "the bot's fault"),
    ("sore calf after chest day", "gym"),
    ("my chest strap rubs", "equipment"),
    ("not been able to run", "not been able to pee is another thing"),
    ("at the end all my toes hurt", "no wish to end it all"),
    ("cold feet before races", "nerves"),
    ("heart rate monitor says 150", "equipment"),
    ("did I have a chest infection", "an infection"),
]


def alarms(text: str) -> set[str]:
    return {
        str(f.value) for f in find(text) if f.entity == "alarms" and f.status == "present" and not f.prompted
    }


@pytest.mark.parametrize(("text", "alarm"), CONFIRMED_FIRST)
def test_an_alarm_that_is_confirmed_first_is_heard_too(text, alarm):
    assert alarm in alarms(text)


@pytest.mark.parametrize(("text", "alarm"), EMERGENCIES)
def test_an_emergency_is_heard_at_once(text, alarm):
    assert alarm in alarms(text)
    assert alarm in AT_ONCE


@pytest.mark.parametrize(("text", "reason"), HARMLESS)
def test_running_talk_is_no_emergency(text, reason):
    assert not alarms(text) & AT_ONCE, reason


@pytest.mark.parametrize(
    "text", ["calf is rock hard", "L calf like a rock", "agony", "my foot is cold", "shivering"]
)
def test_some_alarms_are_confirmed_before_they_count(text):
    assert alarms(text)
    assert not alarms(text) & AT_ONCE


@pytest.mark.parametrize(("text", "alarm"), EMERGENCIES)
def test_capitals_change_nothing(text, alarm):
    assert alarm in alarms(text.upper())
