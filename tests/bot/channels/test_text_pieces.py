"""Text is joined and cut without losing a word or passing a limit."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.text_pieces import joined, pieces

TEXTS = st.text(alphabet="ab .\n", max_size=300)


@given(TEXTS, st.integers(5, 60))
def test_no_piece_is_too_long_and_no_word_is_lost(text, limit):
    found = pieces(text, limit)
    assert all(len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_cut_falls_between_paragraphs_where_it_can():
    assert pieces("One two.\n\nThree four. Five.", 20) == ["One two.", "Three four. Five."]


def test_a_word_longer_than_a_message_is_cut_anyway():
    assert pieces("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_messages_are_joined_while_they_fit():
    assert joined(["One.", "Two.", "Three."], 10) == ["One.\n\nTwo.", "Three."]


def test_a_message_too_long_by_itself_stays_whole_for_the_cut():
    assert joined(["a" * 20, "b"], 10) == ["a" * 20, "b"]
