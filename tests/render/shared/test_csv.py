"""Rows as CSV: text that a spreadsheet would run is guarded, and every text reads back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.render.shared.csv import guarded, rows_csv

GUARDED = [
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("\nx", "'\nx"),
    ("'quoted'", "''quoted'"),
    ("''", "'''"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("calls", "calls"),
    ("1=1", "1=1"),
    (" =1", " =1"),
    ("", ""),
]
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30) | st.text(
    st.sampled_from("=+-@\t\r\n'\",;ab"), max_size=8
)


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str, cell: str):
    """Cells that begin with = + - @ TAB CR LF or an apostrophe get an apostrophe in front."""
    assert guarded(text) == cell


@given(texts)
@settings(max_examples=300, deadline=None)
def test_no_cell_is_a_formula_and_removing_one_apostrophe_restores_the_text(text: str):
    cell = guarded(text)
    assert cell[:1] not in set("=+-@\t\r\n")
    assert cell.removeprefix("'") == text


@given(st.lists(st.lists(texts, min_size=2, max_size=3), max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_rows_read_back(given_rows: list[list[str]]):
    text = "".join(rows_csv(given_rows))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == given_rows
