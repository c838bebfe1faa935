"""Groups of words that mean the same to the intent model, so that one example teaches it all of them."""

from collections.abc import Mapping

GROUPS: Mapping[str, str] = {
    "run": "run runs running ran jog jogging jogged train training race racing parkrun marathon exercise exercising",
    "leg": "calf calfs calves calve shin shins achilles achillies ankle ankles foot feet heel heels leg legs arch "
    "toe toes soleus gastroc gastrocnemius sole instep lowerleg",
    "elsewhere": "shoulder shoulders neck elbow elbows wrist wrists hip hips hamstring hamstrings hammy hammies quad "
    "quads groin glute glutes rib ribs kneecap kneecaps thumb finger fingers jaw tooth arm arms stomach tummy "
    "spine thigh thighs knee knees bum",
    "pain": "sore soreness pain painful pains hurt hurts hurting ache aches aching achy tender niggle niggling tight "
    "tightness stiff stiffness agony throbbing cramping burning stabbing discomfort ouch sting stings",
    "needle": "needle needles needled needling needeling needlin jab dryneedling",
    "carer": "physio physios physiotherapist pt podiatrist podiatrists doctor doctors gp chiro chiropractor osteo "
    "osteopath nurse clinician professional specialist therapist myo consultant",
    "massage": "massage massages massaged massaging masage rub rubbing rubdown theragun cupping",
    "roll": "foam roll roller rolling rolled rollers",
    "stretch": "stretch stretches stretching streching stretched yoga pilates strengthen strengthening mobility",
    "heat": "ice icing iced heat hot warm warmth cold peas wheat bath sauna compression",
    "tablet": "ibuprofen ibruprofen nurofen advil paracetamol panadol tylenol aleve aspirin painkiller painkillers "
    "analgesic analgesics tablets tablet codeine naproxen voltaren antiinflammatory antiinflammatories medication "
    "medicine medicines meds",
    "clot": "clot clots dvt thrombosis thrombus embolism",
    "thinner": "warfarin eliquis apixaban rivaroxaban xarelto thinners thinner anticoagulants anticoagulant clexane",
    "condition": "pregnant diabetic diabetes phobia phobic haemophilia epilepsy epileptic chemo pregnancy",
    "swelling": "swollen swelling swelled puffy bigger swell swells red redness",
    "erase": "delete erase erased remove wipe scrub purge deleted removed forget",
    "record": "data info information details records record history messages answers",
    "person": "human person someone somebody operator agent staff receptionist reception people humans anyone",
    "talk": "talk speak chat ring phone",
    "quit": "stop quit end cancel finish abort exit",
    "risk": "safe risk risks risky danger dangers dangerous harm harms harmful complication complications unsafe "
    "damage injure",
    "work": "work works effective help helps useful worth effectiveness worthwhile legit evidence",
    "often": "often frequently frequency sessions session times interval",
    "allowed": "allowed permitted legal law licensed qualified licence license regulated permit legally",
    "hospital": "ambulance ambulances ambo ambos hospital casualty paramedic paramedics emergency",
    "heal": "heal heals healed recover recovery recovered better resolve resolved healing",
    "day": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun today "
    "yesterday tomorrow tonight weekend",
    "span": "day days week weeks month months year years fortnight wk wks hour hours mins minutes",
    "side": "left right both",
    "count": "one two three four five six seven eight nine ten couple few",
    "can": "can could may cn might",
    "should": "should shall ought",
    "would": "would will gonna",
    "why": "why y wy",
    "what": "what whats wot wat",
    "how": "how hows hw",
    "is": "is are am isnt arent r was",
    "does": "does do did dose dus doesnt dont",
    "you": "you u ya yous ye your youre ur",
    "me": "me i im ive my mine myself id ill",
    "it": "it this that these its thats",
    "book": "book booking appointment appointments appt slot slots reschedule bookin",
    "cost": "cost costs price prices charge fee fees",
    "sure": "sure accurate certain reliable trust accuracy confident",
    "bot": "bot robot machine computer chatbot ai software algorithm",
    "form": "question questions quiz questionnaire screening check screen",
    "please": "please pls plz kindly",
    "explain": "explain describe define meaning tell explanation",
}

_GROUP_OF = {word: group.upper() for group, words in GROUPS.items() for word in words.split()}


def grouped(words: list[str]) -> list[str]:
    """Each word, or the name of its group in capitals."""
    return [_GROUP_OF.get(word, word) for word in words]
