"""Reads the yes, the no, the "not sure" and the "all fine" of an answer."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["yes", "no", "unsure", "fine"]
OPENERS = (
    r"^\W*(?:(?:oh|um+|uh+|erm*|ah|well|lol|haha|hmm+|so|ok|okay|honestly|thankfully|luckily|thank god|actually|eww+|ew|lordy?|god|gosh|jeez|"
    r"mate|sorry|to be honest|tbh|as far as i know|afaik|hi|hello|hey|just|and|it's a|its a|that'?s a|i'?d say|"
    r"i would say|yeah,? (?=(?:no|nah|nope|none|nothing|not|naw)\b)|yea,? (?=(?:no|nah)\b))\W+)*"
)
NO = (
    r"no(?:pe|oo*|pes|h)?|na+h*|naw|nup|nop|nada|zero|zilch|zip|none|nothing|nil|nowt|neither|never|negative|n/a|"
    r"n|nein|non|nay|not me|not (?:a single|a one|one|any|at all|that i(?:'m| am|'ve| have| know| can| could)|as far as|to my|in the slightest|"
    r"applicable|really no)|nothin|nuttin|absolutely (?:not|no|none|nothing)\b|definitely (?:not|no)|certainly not|of course not|thankfully not|(?:i )?can'?t say i (?:have|do|am)|don'?t (?:take|use|get) any(?:thing)?|don'?t have any|"
    r"haven'?t (?:had|got) any|i (?:don'?t|do not|haven'?t|have not|am not|'m not)(?=\W*$)|no one|all no|all clear|clear"
)
YES = (
    r"y(?:es|eah|ep|up|ea|eh|e|a|as|ess|eppers|upp|ah|h|is)?|aye|sure(?: am| do| have| is)?|definitely|correct|absolutely|"
    r"affirmative|indeed|of course|totally|100%|true|that'?s right|exactly|i (?:do|have|am|did|can|was)(?=\W*$)|"
    r"it (?:is|does|has|did)(?=\W*$)|for sure|defo|too right|si|oui|ja|course|certainly|unfortunately|afraid so|"
    r"i'?m afraid so|guilty|a bit yeah|i think so|probably|i guess so|some of (?:them|those|these)"
)
UNSURE = (
    r"(?:i'?m |i am )?(?:not (?:(?:really|too|that|entirely|totally|completely|100%|quite|very) )?(?:sure|certain)|unsure|uncertain)|"
    r"(?:i )?(?:really )?(?:don'?t|do not|dont) (?:really )?(?:know|remember|recall)|dunno|duno|idk|i?dunno|no (?:idea|clue)|not a clue|"
    r"hard to (?:say|tell|know)|(?:i )?(?:can'?t|cannot|cant|couldn'?t) (?:really )?(?:say|tell|remember|recall|be sure)(?! (?:no|it is|that it))|"
    r"maybe|possibly|perhaps|might (?:be|have)|could be|who knows|pass|(?:i )?haven'?t (?:checked|looked|noticed|tried|a clue)|"
    r"(?:i )?have not (?:checked|looked|tried)|havent (?:checked|looked|noticed|tried)|difficult to (?:say|tell)|don'?t think so but|"
    r"(?:i(?:'d| would)? )?(?:prefer|rather) not(?: to)? (?:say|answer)|skip|no comment|sort of|kind ?of|kinda|a bit\?|ish\b"
)
NOT_REALLY = r"not really|not especially|not particularly|(?:i )?don'?t think so|doubt it|i doubt it|not that i(?:'ve)? noticed|not much"
FINE = (
    r"(?:all |totally |perfectly |completely |pretty |quite |just |feel(?:ing|s)? |it'?s |i'?m |im |i am |i feel |that'?s |thats |"
    r"everything'?s |everything is |they'?re |is |are |are both |both |looks? |seems? |stuff |works? |moves? |moving )+"
    r"(?:all |totally |perfectly |completely |quite |otherwise |absolutely )*(?:fine|normal|ok|okay|good|well|grand|sweet|sound|"
    r"alright|all right|fantastic|great|dandy|healthy)|^\W*(?:fine|normal|ok|okay|good|grand|all good|alright|sweet)\b|"
    r"\b(?:only|just|it'?s only|it'?s just) (?:the |my |a |in the |in my )?(?:sore |tight |left |right )*(?:leg|calf|calves|shin|shins|foot|ankle)s?\W*$|"
    r"apart from (?:this|the leg|that|my leg|the calf|my calf|it)\b|no (?:dramas|worries|problems?|issues?|complaints?|trouble|difficulty)\b|"
    r"nothing (?:like|of|weird|unusual|strange|odd|wrong|else|to report|down there|there|crazy|abnormal|bad|else)\b|"
    r"same as (?:the other|always|usual|normal|ever)|(?:look|feel)s? (?:exactly )?the same|"
    r"\b(?:like|as) it always does|identical|unchanged"
)
LEADING = tuple(
    (kind, re.compile(rf"{OPENERS}(?P<said>{pattern})(?![\w'])"))
    for kind, pattern in (("unsure", UNSURE), ("no", NOT_REALLY), ("no", NO), ("yes", YES))
)
YEAH_NAH = re.compile(r"^\W*(?:yeah|yea|ye|yep)\W*(?:but\W*)?(?:nah|no|nope)\b(?!\W*(?:idea|clue|swelling|doubt))")
NAH_YEAH = re.compile(r"^\W*(?:nah|no)\W*(?:yeah|yes|yep)\b")
TRAILING = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("no", r"(?:\bbut|[,.;]|\bso|\bthere|\bthat)\s*(?P<said>no|nope|nah|none|no to all|not at all)\W*$"),
        ("yes", r"(?:\bbut|[,.;]|\bso|\w)\s*(?P<said>yes|yeah|yep|yea|yup|aye)\W*$"),
        ("unsure", r"(?P<said>not (?:really |100% |totally |too )?sure(?: though| tho| tbh)?|dunno|idk|i don'?t know|hard to (?:say|tell)|"
                   r"who knows|no idea|can'?t tell)\W*$"),
        ("unsure", r"(?:,|\.|^)\s*(?P<said>maybe)\W*$"),
    )
)  # fmt: skip
EMOJI = (
    ("yes", re.compile("^\\W*?(?P<said>[\U0001F44D\u2705\u2714\U0001F44C])")),
    ("no", re.compile("^\\W*?(?P<said>[\U0001F44E\u274C\u2716\U0001F645])")),
    ("unsure", re.compile("^\\W*?(?P<said>[\U0001F937\U0001F914])")),
)
# How many of the last characters a closing "not sure" is looked for in.
TAIL = 60
FINE_WORDS = re.compile(FINE)
DENIED_FINE = re.compile(r"(?:\bnot|n't|\bno longer|\bnever)\s*(?:feeling |feel |looking |look |\w+ )?$")


@dataclass(frozen=True, slots=True)
class Polarity:
    """A yes, no, "not sure" or "fine", and where it stands."""

    value: Kind
    start: int
    end: int


def _said(kind: str, found: re.Match[str]) -> Polarity:
    start, end = found.span("said")
    return Polarity(kind, start, end)  # type: ignore[arg-type]


def _leading(text: str, denied: Collection[int]) -> Iterator[Polarity]:
    for pattern, kind in ((YEAH_NAH, "no"), (NAH_YEAH, "yes")):
        if found := pattern.match(text):
            yield Polarity(kind, found.start(), found.end())  # type: ignore[arg-type]
            return
    for kind, pattern in (*LEADING, *EMOJI):
        found = pattern.match(text)
        if found and not (found["said"] == "no" and found.end() in denied):
            yield _said(kind, found)
            return


def _trailing(text: str) -> Iterator[Polarity]:
    start = max(0, len(text) - TAIL)
    yield from (_said(kind, found) for kind, pattern in TRAILING if (found := pattern.search(text, start)))


def _fine(text: str) -> Iterator[Polarity]:
    for found in FINE_WORDS.finditer(text):
        if not DENIED_FINE.search(text[: found.start()]):
            yield Polarity("fine", found.start(), found.end())


def polarities(text: str, denied: Collection[int] = frozenset()) -> list[Polarity]:
    """The leading yes or no, one at the end, and words of wellbeing; `denied` are the places where a "no" belongs to a finding."""
    leading = list(_leading(text, denied))
    said = {polarity.start for polarity in leading}
    trailing = [polarity for polarity in _trailing(text) if polarity.start not in said]
    return [*leading, *trailing, *_fine(text)]
