"""What is masked in a runner's words, and what is not."""

from __future__ import annotations

import time

import pytest

from review.privacy.known_words import SOURCES, known_words
from review.privacy.redaction import redact, redacted
from settings.places import ROOT


@pytest.mark.parametrize(
    ("text", "masked", "reason"),
    [
        ("mail me at sam.o'neil+run@example.co.uk", "[e-mail address]", "an e-mail address"),
        ("sam (at) example.org", "[e-mail address]", "an at in words"),
        ("call 0491 570 156", "call [phone number]", "an Australian mobile"),
        ("call +61 2 5550 1234 now", "call [phone number] now", "an international number"),
        ("(02) 5550 1234", "[phone number]", "an area code in brackets"),
        ("07700 900123", "[phone number]", "a British mobile"),
        ("212-555-0123", "[phone number]", "an American number"),
        ("ring 0 4 9 1 5 7 0 1 5 6", "ring [", "spelled out with gaps"),
        ("born 03/04/1985", "born [date]", "a date of birth"),
        ("born 3.4.85", "born [date]", "a short year"),
        ("DOB 1985-04-03", "DOB [date]", "the ISO order"),
        ("3rd of April 1985", "[date]", "a month in words"),
        ("April 3, 1985", "[date]", "the American order"),
        ("card 4111 1111 1111 1111", "card [card number]", "a payment card"),
        ("medicare 2123 45670 1", "medicare [health number]", "a Medicare card"),
        ("NHS 943 476 5919", "NHS [health number]", "an NHS number"),
        ("my id is 123456789", "my id is [", "any long number"),
        ("Hi my name is Sam Example.", "Hi my name is [name].", "a name after 'my name is'"),
        ("my name's Zoë", "my name's [name]", "a short form, another letter"),
        ("I'm Sam and my calf hurts", "I'm [name] and my calf hurts", "a name after 'I'm'"),
        ("I\u2019m Sam", "I\u2019m [name]", "a curly apostrophe"),
        ("call me Sam", "call me [name]", "a name after 'call me'"),
        ("my name is sam smith and", "my name is [name] and", "two names in small letters"),
        ("MY NAME IS SAM SMITH", "MY NAME IS [name]", "all capitals"),
        ("my names Sam", "my names [name]", "without the apostrophe"),
        ("im sam, calf pain", "im [name], calf pain", "small letters after 'im'"),
        ("this is Sam speaking", "this is [name] speaking", "somebody speaking"),
        ("I'm José", "I'm [name]", "an accent within the name"),
        ("I'm called Jo", "I'm called [name]", "a name after 'called'"),
        ("ask Dr Example", "ask Dr [name]", "a title"),
        ("dob 3 4 1985", "dob [date]", "gaps for dots"),
        ("born 3 apr 85", "born [date]", "a short month and a short year"),
        ("born on 3rd April", "born on [date]", "a birthday without a year"),
        ("sam at example dot org", "[e-mail address]", "an address in words"),
    ],
)
def test_a_personal_detail_is_masked(text, masked, reason):
    assert masked in redacted(text), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("it hurts 7/10 after 5 km", "a score and a distance"),
        ("I'm sore since 2 weeks", "a feeling, not a name"),
        ("I am Australian", "an origin, not a name"),
        ("I'm 45 and ran 42.195 km in 4:15:30", "age, distance and time"),
        ("ran 10k, 21k and 42k this year", "distances"),
        ("my calf popped at km 18 on Sunday", "a day of the week"),
        ("pain 3-4 out of 10, 20 minutes in", "ranges"),
        ("this is driving me mad", "words the assistant knows, not a name"),
        ("this is the worst it has been", "the worst"),
        ("please call me back", "no name follows"),
        ("i'm knackered and i'm limping", "how somebody feels"),
        ("It's Monday and it's sore", "a day of the week in capitals"),
        ("i'm 45 and i'm on warfarin", "age and medicine"),
        ("it began on 12/05", "a day without a year, and no birthday"),
        ("", "nothing"),
    ],
)
def test_what_is_clinically_needed_stays(text, reason):
    assert redacted(text) == text, reason


def test_the_number_of_masked_details_is_known():
    assert redact("I'm Sam, sam@example.org, 0491 570 156").count == 3


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "1 " * 100_000,
        "a@" * 100_000,
        "my name is " * 20_000,
        "born " * 40_000,
        "i'm sam " * 25_000,
    ],
)
def test_no_text_takes_long(text):
    started = time.process_time()
    redacted(text)
    assert time.process_time() - started < 5


def test_every_source_of_known_words_is_there():
    for pattern in SOURCES:
        assert list(ROOT.glob(pattern)), pattern
    assert len(known_words()) > 2000
