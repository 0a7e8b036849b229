"""The quota: shortfall, whether it is met, which one is in force, and targets scaled by days off."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.week.quota import (
    DEFAULT,
    Quota,
    format_share,
    is_met,
    quota_on,
    scaled,
    shortfall,
)
from prospectr.domain.week.quota_line import parse_share, parse_week_hours
from tests.domain.examples import refusal, understood


@pytest.mark.parametrize(
    ("prospecting", "total", "share", "missing"),
    [
        # (q*t - p) / (1 - q), rounded up; the result is checked by (p + missing) / (t + missing)
        (372, 1200, 400, 180),  # (480 - 372) / 0.6 = 180; 552 / 1380 = 0.4
        (180, 600, 400, 100),  # (240 - 180) / 0.6 = 100; 280 / 700 = 0.4
        (0, 60, 500, 60),  # 30 / 0.5
        (0, 60, 250, 20),  # 15 / 0.75
        (0, 1, 250, 1),  # 0.25 / 0.75 = 0.33
        (10, 60, 250, 7),  # 5 / 0.75 = 6.67; 17 / 67 = 0.254, and 16 / 66 = 0.242
        (15, 60, 250, 0),  # met to the minute
        (14, 60, 250, 2),  # 1 / 0.75 = 1.33; 16 / 62 = 0.258, and 15 / 61 = 0.246
        (60, 60, 950, 0),
        (0, 60, 950, 1140),  # 57 / 0.05; 1140 / 1200 = 0.95
        (57, 60, 950, 0),
        (56, 60, 950, 20),  # 1 / 0.05; 76 / 80 = 0.95
        (0, 60, 10, 1),  # 0.6 / 0.99 = 0.61
        (0, 100, 10, 2),  # 1 / 0.99 = 1.01: one minute makes 1 / 101, which is under 1 %
        (100, 400, 375, 80),  # 50 / 0.625; 180 / 480 = 0.375
        (30, 100, 333, 5),  # 3.3 / 0.667 = 4.95
        (0, 0, 400, 0),
        (120, 120, 400, 0),
    ],
)
def test_the_shortfall(prospecting: int, total: int, share: int, missing: int) -> None:
    assert shortfall(prospecting, total, share) == missing


weeks = st.integers(1, 10_080).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
quotas = st.integers(10, 950)


@given(weeks, quotas)
@settings(max_examples=500, deadline=None)
def test_with_the_shortfall_added_the_quota_is_just_met(week: tuple[int, int], share: int) -> None:
    """One minute less would not be enough."""
    prospecting, total = week
    missing = shortfall(prospecting, total, share)
    assert is_met(prospecting + missing, total + missing, share)
    if is_met(prospecting, total, share):
        assert missing == 0
    else:
        assert missing > 0
        assert not is_met(prospecting + missing - 1, total + missing - 1, share)


@given(weeks, quotas)
@settings(max_examples=300, deadline=None)
def test_the_shortfall_in_exact_fractions(week: tuple[int, int], share: int) -> None:
    prospecting, total = week
    quota = Fraction(share, 1000)
    assert shortfall(prospecting, total, share) == max(0, ceil((quota * total - prospecting) / (1 - quota)))


@pytest.mark.parametrize(
    ("prospecting", "total", "share", "met"),
    [
        (0, 0, 250, False),  # a week with nothing logged does not meet any quota
        (0, 60, 250, False),
        (15, 60, 250, True),  # exactly a quarter is enough
        (14, 60, 250, False),
        (60, 60, 950, True),
        (399, 1000, 400, False),  # 39.9 %
        (400, 1000, 400, True),
        (3996, 10000, 400, False),  # 39.96 % looks like 40.0 % when rounded, but is less
    ],
)
def test_whether_a_quota_is_met(prospecting: int, total: int, share: int, met: bool) -> None:
    assert is_met(prospecting, total, share) is met


AUTUMN = [Quota(date(2026, 9, 7), 300), Quota(date(2026, 11, 9), 400, 600), Quota(date(2026, 11, 18), 500)]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2026-09-06", 250),  # before the first quota the default applies
        ("2026-09-07", 300),
        ("2026-11-08", 300),
        ("2026-11-09", 400),
        ("2026-11-16", 400),  # the first day of week 47
        ("2026-11-18", 500),  # from the middle of week 47
        ("2026-11-23", 500),
        ("2099-01-01", 500),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_quota_in_force_on_a_day(day: str, share: int, order: int) -> None:
    assert quota_on(date.fromisoformat(day), AUTUMN[::order]).share == share


def test_the_default_quota_is_a_quarter() -> None:
    assert quota_on(date(2026, 11, 16), []) == DEFAULT
    assert DEFAULT.share == 250
    assert DEFAULT.minutes is None
    assert DEFAULT.outcomes == ()


@pytest.mark.parametrize(
    ("target", "worked", "normal", "left"),
    [
        (600, 5, 5, 600),
        (600, 4, 5, 480),
        (600, 3, 5, 360),
        (600, 0, 5, 0),
        (25, 4, 5, 20),
        (25, 3, 5, 15),
        (25, 3, 4, 19),  # 18.75
        (10, 1, 3, 3),  # 3.33
        (10, 2, 3, 7),  # 6.67
        (5, 1, 2, 3),  # 2.5: halves up
        (7, 2, 4, 4),  # 3.5
        (1, 1, 5, 0),  # 0.2
        (1, 3, 5, 1),  # 0.6
        (0, 3, 5, 0),
        (25, 0, 0, 25),  # a week without working days keeps its targets
    ],
)
def test_a_target_scaled_by_working_days(target: int, worked: int, normal: int, left: int) -> None:
    assert scaled(target, worked, normal) == left


@given(st.integers(0, 10_080), st.integers(1, 7))
@settings(max_examples=100, deadline=None)
def test_each_day_off_lowers_the_target_by_its_part(target: int, normal: int) -> None:
    targets = [scaled(target, worked, normal) for worked in range(normal + 1)]
    assert targets[0] == 0
    assert targets[-1] == target
    assert all(2 * abs(part * normal - target * worked) <= normal for worked, part in enumerate(targets))


@pytest.mark.parametrize(
    ("word", "share"),
    [
        ("40%", 400),
        ("37.5%", 375),
        ("1%", 10),
        ("95%", 950),
        ("95.0%", 950),
        ("1.0%", 10),
        ("040%", 400),
        ("40 %", 400),
    ],
)
def test_a_valid_share(word: str, share: int) -> None:
    assert parse_share(word) == share


@pytest.mark.parametrize(
    "word",
    ["40", "0.4", "0%", "0.9%", "95.1%", "96%", "100%", "400%", "-40%", "+40%", "%", "40%%", "37.55%",
    "37.%", ".5%", "4e1%",
     "٤٠%", "forty", "", "40percent", "9" * 400 + "%", "nan%", "40%x", "½%"],
)  # fmt: skip
def test_an_invalid_share(word: str) -> None:
    assert "%" in refusal(parse_share, word).hint


@given(quotas)
@settings(max_examples=100, deadline=None)
def test_a_share_can_be_typed_as_it_is_shown(share: int) -> None:
    assert parse_share(format_share(share)) == share
    assert parse_share(format_share(share).replace(" ", "")) == share


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("10", 600),
        ("7.5", 450),
        ("7.25", 435),
        ("10h", 600),
        ("0.5", 30),
        ("168", 10_080),
        ("1", 60),
        ("0.1", 6),
        ("7.33", 440),
    ],
)
def test_valid_hours(word: str, minutes: int) -> None:
    """Minutes are rounded: 7.33 h are 439.8 minutes."""
    assert parse_week_hours(word) == minutes


@pytest.mark.parametrize(
    "word",
    [
        "-1",
        "168.1",
        "169",
        "9999",
        "99999",
        "ten",
        "",
        "h",
        "7,5",
        "7.555",
        "7.",
        ".5",
        "1e1",
        "nan",
        "١٠",
        "10%",
    ],
)
def test_invalid_hours(word: str) -> None:
    refusal(parse_week_hours, word)


@given(st.text(max_size=10) | st.text(alphabet="0123456789.%h ", max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_other_word_is_rejected(word: str) -> None:
    for parse, least, most in ((parse_share, 10, 950), (parse_week_hours, 0, 10_080)):
        value = understood(parse, word)
        assert value is None or least <= value <= most
