"""Rows that end with a text: beside the other cells where there is room, else below them, and never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from prospectr.render.shared.text_rows import text_rows

ROWS = [("@acme", "3", "call"), ("@halden", "12", "offer for the second and the third site"), ("@kim", "", "")]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (None, [["@acme     3  call"], ["@halden  12  offer for the second and the third site"], ["@kim"]]),
        (60, [["@acme     3  call"], ["@halden  12  offer for the second and the third site"], ["@kim"]]),
        (
            40,
            [
                ["@acme     3  call"],
                ["@halden  12  offer for the second and", "             the third site"],
                ["@kim"],
            ],
        ),
        (
            30,  # fewer than 24 columns are left beside the other cells
            [["@acme     3  call"], ["@halden  12", "  offer for the second and the", "  third site"], ["@kim"]],
        ),
    ],
)
def test_a_text_is_folded_beside_the_other_cells_or_below_them(width: int | None, lines: list[list[str]]) -> None:
    assert text_rows(ROWS, "<><", width, below=2) == lines


CELLS = st.text("ab日é ", min_size=1, max_size=30)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.integers(60, 120))
def test_no_line_is_too_wide_and_no_letter_of_the_text_is_lost(rows: list[tuple[str, str]], width: int) -> None:
    shown = text_rows(rows, "<<", width, "  ")
    assert max(cell_len(line) for lines in shown for line in lines) <= width
    for (_, text), lines in zip(rows, shown, strict=True):
        assert "".join(lines).replace(" ", "").endswith(text.replace(" ", ""))
