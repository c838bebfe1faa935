"""What runners type is cleaned before anything reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import TEXT_LIMIT, clean, typed


@pytest.mark.parametrize(
    ("text", "cleaned", "reason"),
    [
        ("sore calf", "sore calf", "ordinary text stays"),
        ("  sore  ", "sore", "blanks around it go"),
        ("sore\ncalf", "sore\ncalf", "line breaks stay"),
        ("sore\x00calf\x1b", "sore calf", "control characters become blanks"),
        ("sore\ud800", "sore", "half a code point cannot be stored"),
        ("so\u200bre", "sore", "invisible characters go"),
        ("\u202eevil", "evil", "text direction cannot be turned round"),
        ("👩‍⚕️", "👩‍⚕️", "joined emoji stay whole"),
        ("", "", "nothing stays nothing"),
    ],
)
def test_text_is_cleaned(text, cleaned, reason):
    assert clean(text) == cleaned, reason


@pytest.mark.parametrize("start", ["/", "//", " / ", "\u2003/", "/\u00a0/", "/\x00/"])
def test_typed_text_never_starts_like_a_command(start):
    said = typed(f"{start}answer")
    assert said.text == "answer"
    assert said.shown.endswith("answer")


def test_text_at_the_limit_is_read_whole():
    said = typed("a" * TEXT_LIMIT)
    assert (len(said.text), said.cut) == (TEXT_LIMIT, False)


def test_text_over_the_limit_is_cut_and_shown_whole():
    said = typed("a" * (TEXT_LIMIT + 1))
    assert (len(said.text), len(said.shown), said.cut) == (TEXT_LIMIT, TEXT_LIMIT + 1, True)


@given(st.text())
def test_no_text_becomes_a_command_or_cannot_be_stored(text):
    said = typed(text)
    assert not said.text.strip().startswith("/")
    said.shown.encode("utf-8")
