"""Reduces an English word to a rough stem, the same way for the lexicon and for what runners write."""

from functools import lru_cache

IRREGULAR = {
    "calves": "calf", "calve": "calf", "calfs": "calf", "feet": "foot", "foots": "foot", "teeth": "tooth",
    "had": "have", "has": "have", "having": "have", "got": "get", "gotten": "get", "getting": "get",
    "went": "go", "goes": "go", "gone": "go", "going": "go", "goin": "go", "felt": "feel", "lost": "lose",
    "losing": "lose", "tore": "tear", "torn": "tear", "tearing": "tear", "broke": "break",
    "broken": "break", "ran": "run", "took": "take", "taken": "take", "taking": "take", "woke": "wake",
    "woken": "wake", "waking": "wake", "wakes": "wake", "worse": "worse", "worsened": "worse",
    "worsening": "worse", "swole": "swollen", "swelled": "swell", "came": "come", "coming": "come",
    "grew": "grow", "grown": "grow", "flew": "fly", "flown": "fly", "flying": "fly", "flies": "fly",
    "flights": "flight", "drove": "drive", "driven": "drive", "driving": "drive", "fell": "fall",
    "fallen": "fall", "kept": "keep", "built": "build", "couldn": "could", "lay": "lie", "lying": "lie",
    "laying": "lie", "toes": "toe", "aching": "ache", "achin": "ache", "aches": "ache", "ached": "ache",
    "wiping": "wipe", "wiped": "wipe", "making": "make", "made": "make", "rolling": "roll",
    "moving": "move", "popping": "pop", "biking": "bike", "hiking": "hike", "using": "use",
    "used": "used", "smoking": "smoke", "easing": "ease", "rising": "rise", "fitting": "fitting",
    "bits": "bits",
    "plane": "plane", "planes": "plane", "expecting": "expecting", "fitted": "fitted",
    "fainted": "fainted", "fainting": "fainted", "faints": "fainted", "winded": "winded",
    "bursting": "bursting", "collapses": "collapses", "soiled": "soiled", "curling": "curl",
    "pulling": "pull", "calling": "call", "slept": "sleep", "shot": "shot", "hit": "hit",
    "hitting": "hit", "stood": "stand", "spat": "spit", "began": "begin", "begun": "begin",
    "bled": "bleed", "did": "do", "does": "do", "doing": "do", "less": "less", "this": "this",
    "gas": "gas", "bus": "bus", "pins": "pin", "weeing": "wee", "peeing": "pee", "need": "need",
    "speed": "speed", "pale": "pale", "here": "here", "thing": "thing", "something": "something",
    "nothing": "nothing", "anything": "anything", "everything": "everything", "morning": "morning",
    "during": "during", "red": "red", "tired": "tired",
}  # fmt: skip
VOWELS = set("aeiouy")
LONG_ENOUGH = 3


def _undouble(stem: str) -> str:
    doubled = len(stem) > LONG_ENOUGH and stem[-1] == stem[-2] and stem[-1] not in "aeslz"
    return stem[:-1] if doubled else stem


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= LONG_ENOUGH and VOWELS & set(stem):
            return _undouble(stem)
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of a word that its spellings share: swellings and swelling are both `swell`."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) <= LONG_ENOUGH:
        return word
    short = _without_ending(_without_plural(word))
    if short.endswith("e") and len(short) > LONG_ENOUGH + 1:
        short = short[:-1]
    return short
