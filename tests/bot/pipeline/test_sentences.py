"""A text is cut into sentences that leave nothing out."""

import pytest

from bot.pipeline.sentences import LONGEST_SENTENCE, sentences


def cut(text):
    return [text[start:end].strip() for start, end in sentences(text)]


def test_marks_of_punctuation_and_lines_end_a_sentence():
    assert cut("One. Two! Three?\nFour\nFive...") == ["One.", "Two!", "Three?", "Four", "Five..."]


@pytest.mark.parametrize("text", ["", "...", "?!\n"])
def test_nothing_said_is_no_sentence(text):
    assert cut(text) == []


def test_dictated_text_is_cut_between_words():
    found = cut("dictated without a stop " * 60)
    assert len(found) > 1
    assert {word for one in found for word in one.split()} == {"dictated", "without", "a", "stop"}


@pytest.mark.parametrize("text", ["dictated without a stop " * 60, "x" * 1900, "calf\n" * 90, "Ow!!! " * 200])
def test_nothing_is_left_out_and_no_sentence_is_long(text):
    found = list(sentences(text))
    covered = {at for start, end in found for at in range(start, end)}
    assert covered >= {at for at, letter in enumerate(text) if letter.isalpha()}
    assert all(end - start <= LONGEST_SENTENCE for start, end in found)
