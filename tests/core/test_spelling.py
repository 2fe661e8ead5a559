"""A word with a slip or two is taken for the word that was meant, a short or strange word is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.spelling import nearest, slips

KNOWN = ("verkenning", "verdieping", "maandag", "ma")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("verdieping", "verdieping"),
        ("verdeiping", "verdieping"),
        ("verdiepng", "verdieping"),
        ("ferkening", "verkenning"),
        ("maandga", "maandag"),
        ("me", None),
        ("banaan", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_what_was_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, KNOWN) == meant


words = st.text("abc", max_size=6)


@given(words, words)
def test_slips_are_counted_the_same_from_both_sides(word: str, other: str) -> None:
    assert slips(word, other) == slips(other, word)
    assert (slips(word, other) == 0) == (word == other)
    assert abs(len(word) - len(other)) <= slips(word, other) <= max(len(word), len(other))
