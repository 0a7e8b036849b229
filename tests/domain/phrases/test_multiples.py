"""Numbers with `dozen` and `hundred`."""

from __future__ import annotations

import pytest

from prospectr.domain.phrases.tokens import read_number, tokens_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dozen", (12, 1)),
        ("a dozen", (12, 2)),
        ("2 dozen", (24, 2)),
        ("12 dozen", (144, 2)),
        ("ten dozen eggs", (120, 2)),
        ("hundred", (100, 1)),
        ("two hundred", (200, 2)),
        ("twenty hundred", (2000, 2)),
        ("hundred five", (105, 2)),
        ("hundred ten", (110, 2)),
        ("hundred and five", (105, 3)),
        ("hundred and nineteen one", (119, 3)),
        ("hundred and twenty", (120, 3)),
        ("hundred twenty one", (121, 3)),
        ("hundred and twenty nine", (129, 4)),
        ("hundred and twenty, one", (120, 3)),
        ("hundred twenty ten", (120, 2)),
        ("hundred twenty zero", (120, 2)),
        # what follows is something else
        ("hundred and", (100, 1)),
        ("hundred and calls", (100, 1)),
        ("hundred 5", (100, 1)),
        ("hundred dozen", (100, 1)),
        ("hundred hundred", (100, 1)),
        ("one hundred and dozen", (100, 2)),
        # not numbers
        ("zero hundred", None),
        ("0 hundred", None),
        ("100 dozen", None),
        ("half dozen", None),
        ("٢ dozen", None),
    ],
)
def test_a_number_with_a_multiple(text: str, expected: tuple[int, int] | None) -> None:
    assert read_number(tokens_of(text.split()), 0) == expected


@pytest.mark.parametrize(("text", "at"), [("half a dozen", 1), ("half a dozen", 2), ("nearly half a dozen", 3)])
def test_half_a_dozen(text: str, at: int) -> None:
    found = read_number(tokens_of(text.split()), at)
    assert found == (6, len(text.split()))


@pytest.mark.parametrize(("text", "at"), [("half the dozen", 2), ("a half dozen", 2), ("hours a dozen", 1)])
def test_another_dozen_is_whole(text: str, at: int) -> None:
    assert read_number(tokens_of(text.split()), at) == (12, len(text.split()))
