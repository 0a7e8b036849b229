"""Each line of the tables is read as its table says, and each line that an error advises means what it should."""

from __future__ import annotations

import shlex

import pytest

from tests.domain.line.reading import INDENT, Case
from tests.domain.line.typed import CASES


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_line_means_what_its_table_says(case: Case) -> None:
    assert case.place.outcome(case.line) == list(case.expected)


ADVISED = [
    (case, line[2:], meaning.removeprefix(INDENT))
    for case in CASES
    for line, meaning in zip(case.expected, case.expected[1:], strict=False)
    if line[:2] in ("? ", "! ")
]


@pytest.mark.parametrize(("case", "line", "meaning"), ADVISED, ids=[line for _, line, _ in ADVISED])
def test_an_advised_line_means_the_same_to_a_shell(case: Case, line: str, meaning: str) -> None:
    """The tables read it as the prompt does; most people paste it into a shell."""
    assert case.place.read(shlex.split(line)) == meaning


def test_the_tables_hold_each_line_once_and_enough_of_them() -> None:
    lines = [(case.place, case.line) for case in CASES]
    assert len(lines) == len({(str(place), line) for place, line in lines}) > 600
    assert len(ADVISED) > 100
