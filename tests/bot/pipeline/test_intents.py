"""What the intent model is fed, what it answers and how it is kept."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.pipeline import intent_choice, intent_data, intent_features, intent_words
from bot.pipeline.intent_choice import Limits
from bot.pipeline.intent_model import Example, IntentModel, fit

ROOT = Path(__file__).parents[3]
NLU = ROOT / "data" / "nlu"
LEAST_EXAMPLES = 15
SENTENCE_WORDS = 5  # shorter answers ("pins and needles") are everybody's


@pytest.fixture(scope="module")
def small_model():
    said = {"greet": "hi hello hey hiya", "stop": "stop quit exit cancel", "deny": "no nope nah never"}
    return fit([Example(word, [], intent) for intent, words in said.items() for word in words.split() * 3])


@pytest.fixture(scope="module")
def taught():
    return list(intent_data.messages(NLU))


@pytest.mark.parametrize(
    ("said", "same", "reason"),
    [
        ("HELLO", "hello", "capitals are a habit"),
        ("it\u2019s", "it's", "phones write curly quotes"),
        ("noooooo", "noo", "long letters are stress, not spelling"),
        ("3 weeks", "12 weeks", "the intent does not hang on the number"),
        ("see https://a.example/b?c", "see www.other.example", "a link is a link"),
    ],
)
def test_spellings_of_one_thing_are_one_to_the_model(said, same, reason):
    assert intent_features.tokens(said, []) == intent_features.tokens(same, []), reason


def test_the_numbers_to_ring_stay_themselves():
    assert (
        intent_features.normalise("call 999 or 111 in 12 minutes, not 9990")
        == "call 999 or 111 in 0 minutes, not 0"
    )


def test_words_of_a_group_share_a_token():
    jog, run = (intent_features.tokens(f"can i {word}", [])["group"] for word in ("jog", "run"))
    assert jog == run


def test_no_word_stands_in_two_groups():
    words = [word for _, group in intent_words.groups() for word in group]
    assert len(words) == len(set(words))


def test_a_finding_is_seen_with_its_status():
    finding = {"entity": "clot_signs", "value": "swollen", "status": "absent"}
    assert "clot_signs=swollen/absent" in intent_features.tokens("not swollen", [finding])["finding"]


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\U0001f9b5", "a" * 20_000, "\u5c0f\u817f\u75bc", "\x00\x07"]
)
def test_any_text_gets_a_whole_ranking(small_model, text):
    ranking = small_model.rank(text, [])
    assert {name for name, _ in ranking} == {"greet", "stop", "deny"}
    assert sum(chance for _, chance in ranking) == pytest.approx(1, abs=1e-4)


def test_a_stored_model_answers_the_same_and_holds_no_pickle(small_model, tmp_path):
    small_model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    assert again.rank("hello", []) == small_model.rank("hello", [])
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".json", ".npz"]
    assert json.loads((tmp_path / "intents.json").read_text())["intents"] == ["deny", "greet", "stop"]


def test_training_twice_gives_the_same_model():
    examples = [Example(text, [], text) for text in ("hello there", "no way", "stop now") for _ in range(3)]
    assert fit(examples).rank("hello now", []) == fit(examples).rank("hello now", [])


@pytest.mark.parametrize(
    ("ranking", "chosen", "reason"),
    [
        ([("greet", 0.9), ("deny", 0.1)], "greet", "certain enough"),
        ([("greet", 0.3), ("deny", 0.2)], "nlu_fallback", "no guess is likely"),
        ([("stop", 0.5), ("deny", 0.4)], "nlu_fallback", "a command must be meant"),
        ([("stop", 0.6), ("deny", 0.4)], "stop", "this one is"),
        ([], "nlu_fallback", "nothing was said"),
    ],
)
def test_the_likeliest_intent_counts_only_when_it_is_likely(ranking, chosen, reason):
    limits = Limits(least_confidence=0.35, least_command_confidence=0.55)
    assert intent_choice.choose(ranking, limits)["name"] == chosen, reason


def test_guesses_are_kept_for_did_you_mean():
    guesses = intent_choice.guesses([("deny", 0.2), ("greet", 0.1), ("stop", 0.1)], Limits(kept_guesses=2))
    assert [guess["name"] for guess in guesses] == ["deny", "greet"]


def test_every_intent_of_the_domain_has_enough_messages(taught):
    counts = {intent: sum(name == intent for _, name in taught) for _, intent in taught}
    declared = {next(iter(one)) if isinstance(one, dict) else one for one in _yaml("domain.yml")["intents"]}
    assert declared - {"answer", "nlu_fallback"} <= counts.keys()
    assert min(counts.values()) >= LEAST_EXAMPLES


def test_no_message_teaches_two_intents(taught):
    seen = {}
    twice = [text for text, intent in taught if seen.setdefault(text.casefold(), intent) != intent]
    assert twice == []


def test_no_sentence_of_the_evaluation_is_taught(taught):
    known = {text.casefold().strip(" .?!") for text, _ in taught}
    asked = [row["text"] for file in (ROOT / "tests" / "nlu").glob("*.yml") for row in _yaml(file)]
    sentences = [text for text in asked if len(text.split()) >= SENTENCE_WORDS]
    assert [text for text in sentences if text.casefold().strip(" .?!") in known] == []


def test_the_limits_of_the_configuration_are_those_of_the_code():
    ours = next(one for one in _yaml("config.yml")["pipeline"] if one["name"].endswith("IntentClassifier"))
    assert Limits(**{name: value for name, value in ours.items() if name != "name"}) == Limits()


def _yaml(file):
    return YAML(typ="safe").load(ROOT / file)
