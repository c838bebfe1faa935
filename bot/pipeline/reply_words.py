"""How runners say yes, no, "not sure" and "all fine": parts of patterns, in the order they are tried."""

OPENERS = (
    r"oh", r"um+", r"uh+", r"erm*", r"ah", r"well", r"lol", r"haha", r"hmm+", r"so", r"ok", r"okay",
    r"honestly", r"thankfully", r"luckily", r"thank god", r"actually", r"eww+", r"ew", r"god", r"gosh",
    r"jeez", r"mate", r"sorry", r"to be honest", r"tbh", r"as far as i know", r"afaik", r"hi", r"hello",
    r"hey", r"just", r"and", r"it'?s an?", r"that'?s an?", r"i'?d say", r"i would say",
    r"yeah(?=,? (?:no|nah|nope|none|nothing|not|naw)\b)", r"yea(?=,? (?:no|nah)\b)",
)  # fmt: skip
NO = (
    r"no(?:pe|oo*|pes|h)?", r"na+h*", r"nu[hp]", r"naw", r"nop", r"nada", r"zero", r"zilch", r"zip", r"none",
    r"nothing", r"nil", r"nowt", r"neither", r"never", r"negative", r"n/a", r"n", r"nein", r"non", r"nay",
    r"nothin", r"nuttin", r"not me",
    r"not (?:a single|a one|one|any|at all|as far as|to my|in the slightest|applicable|really no)",
    r"not that i(?:'m| am|'ve| have| know| can| could)", r"absolutely (?:not|no|none|nothing)\b",
    r"definitely (?:not|no)", r"certainly not", r"of course not", r"thankfully not",
    r"(?:i )?can'?t say i (?:have|do|am)", r"don'?t (?:take|use|get|have) any(?:thing)?",
    r"haven'?t (?:had|got) any", r"i (?:don'?t|do not|haven'?t|have not|am not|'m not)(?=\W*$)",
    r"no one", r"all no", r"all clear", r"clear",
)  # fmt: skip
YES = (
    r"y(?:es|eah|ep|up|ea|eh|e|a|as|ess|eppers|upp|ah|h|is)?", r"aye", r"sure(?: am| do| have| is)?",
    r"definitely", r"correct", r"absolutely", r"affirmative", r"indeed", r"of course", r"totally",
    r"100%", r"true", r"that'?s right", r"exactly", r"i (?:do|have|am|did|can|was)(?=\W*$)",
    r"it (?:is|does|has|did)(?=\W*$)", r"for sure", r"defo", r"too right", r"si", r"oui", r"ja",
    r"course", r"certainly", r"unfortunately", r"(?:i'?m )?afraid so", r"guilty", r"a bit yeah",
    r"i think so", r"probably", r"i guess so", r"some of (?:them|those|these)",
)  # fmt: skip
UNSURE = (
    r"(?:i'?m |i am )?not (?:(?:really|too|that|entirely|totally|100%|quite|very) )?(?:sure|certain)",
    r"(?:i'?m |i am )?(?:unsure|uncertain)",
    r"(?:i )?(?:really )?(?:don'?t|do not) (?:really )?(?:know|remember|recall)", r"dunno", r"duno",
    r"idk", r"i?dunno", r"no (?:idea|clue)", r"not a clue", r"hard to (?:say|tell|know)",
    r"(?:i )?(?:can'?t|cannot|couldn'?t) (?:really )?(?:say|tell|recall|be sure)(?! (?:no|it is|that it|i))",
    r"maybe", r"possibly", r"perhaps", r"might (?:be|have)", r"could be", r"who knows", r"pass",
    r"(?:i )?haven'?t (?:checked|looked|tried|noticed|a clue)",
    r"(?:i )?have not (?:checked|looked|tried)", r"difficult to (?:say|tell)", r"don'?t think so but",
    r"(?:i(?:'d| would)? )?(?:prefer|rather) not(?: to)? (?:say|answer)", r"skip", r"no comment",
    r"sort of", r"kind ?of", r"kinda", r"a bit\?", r"ish\b",
)  # fmt: skip
NOT_REALLY = (
    r"not really", r"not especially", r"not particularly", r"(?:i )?don'?t think so", r"(?:i )?doubt it",
    r"not that i(?:'ve)? noticed", r"not much",
)  # fmt: skip
SAYING_FINE = (
    r"all ", r"totally ", r"perfectly ", r"completely ", r"pretty ", r"quite ", r"just ",
    r"feel(?:ing|s)? ", r"it'?s ", r"i'?m ", r"i am ", r"i feel ", r"that'?s ", r"everything'?s ",
    r"everything is ", r"they'?re ", r"is ", r"are ", r"both ", r"looks? ", r"seems? ", r"stuff ",
    r"works? ", r"moves? ", r"moving ", r"'s ", r"otherwise ", r"absolutely ",
)  # fmt: skip
FINE_WORDS = (
    r"fine", r"normal", r"ok", r"okay", r"good", r"well", r"grand", r"sweet", r"sound",
    r"al(?:l ?)?right", r"fantastic", r"great", r"dandy", r"healthy",
)  # fmt: skip
ALSO_FINE = (
    r"^\W*(?:fine|normal|ok|okay|good|grand|all good|alright|sweet)\b",
    r"\b(?:only|just) (?:in )?(?:the |my |a )?(?:sore |tight |left |right )*(?:leg|calf|calves|shin)s?\W*$",
    r"apart from (?:this|the leg|that|my leg|the calf|my calf|it)\b",
    r"no (?:dramas|worries|problems?|issues?|complaints?|trouble|difficulty)\b",
    r"nothing (?:like|of|weird|unusual|strange|odd|wrong|else|to report|down there|there|crazy|bad)\b",
    r"same as (?:the other|always|usual|normal|ever)", r"(?:look|feel)s? (?:exactly )?the same",
    r"\b(?:like|as) it always does", r"identical", r"unchanged",
)  # fmt: skip
LAST_NO = r"(?:\bbut|[,.;]|\bso|\bthere|\bthat)\s*(?P<said>no|nope|nah|none|no to all|not at all)\W*$"
LAST_YES = r"(?:\bbut|[,.;]|\bso|\w)\s*(?P<said>yes|yeah|yep|yea|yup|aye)\W*$"
LAST_UNSURE = (
    r"(?P<said>not (?:really |100% |totally |too )?sure(?: though| tho| tbh)?|dunno|idk|i don'?t know|"
    r"hard to (?:say|tell)|who knows|no idea|can'?t tell)\W*$",
    r"(?:,|\.|^)\s*(?P<said>maybe)\W*$",
)
