"""The trend: droughts, mean and variation, and the opportunities that followed. The figures are worked out by hand.

A week is written `+` if it met its quota, `-` if it missed it, `.` if nothing was logged, and `o` if it was off.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from statistics import pstdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.totals import WeekTotals
from prospectr.domain.week.trend import (
    BEGINS,
    IN,
    OVER,
    Trend,
    daily_prospecting_for_quota,
    level,
    longest_drought,
    trend,
    variation,
)
from tests.domain.examples import TODAY

W47 = Week(date(2026, 11, 16))  # Saturday the 21st is in it
MONDAY_AFTER = date(2026, 11, 23)
QUARTER = Quota(date(2026, 1, 5), 250)
MINUTES = {"+": (60, 0), "-": (0, 60), ".": (0, 0), "o": (0, 0)}  # prospecting, selling


def totals(week: Week, prospecting: int, selling: int = 0, reclassified: Reclassified | None = None) -> WeekTotals:
    """Return a week with a quota of 25 %; `reclassified` minutes make its counting strict."""
    minutes = {**dict.fromkeys(KINDS, 0), "prospecting": prospecting, "selling": selling}
    return WeekTotals(week, minutes, QUARTER, reclassified or Reclassified(), reclassified is not None)


def weeks_up_to_w47(*minutes: tuple[int, int]) -> list[WeekTotals]:
    """Return weeks in a row, the last of them week 47."""
    last = len(minutes) - 1
    return [totals(W47.before(last - i), *week) for i, week in enumerate(minutes)]


def written(pattern: str, today: date = MONDAY_AFTER) -> Trend:
    """Return the trend of the weeks of a pattern; the weeks before a `|` are earlier than the first one shown."""
    earlier, _, shown = pattern.rpartition("|")
    weeks = weeks_up_to_w47(*(MINUTES[mark] for mark in earlier + shown))
    weeks_off = [week.week.first for week, mark in zip(weeks, earlier + shown, strict=True) if mark == "o"]
    return trend(weeks[len(earlier) :], {}, today, weeks_off, weeks[: len(earlier)])


def droughts(shown: Trend) -> list[str]:
    return [week.drought for week in shown.weeks]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", []),
        ("+", [""]),
        ("-", [BEGINS]),  # the first week of all
        (".", [BEGINS]),  # nothing logged meets no quota
        ("++", ["", ""]),
        ("--", [BEGINS, ""]),  # it begins only once
        ("+-", ["", BEGINS]),
        ("-+", [BEGINS, OVER]),
        ("-++", [BEGINS, OVER, ""]),  # and ends only once
        ("+--.-+", ["", BEGINS, "", "", "", OVER]),
        ("-+-+", [BEGINS, OVER, BEGINS, OVER]),
        ("+-+-", ["", BEGINS, OVER, BEGINS]),
    ],
)
def test_the_weeks_in_which_a_drought_begins_and_ends(pattern: str, expected: list[str]) -> None:
    assert droughts(written(pattern)) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("-", [""]),
        (".", [""]),
        ("+", [""]),
        ("+-", ["", ""]),
        ("--", [BEGINS, ""]),
        ("-+", [BEGINS, OVER]),  # a week that has already met its quota ends a drought
        ("++", ["", ""]),
        ("+-.", ["", BEGINS, ""]),
    ],
)
def test_a_week_that_is_not_over_begins_no_drought(pattern: str, expected: list[str]) -> None:
    assert droughts(written(pattern, TODAY)) == expected


@pytest.mark.parametrize(
    ("today", "drought"),
    [
        (date(2026, 11, 16), ""),
        (date(2026, 11, 22), ""),  # its Sunday
        (date(2026, 11, 23), BEGINS),
    ],
)
def test_a_week_is_over_after_its_last_day(today: date, drought: str) -> None:
    shown = written("+-", today)
    assert shown.weeks[-1].drought == drought
    assert shown.weeks_over == 1 + bool(drought)


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [("", 0), ("+", 0), ("-", 1), ("--+---+-", 3), ("---+--", 3), ("+-.-.+", 4), ("+-+-", 1), ("......", 6)],
)
def test_the_longest_drought(pattern: str, longest: int) -> None:
    assert written(pattern).longest_drought == longest
    assert longest_drought([mark == "+" for mark in pattern]) == longest


@pytest.mark.parametrize(
    ("pattern", "expected", "longest"),
    [
        ("|-", [BEGINS], 1),
        ("+|-", [BEGINS], 1),
        ("-|-", [IN], 2),
        ("-|--", [IN, ""], 3),
        ("-|-+-", [IN, OVER, BEGINS], 2),
        ("-|-+---", [IN, OVER, BEGINS, "", ""], 3),
        ("----|-+--", [IN, OVER, BEGINS, ""], 5),
        ("-|+", [OVER], 0),  # this one ended before the first week shown
        ("---|+-", [OVER, BEGINS], 1),
        ("---+|-", [BEGINS], 1),  # this one ended even earlier
        ("-+|+", [""], 0),
        (".|-", [IN], 2),  # nothing logged meets no quota
        ("o|-", [BEGINS], 1),  # a week off is not part of a drought
        ("-o|-", [IN], 2),  # and does not end one
        ("-|o-", ["", IN], 2),
        ("-|o+", ["", OVER], 0),
        ("+o|-", [BEGINS], 1),
        ("-|o", [""], 0),
        ("-|", [], 0),
    ],
)
def test_a_drought_can_begin_before_the_first_week_shown(pattern: str, expected: list[str], longest: int) -> None:
    shown = written(pattern)
    assert droughts(shown) == expected
    assert shown.longest_drought == longest


@pytest.mark.parametrize(
    ("pattern", "expected", "longest"),
    [("-|-", [""], 0), ("-|+", [OVER], 0), ("--|-.", [IN, ""], 3), ("+|-.", [BEGINS, ""], 1)],
)
def test_a_week_that_is_not_over_does_not_lengthen_a_drought(pattern: str, expected: list[str], longest: int) -> None:
    shown = written(pattern, TODAY)
    assert droughts(shown) == expected
    assert shown.longest_drought == longest


def test_earlier_weeks_are_in_no_other_figure() -> None:
    """60, 0 and 60 minutes are 40 on average, whatever came before."""
    alone, after = written("+-+"), written("---+-.|+-+")
    assert (after.mean_minutes, after.variation, after.weeks_met, after.weeks_over) == (40, alone.variation, 2, 3)
    assert [week.totals for week in after.weeks] == [week.totals for week in alone.weeks]


@pytest.mark.parametrize(
    ("minutes", "mean", "tenths"),
    [
        ([], 0, None),
        ([0], 0, None),  # without minutes there is no variation
        ([0, 0], 0, None),
        ([90], 90, 0),
        ([60, 60, 60], 60, 0),
        ([30, 90], 60, 500),  # 30 of 60
        ([0, 120], 60, 1000),
        ([60, 120, 180], 120, 408),  # squares 3600, 0, 3600: 2400; 48.99 of 120
        ([100, 100, 100, 20], 80, 433),  # 3 * 400 and 3600: 1200; 34.64 of 80
        ([0, 0, 90], 30, 1414),  # 900, 900, 3600: 1800; 42.43 of 30
        ([20, 21, 20], 20, 23),  # 61 / 3 = 20.33; 2/9: 0.4714 of 20.33
        ([20, 21, 21], 21, 23),  # 62 / 3 = 20.67; 2/9: 0.4714 of 20.67 = 0.0228
    ],
)
def test_mean_and_variation(minutes: list[int], mean: int, tenths: int | None) -> None:
    """The variation is the standard deviation divided by the mean, in tenths of a percent."""
    shown = trend(weeks_up_to_w47(*((week, 0) for week in minutes)), {}, MONDAY_AFTER)
    assert (shown.mean_minutes, shown.variation) == (mean, tenths)
    assert variation(minutes) == tenths


def test_a_week_that_is_not_over_is_in_no_figure() -> None:
    """W45 has 100 minutes, W46 300. W47 has 600 so far, and is shown like the others."""
    shown = trend(weeks_up_to_w47((100, 0), (300, 0), (600, 0)), {}, TODAY)
    assert (shown.mean_minutes, shown.variation) == (200, 500)
    assert (shown.weeks_met, shown.weeks_over, shown.longest_drought) == (2, 2, 0)
    assert [week.totals.prospecting_for_quota for week in shown.weeks] == [100, 300, 600]


def test_how_many_weeks_met_their_quota() -> None:
    """The quota is a quarter: 15 of 60 minutes meet it, 14 of 60 do not."""
    shown = trend(weeks_up_to_w47((15, 45), (14, 46), (0, 0), (60, 0)), {}, MONDAY_AFTER)
    assert (shown.weeks_met, shown.weeks_over) == (2, 4)
    assert droughts(shown) == ["", BEGINS, "", OVER]


def test_the_minutes_are_those_that_the_quota_uses() -> None:
    """Of 100 minutes logged, 40 read like networking, and 20 of networking had a need, so 80 count."""
    reclassified = totals(W47.before(1), 100, 100, Reclassified(20, 40))
    as_logged = totals(W47, 100, 100)
    assert trend([reclassified], {}, MONDAY_AFTER).mean_minutes == 80
    assert trend([as_logged], {}, MONDAY_AFTER).mean_minutes == 100


# Week 34 began on 17 August. Four weeks later is week 38 (14 September); twelve weeks later is week 46, which ends
# on Sunday 15 November.

W34 = Week(date(2026, 8, 17))
OPPORTUNITIES = {
    date(2026, 9, 7): 1,  # week 37, too early for week 34
    date(2026, 9, 14): 2,
    date(2026, 10, 12): 4,
    date(2026, 11, 9): 8,
    date(2026, 11, 16): 16,  # week 47, too late
}


@pytest.mark.parametrize(
    ("first", "count"),
    [
        (date(2026, 8, 17), 2 + 4 + 8),
        (date(2026, 8, 10), 1 + 2 + 4),  # weeks 37 to 45
        (date(2026, 8, 3), 1 + 2 + 4),  # weeks 36 to 44
        (date(2026, 7, 20), 1 + 2 + 4),  # weeks 34 to 42
        (date(2026, 7, 13), 1 + 2),  # weeks 33 to 41
        (date(2026, 6, 15), 1),  # weeks 29 to 37
        (date(2026, 6, 8), 0),
        (date(2026, 8, 24), None),  # the twelfth week after it is week 47, which is not over
    ],
)
def test_opportunities_of_the_fourth_to_the_twelfth_week_after(first: date, count: int | None) -> None:
    [week] = trend([totals(Week(first), 60)], OPPORTUNITIES, TODAY).weeks
    assert week.opportunities_after == count


@pytest.mark.parametrize(
    ("today", "count"),
    [(date(2026, 11, 14), None), (date(2026, 11, 15), None), (date(2026, 11, 16), 14), (date(2027, 5, 1), 14)],
)
def test_opportunities_are_known_once_the_twelfth_week_is_over(today: date, count: int | None) -> None:
    [week] = trend([totals(W34, 60)], OPPORTUNITIES, today).weeks
    assert week.opportunities_after == count


@pytest.mark.parametrize(
    ("today", "so_far", "is_complete"),
    [
        (date(2026, 9, 13), None, False),  # the last day before the fourth week after
        (date(2026, 9, 14), 2, False),
        (date(2026, 10, 11), 2, False),
        (date(2026, 11, 15), 14, False),
        (date(2026, 11, 16), 14, True),
    ],
)
def test_opportunities_so_far_are_known_from_the_fourth_week_on(
    today: date, so_far: int | None, is_complete: bool
) -> None:
    known = {first: count for first, count in OPPORTUNITIES.items() if first <= today}
    [week] = trend([totals(W34, 60)], known, today).weeks
    assert (week.opportunities_so_far, week.is_complete) == (so_far, is_complete)


def test_without_opportunities_the_count_is_zero() -> None:
    [week] = trend([totals(W34, 60)], {}, TODAY).weeks
    assert week.opportunities_after == 0


MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("kinds", "reclassified", "strict", "as_logged"),
    [
        ({"prospecting": 60}, None, 60, 60),
        ({"selling": 60}, None, 0, 0),
        (
            {"prospecting": 90, "networking": 10},
            Reclassified(0, 30),
            60,
            90,
        ),  # half an hour of it reads like networking
        ({"prospecting": 30}, Reclassified(0, 30), 0, 30),
        ({"networking": 45}, Reclassified(45, 0), 45, 0),  # with a need
        ({"prospecting": 60, "networking": 45}, Reclassified(45, 20), 85, 60),
    ],
)
def test_the_minutes_of_a_day_are_those_that_the_quota_uses(
    kinds: dict[str, int], reclassified: Reclassified | None, strict: int, as_logged: int
) -> None:
    for counting, minutes in {"strict": strict, "as-logged": as_logged}.items():
        assert daily_prospecting_for_quota(
            {MONDAY: kinds}, {MONDAY: reclassified} if reclassified else {}, counting
        ) == {MONDAY: minutes}


@pytest.mark.parametrize(
    ("minutes", "shade"),
    [(0, 0), (1, 1), (29, 1), (30, 2), (59, 2), (60, 3), (119, 3), (120, 4), (960, 4)],
)
def test_how_dark_a_day_is(minutes: int, shade: int) -> None:
    assert level(minutes) == shade


patterns = st.text("+-.", max_size=20)
weekly_minutes = st.lists(st.integers(0, 3000), min_size=1, max_size=20)


@given(patterns, st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_drought_column_shows_which_weeks_met_their_quota(pattern: str, is_open: bool) -> None:
    shown = written(pattern, TODAY if is_open else MONDAY_AFTER)
    is_dry = False
    for week, mark in list(zip(shown.weeks, pattern, strict=True))[: shown.weeks_over]:
        is_dry = week.drought == BEGINS or (is_dry and week.drought != OVER)
        assert is_dry == (mark != "+")
    turns = [drought for drought in droughts(shown) if drought]
    assert turns == [BEGINS, OVER] * (len(turns) // 2) + [BEGINS] * (len(turns) % 2)


@given(st.text("+-.o", max_size=20), st.integers(0, 20), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_part_of_the_weeks_shows_the_same_droughts_as_all_weeks(pattern: str, cut: int, is_open: bool) -> None:
    """Except that the first week shown can be `in` a drought."""
    today = TODAY if is_open else MONDAY_AFTER
    whole, part = written(pattern, today), written(f"{pattern[:cut]}|{pattern[cut:]}", today)
    assert [drought if drought != IN else "" for drought in droughts(part)] == droughts(whole)[cut:]
    assert part.longest_drought <= whole.longest_drought
    turns = [drought for drought in droughts(part) if drought]
    assert IN not in turns[1:]


@given(patterns)
@settings(max_examples=300, deadline=None)
def test_the_longest_drought_is_the_longest_run(pattern: str) -> None:
    runs = [len(list(run)) for met, run in groupby(pattern, key=lambda mark: mark == "+") if not met]
    assert written(pattern).longest_drought == max(runs, default=0)


@given(weekly_minutes)
@settings(max_examples=300, deadline=None)
def test_the_mean_is_within_half_a_minute(minutes: list[int]) -> None:
    shown = trend(weeks_up_to_w47(*((week, 0) for week in minutes)), {}, MONDAY_AFTER)
    assert abs(shown.mean_minutes - Fraction(sum(minutes), len(minutes))) <= Fraction(1, 2)


@given(weekly_minutes.filter(any))
@settings(max_examples=300, deadline=None)
def test_variation_is_the_standard_deviation_by_the_mean(minutes: list[int]) -> None:
    tenths = variation(minutes)
    assert tenths is not None
    assert abs(tenths - 1000 * pstdev(minutes) * len(minutes) / sum(minutes)) <= 0.5001


@given(weekly_minutes.filter(any), st.integers(2, 9), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_variation_depends_neither_on_order_nor_on_scale(minutes: list[int], times: int, chance) -> None:
    shuffled = list(minutes)
    chance.shuffle(shuffled)
    tenths = variation(minutes)
    assert tenths is not None
    for other in (variation(shuffled), variation([week * times for week in minutes])):
        assert other is not None
        assert abs(other - tenths) <= 1  # both are rounded


@given(st.integers(1, 3000), st.integers(1, 20))
@settings(max_examples=100, deadline=None)
def test_equal_weeks_have_no_variation_and_one_busy_week_has_the_most(minutes: int, count: int) -> None:
    """Everything in one of n weeks gives the square root of n - 1."""
    assert variation([minutes] * count) == 0
    assert variation([minutes] + [0] * (count - 1)) == round(1000 * (count - 1) ** 0.5)


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 3), max_size=10), st.integers(0, 12), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_opportunities_after_depend_on_the_weeks_between(came: dict[int, int], number: int, now: int) -> None:
    """Weeks are numbered from week 34; `number` is the week of the trend, `now` the current week."""
    opportunities = {W34.before(-i).first: count for i, count in came.items()}
    today = W34.before(-now).first + timedelta(3)
    [week] = trend([totals(W34.before(-number), 60)], opportunities, today).weeks
    if now <= number + 12:
        assert week.opportunities_after is None
    else:
        assert week.opportunities_after == sum(count for i, count in came.items() if 4 <= i - number <= 12)


@given(st.integers(0, 960), st.integers(0, 960))
@settings(max_examples=100, deadline=None)
def test_more_prospecting_is_never_a_lighter_shade(minutes: int, other: int) -> None:
    less, more = sorted((minutes, other))
    assert 0 <= level(less) <= level(more) <= 4
    assert (level(less) == 0) == (less == 0)
