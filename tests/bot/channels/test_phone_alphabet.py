"""Text messages stay in the alphabet in which they are cheap; segments are counted as networks do."""

import pytest

from bot.channels.phone_alphabet import in_phone_alphabet, segments


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [
        ("Don\u2019t wait \u2013 call\u2026", "Don't wait - call...", "typographic marks"),
        ("Stop \u26a0\ufe0f now", "Stop  now", "a sign"),
        ("Z\u00fcrich", "Z\u00fcrich", "a letter it has"),
        ("S\u0103n\u0103tate", "Sanatate", "letters it has without their marks"),
        ("\u8bca\u6240", "\u8bca\u6240", "letters it cannot write stay, at a price"),
        ("a {b} \u20ac", "a {b} \u20ac", "signs of the extension"),
    ],
)
def test_words_are_written_in_the_phone_alphabet(text, written, reason):
    assert in_phone_alphabet(text) == written, reason


@pytest.mark.parametrize(
    ("text", "count", "reason"),
    [
        ("a" * 160, 1, "just one"),
        ("a" * 161, 2, "headers make each smaller"),
        ("a" * 306, 2, "two times 153"),
        ("a" * 307, 3, "one more"),
        ("[" * 81, 2, "a bracket counts twice"),
        ("\u8bca" * 70, 1, "another alphabet holds 70"),
        ("\u8bca" * 71, 2, "or 67 each"),
    ],
)
def test_segments_are_counted_as_networks_do(text, count, reason):
    assert segments(text) == count, reason
