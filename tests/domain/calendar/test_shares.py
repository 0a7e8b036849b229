"""Shares that add up to 100.0 % by the largest remainder method, computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import share_of, shares


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ([], []),
        ([0], [0]),
        ([0, 0, 0], [0, 0, 0]),
        ([45], [1000]),
        ([45, 0], [1000, 0]),
        ([1, 1], [500, 500]),
        ([372, 828], [310, 690]),
        # thirds: 333.3 each, one tenth is left, and the first gets it
        ([1, 1, 1], [334, 333, 333]),
        ([0, 1, 1, 1], [0, 334, 333, 333]),
        # sixths: 166.7 each; 166 * 6 = 996, four are left
        ([1, 1, 1, 1, 1, 1], [167, 167, 167, 167, 166, 166]),
        # 142.857: the remainders are equal again; 142 * 7 = 994, six are left
        ([1] * 7, [143, 143, 143, 143, 143, 143, 142]),
        # of 7: 142.857, 285.714, 571.428; two are left, for .857 and .714
        ([1, 2, 4], [143, 286, 571]),
        # of 1201: 0.83 and 999.17; one is left, for .83
        ([1, 1200], [1, 999]),
        # of 3001: 0.33 and 999.67; one is left, for .67: one minute of fifty hours is shown as 0
        ([1, 3000], [0, 1000]),
        # a week: of 620, 180 is 290.32, 45 72.58, 240 387.10, 50 80.65, 15 24.19, 90 145.16;
        # rounded down they add up to 998, and .65 and .58 get one each
        ([180, 45, 240, 50, 15, 90], [290, 73, 387, 81, 24, 145]),
    ],
)
def test_shares(minutes: list[int], expected: list[int]) -> None:
    assert shares(minutes) == expected


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=40).filter(any))
@settings(max_examples=500, deadline=None)
def test_shares_add_to_exactly_1000(minutes: list[int]) -> None:
    tenths = shares(minutes)
    total = sum(minutes)
    assert sum(tenths) == 1000
    assert all(abs(share * total - 1000 * part) < total for share, part in zip(tenths, minutes, strict=True))
    assert not any(share for share, part in zip(tenths, minutes, strict=True) if not part)


@given(st.lists(st.integers(0, 10**5), min_size=2, max_size=10).filter(any))
@settings(max_examples=200, deadline=None)
def test_more_minutes_are_never_a_smaller_share(minutes: list[int]) -> None:
    tenths = shares(sorted(minutes))
    for less, more, low, high in zip(tenths, tenths[1:], sorted(minutes), sorted(minutes)[1:], strict=False):
        assert less <= more or low == high


@pytest.mark.parametrize(
    ("part", "total", "share"),
    [
        (0, 0, 0),
        (0, 60, 0),
        (60, 60, 1000),
        (1, 3, 333),
        (2, 3, 667),
        (1, 2000, 1),
        (1, 2001, 0),
        (120, 60, 2000),
        (372, 1200, 310),
    ],
)
def test_one_share_is_rounded_to_the_nearest_tenth_halves_up(part: int, total: int, share: int) -> None:
    assert share_of(part, total) == share
