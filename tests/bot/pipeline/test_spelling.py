"""Spelling slips mean one word of the lexicon, and the same one in every process."""

import pytest

from bot.pipeline.spelling import Speller
from bot.pipeline.words import Word

SLIPS = ["swelt", "coldt", "numbt", "heelt", "calft", "shint", "footx", "toest"]


def mended(speller: Speller, form: str) -> str:
    return speller.mend(Word(form, form, 0, len(form))).stem


@pytest.mark.parametrize("slip", SLIPS)
def test_of_two_words_as_near_to_a_slip_the_first_of_the_alphabet_is_meant(slip):
    near = {slip[:-1] + letter for letter in "abcdefgh"}
    assert mended(Speller(near), slip) == slip[:-1] + "a"


def test_a_nearer_word_is_meant_before_one_that_is_earlier_in_the_alphabet():
    assert mended(Speller(["abdomenol", "abdominel"]), "abdominal") == "abdominel"


@pytest.mark.parametrize("word", ["sober", "shouldnt", "personally"])
def test_ordinary_words_are_left_alone(word):
    assert mended(Speller(["sobar", "shoulder", "perianally"]), word) == word
