"""Words one letter off: a letter added, removed or changed, or two neighbours swapped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.suggest import nearest, one_letter_off


@pytest.mark.parametrize(
    ("word", "other", "off"),
    [
        ("dial", "dials", True),  # removed at the end
        ("ials", "dials", True),  # at the start
        ("dils", "dials", True),  # in the middle
        ("dialss", "dials", True),  # added
        ("xdials", "dials", True),
        ("diazls", "dials", True),
        ("diols", "dials", True),  # changed
        ("xials", "dials", True),
        ("dialx", "dials", True),
        ("dails", "dials", True),  # swapped
        ("idals", "dials", True),
        ("diasl", "dials", True),
        ("dials", "dials", False),  # the same
        ("dia", "dials", False),
        ("dialsss", "dials", False),
        ("dlias", "dials", False),  # two changes
        ("slaid", "dials", False),
        ("daisl", "dials", False),  # two swaps
        ("", "", False),
        ("", "a", True),
        ("a", "", True),
        ("ab", "ba", True),
        ("a", "b", True),
        ("", "ab", False),
    ],
)
def test_one_letter_off(word: str, other: str, off: bool) -> None:
    assert one_letter_off(word, other) is off
    assert one_letter_off(other, word) is off


def words_one_edit_away(word: str, letters: str) -> set[str]:
    """Return all words one edit away, made by doing each edit."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    removed = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    added = {a + letter + b for a, b in cuts for letter in letters}
    return (removed | swapped | changed | added) - {word}


@given(st.text("abc", max_size=5), st.text("abc", max_size=6))
@settings(max_examples=500, deadline=None)
def test_one_letter_off_means_one_edit_away(word: str, other: str) -> None:
    assert one_letter_off(word, other) == (other in words_one_edit_away(word, "abc"))


@given(st.text("abc", max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_word_one_edit_away_is_one_letter_off(word: str) -> None:
    assert all(one_letter_off(word, other) for other in words_one_edit_away(word, "abc"))


def test_the_nearest_is_the_first_word_one_letter_off() -> None:
    assert nearest("tals", ["dials", "talks", "tall"]) == "talks"
    assert nearest("talks", ["dials", "talks"]) is None
    assert nearest("calls", []) is None
