"""Text folded into lines that fit a number of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from prospectr.render.shared.folding import folded

WORDS = st.lists(st.text("ab%日é", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 10, ["short"]),
        ("no width means one line", None, ["no width means one line"]),
        ("one two three", 7, ["one two", "  three"]),
        ("  kept  as typed", 9, ["  kept ", "  as typed"]),
        ("a share of 40 % met", 13, ["a share of", "  40 % met"]),
        ("abcdefghijklmnop", 10, ["abcdefghij", "  klmnop"]),
        ("日本語日本語日本語", 10, ["日本語日本", "  語日本語"]),
        ("    abcdefghijklmnop", 10, ["    abcdef", "  ghijklmn", "  op"]),  # a long word stays behind its indent
    ],
)
def test_text_is_folded_at_spaces(text: str, width: int | None, lines: list[str]) -> None:
    assert folded(text, width, 2) == lines


@given(WORDS, st.integers(10, 40), st.integers(0, 2))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int, indent: int) -> None:
    lines = folded(text, width, indent)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
