"""Each finding has the status its sentence gives it; the rows of the clinical brief 2.5 come first."""

import pytest

from bot.pipeline.finder import find

BRIEF = [
    ("No swelling, no redness", "clot_signs:swollen", "absent", "negated"),
    ("No swelling, no redness", "clot_signs:colour", "absent", "negated too"),
    ("I don't think it's swollen", "clot_signs:swollen", "unsure", "a hedge is not a no"),
    ("not really swollen", "clot_signs:swollen", "unsure", "a hedge is not a no"),
    ("swollen? not sure", "clot_signs:swollen", "unsure", "a doubt behind the word"),
    ("hard to say if it's swollen", "clot_signs:swollen", "unsure", "a doubt before the word"),
    ("can't rule out swelling", "clot_signs:swollen", "unsure", "never resolved by a rule"),
    ("it's not that it isn't swollen", "clot_signs:swollen", "unsure", "double negative"),
    ("never not numb", "nerve_signs:tingling", "unsure", "double negative"),
    ("I had a DVT years ago", "clot_risks:past_clot", "present", "a past clot raises the risk"),
    ("had a DVT in 2015", "clot_risks:past_clot", "present", "whatever the year"),
    ("My mum had clots", "clot_risks:family_clot", "present", "family is a factor of the runner's own"),
    ("My friend's calf was swollen", "clot_signs:swollen", "other_person", "says nothing about the runner"),
    ("I'm on Eliquis", "clot_risks:blood_thinner", "present", "a brand name"),
    ("I'm on warfarin", "medicines:blood_thinner", "present", "also a medicine"),
    (
        "I stopped the pill in March",
        "clot_risks:hormones",
        "unsure",
        "a factor for some months; no clock here",
    ),
    ("I had surgery", "clot_risks:recent_surgery_or_immobility", "present", "recent"),
    ("flew last week", "clot_risks:long_travel", "present", "recent"),
    ("was in a boot", "clot_risks:recent_surgery_or_immobility", "present", "recent"),
    ("Chest pain yesterday, fine now", "alarms:chest_pain", "present", "resolved but recent counts"),
    (
        "It went numb for 20 seconds then fine",
        "nerve_signs:tingling",
        "present",
        "transient still asked about",
    ),
    ("If I get swelling should I worry?", "clot_signs:swollen", "hypothetical", "no finding, an if"),
    ("it's swollen but better today", "clot_signs:swollen", "present", "better does not clear"),
    (
        "Doctor said it's just a strain, calf is swollen",
        "clot_signs:swollen",
        "present",
        "opinion clears nothing",
    ),
    ("Not numb in the saddle but feet numb", "alarms:saddle_numb", "absent", "split by place"),
    ("Not numb in the saddle but feet numb", "nerve_signs:tingling", "present", "split by place"),
    ("No pain at rest, only when running", "bone_pain:night", "absent", "contrast"),
    ("Painless lump", "mentions:lump", "present", "no pain is not no lump"),
]
SCOPE = [
    ("not swollen, red or hot", "clot_signs:warm", "absent", "a list closed by or"),
    ("no swelling, redness or warmth", "clot_signs:warm", "absent", "a list closed by or"),
    ("neither swollen nor hot", "clot_signs:warm", "absent", "neither and nor"),
    ("no swelling, calf is warm", "clot_signs:warm", "present", "a new statement after the comma"),
    ("No swelling or redness, calf warm", "clot_signs:warm", "present", "the list has ended"),
    ("not swollen but red", "clot_signs:colour", "present", "but ends the denial"),
    ("nothing apart from a swollen ankle", "clot_signs:swollen", "present", "apart from turns it round"),
    ("swollen, no fever", "clot_signs:swollen", "present", "a denial reaches forwards"),
    ("swollen, no fever", "infection_signs:fever", "absent", "a denial reaches forwards"),
    ("swelling: none", "clot_signs:swollen", "absent", "a list of a form"),
    ("redness and warmth both normal", "clot_signs:colour", "absent", "both fine"),
    ("wouldn't say it's swollen", "clot_signs:swollen", "absent", "denied in passing"),
    ("no swelling whatsoever though it is warm to the touch", "clot_signs:warm", "present", "though ends it"),
    ("it isn't hot it isn't red it isn't swollen", "clot_signs:swollen", "absent", "spoken, without commas"),
    ("my calf is tight no fever it is swollen", "clot_signs:swollen", "present", "spoken, without commas"),
    ("doesn't help, still swollen", "clot_signs:swollen", "present", "not every not denies a finding"),
    ("not getting better and swollen", "clot_signs:swollen", "present", "not every not denies a finding"),
    ("no change, calf swollen", "clot_signs:swollen", "present", "no change is no denial"),
    ("used to get tingling years ago", "nerve_signs:tingling", "past", "long over"),
    ("tingling since 2019", "nerve_signs:tingling", "present", "since goes on"),
    ("no longer swollen", "clot_signs:swollen", "past", "gone, but it was there"),
    ("never had a clot", "clot_risks:past_clot", "absent", "never"),
    ("no clots in the family", "clot_risks:family_clot", "absent", "denied factor"),
]
PEOPLE = [
    ("husband just finished a 100k, he's confused", "alarms:confused", "present", "writes for her husband"),
    ("My daughter is 13 and her shin is swollen", "clot_signs:swollen", "present", "writes for a child"),
    ("asking for a mate, his calf is swollen", "clot_signs:swollen", "present", "writes for a friend"),
    ("a guy at my club collapsed last week", "alarms:collapse", "other_person", "somebody at the club"),
    ("my dad had a stroke, my calf is tight", "alarms:stroke", "other_person", "the father"),
    ("my wife says it's swollen", "clot_signs:swollen", "present", "she is only quoted"),
    ("my friend had a DVT and my calf is swollen", "clot_signs:swollen", "present", "back to the runner"),
]
QUESTIONS = [
    ("should I worry about swelling?", "clot_signs:swollen", "hypothetical", "swelling in general"),
    ("should I worry about the swelling?", "clot_signs:swollen", "present", "the swelling that is there"),
    ("does flying cause clots", "clot_risks:long_travel", "hypothetical", "knowledge"),
    ("when should I worry about redness?", "clot_signs:colour", "hypothetical", "knowledge"),
    ("is swollen and hot", "clot_signs:swollen", "present", "a statement without its subject"),
    ("why is my calf swollen", "clot_signs:swollen", "present", "a question about the runner's leg"),
]


def statuses(text: str) -> dict[str, str]:
    return {f"{finding.entity}:{finding.value}": finding.status for finding in find(text)}


@pytest.mark.parametrize(("text", "finding", "status", "reason"), [*BRIEF, *SCOPE, *PEOPLE, *QUESTIONS])
def test_a_finding_has_the_status_its_sentence_gives_it(text, finding, status, reason):
    assert statuses(text).get(finding) == status, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What are the signs of DVT?", "a question for information"),
        ("I was cleared of DVT last month", "a past test is no clot"),
        ("scanned for a clot, negative", "a past test is no clot"),
        ("no clot ever", "denied"),
        ("I broke my leg in 2010", "distant history"),
        ("worried it might be a clot", "a fear is no clot"),
    ],
)
def test_talk_about_clots_is_no_clot(text, reason):
    found = {name for name, status in statuses(text).items() if status == "present"}
    assert not {"clot_risks:past_clot", "clot_risks:family_clot"} & found, reason
