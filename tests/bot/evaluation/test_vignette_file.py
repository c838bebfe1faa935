"""A vignette file is read whole, or refused with every fault named at once."""

from pathlib import Path

import pytest

from bot.evaluation.vignette_file import VignetteFileError, load_vignettes
from bot.evaluation.vocabulary import Vocabulary, read_vocabulary

VOCABULARY = Vocabulary(
    answers={"side": frozenset({"left", "right"}), "clot_signs": frozenset({"none", "swollen", "warm"})},
    muscles=frozenset({"soleus"}),
)
GOOD = """
- id: V1
  gold: soon
  floor: soon
  ceiling: same_day
  opening: my calf hurts
  facts:
    side: {say: the left, value: left}
    clot_signs: {say: puffy and hot, value: [swollen, warm]}
  areas: [soleus]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "some.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_vignette_is_read_with_its_facts(tmp_path: Path) -> None:
    (vignette,) = load_vignettes(written(tmp_path, GOOD), VOCABULARY)
    assert vignette.opening == "my calf hurts"
    assert vignette.facts["side"].values == ("left",)
    assert vignette.facts["clot_signs"].values == ("swollen", "warm")
    assert vignette.areas == ("soleus",)


@pytest.mark.parametrize(
    ("old", "new", "fault", "reason"),
    [
        ("gold: soon", "gold: urgnet", "(V1) gold: found 'urgnet', expected one of: emergency", "a level"),
        (
            "floor: soon",
            "floor: same_day",
            "(V1) levels: expected floor, gold and ceiling",
            "gold below floor",
        ),
        ("value: left", "value: lefty", "(V1) facts.side.value: found 'lefty', expected", "an answer"),
        ("swollen, warm", "puffy", "(V1) facts.clot_signs.value: found 'puffy'", "an answer in a list"),
        (
            "side:",
            "sidde:",
            "(V1) facts.sidde: unknown question, expected one of: clot_signs, side",
            "a slot",
        ),
        ("say: the left, ", "", "(V1) facts.side: found {'value': 'left'}, expected 'say'", "nothing to say"),
        ("  opening: my calf hurts\n", "", "(V1) opening: is missing", "no first message"),
        ("opening: my calf hurts", "opening: ''", "(V1) opening: is empty", "an empty first message"),
        ("[soleus]", "[solleus]", "(V1) areas: found 'solleus', expected one of: soleus", "a muscle"),
        ("id: V1\n", "gold: soon\n", "YAML", "a key twice"),
    ],
)
def test_a_fault_names_file_id_found_and_allowed(
    tmp_path: Path, old: str, new: str, fault: str, reason: str
) -> None:
    with pytest.raises(VignetteFileError) as refused:
        load_vignettes(written(tmp_path, GOOD.replace(old, new)), VOCABULARY)
    assert fault in str(refused.value), reason
    assert "some.yaml" in str(refused.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("left}", "lefty}").replace("gold: soon", "gold: late") + GOOD
    with pytest.raises(VignetteFileError) as refused:
        load_vignettes(written(tmp_path, text), VOCABULARY)
    assert len(str(refused.value).splitlines()) == 3
    assert "this id is used 2 times" in str(refused.value)


@pytest.mark.parametrize("text", ["", "just words", "a: [", "\x00", "- 5"])
def test_a_file_without_vignettes_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(VignetteFileError):
        load_vignettes(written(tmp_path, text), VOCABULARY)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VignetteFileError, match=r"nowhere\.yaml"):
        load_vignettes(tmp_path / "nowhere.yaml", VOCABULARY)


def test_the_vocabulary_comes_from_the_triage_tables() -> None:
    answers = read_vocabulary().answers
    assert "swollen" in answers["clot_signs"]
    assert "7" in answers["severity"]
