"""Feast and famine: droughts, the mean and how far weeks stray from it, and what came of them later. Worked by hand.

A week is written `+` if its quota was met, `-` if it was missed and `.` if nothing was logged.
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
from prospectr.domain.entries.counting import Moved
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.summary import WeekTotals
from prospectr.domain.week.trend import (
    BEGINS,
    IN,
    OVER,
    Trend,
    level,
    longest_drought,
    ruled_by_day,
    trend,
    variation,
)
from tests.domain.examples import TODAY

W47 = Week(date(2026, 11, 16))  # Saturday the 21st is in it
MONDAY_AFTER = date(2026, 11, 23)
QUARTER = Quota(date(2026, 1, 5), 250)
MINUTES = {"+": (60, 0), "-": (0, 60), ".": (0, 0), "o": (0, 0)}  # prospecting, selling


def totals(week: Week, prospecting: int, selling: int = 0, moved: Moved | None = None) -> WeekTotals:
    """Return a week by the quota of 25 %; with minutes that count as another kind, by the strict rule."""
    minutes = {**dict.fromkeys(KINDS, 0), "prospecting": prospecting, "selling": selling}
    return WeekTotals(week, minutes, QUARTER, moved or Moved(), moved is not None)


def weeks_up_to_w47(*minutes: tuple[int, int]) -> list[WeekTotals]:
    """Return weeks in a row, the last of them week 47."""
    last = len(minutes) - 1
    return [totals(W47.before(last - i), *each) for i, each in enumerate(minutes)]


def written(pattern: str, today: date = MONDAY_AFTER) -> Trend:
    """Return the trend of the weeks of a pattern; what stands before a bar is earlier than the first, `o` is off."""
    earlier, _, shown = pattern.rpartition("|")
    weeks = weeks_up_to_w47(*(MINUTES[mark] for mark in earlier + shown))
    rests = [week.week.first for week, mark in zip(weeks, earlier + shown, strict=True) if mark == "o"]
    return trend(weeks[len(earlier) :], {}, today, rests, weeks[: len(earlier)])


def marks(found: Trend) -> list[str]:
    return [week.mark for week in found.weeks]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("", []),
        ("+", [""]),
        ("-", [BEGINS]),  # the first week that there is
        (".", [BEGINS]),  # nothing logged meets no quota
        ("++", ["", ""]),
        ("--", [BEGINS, ""]),  # it began once
        ("+-", ["", BEGINS]),
        ("-+", [BEGINS, OVER]),
        ("-++", [BEGINS, OVER, ""]),  # and was over once
        ("+--.-+", ["", BEGINS, "", "", "", OVER]),
        ("-+-+", [BEGINS, OVER, BEGINS, OVER]),
        ("+-+-", ["", BEGINS, OVER, BEGINS]),
    ],
)
def test_the_week_that_starts_a_drought_and_the_one_that_breaks_it_are_marked(pattern: str, found: list[str]) -> None:
    assert marks(written(pattern)) == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("-", [""]),
        (".", [""]),
        ("+", [""]),
        ("+-", ["", ""]),
        ("--", [BEGINS, ""]),
        ("-+", [BEGINS, OVER]),  # a week that has met it already breaks a drought
        ("++", ["", ""]),
        ("+-.", ["", BEGINS, ""]),
    ],
)
def test_a_week_that_is_not_over_starts_no_drought_yet(pattern: str, found: list[str]) -> None:
    assert marks(written(pattern, TODAY)) == found


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (date(2026, 11, 16), ""),
        (date(2026, 11, 22), ""),  # its Sunday
        (date(2026, 11, 23), BEGINS),
    ],
)
def test_a_week_is_over_when_its_last_day_is(today: date, mark: str) -> None:
    found = written("+-", today)
    assert found.weeks[-1].mark == mark
    assert found.over == 1 + bool(mark)


@pytest.mark.parametrize(
    ("pattern", "drought"),
    [("", 0), ("+", 0), ("-", 1), ("--+---+-", 3), ("---+--", 3), ("+-.-.+", 4), ("+-+-", 1), ("......", 6)],
)
def test_the_longest_drought(pattern: str, drought: int) -> None:
    assert written(pattern).drought == drought
    assert longest_drought([mark == "+" for mark in pattern]) == drought


@pytest.mark.parametrize(
    ("pattern", "found", "drought"),
    [
        ("|-", [BEGINS], 1),
        ("+|-", [BEGINS], 1),
        ("-|-", [IN], 2),
        ("-|--", [IN, ""], 3),
        ("-|-+-", [IN, OVER, BEGINS], 2),
        ("-|-+---", [IN, OVER, BEGINS, "", ""], 3),
        ("----|-+--", [IN, OVER, BEGINS, ""], 5),
        ("-|+", [OVER], 0),  # it does not reach into what is shown
        ("---|+-", [OVER, BEGINS], 1),
        ("---+|-", [BEGINS], 1),  # nor does one that was over before
        ("-+|+", [""], 0),
        (".|-", [IN], 2),  # nothing logged meets no quota
        ("o|-", [BEGINS], 1),  # a week off is no drought
        ("-o|-", [IN], 2),  # and ends none
        ("-|o-", ["", IN], 2),
        ("-|o+", ["", OVER], 0),
        ("+o|-", [BEGINS], 1),
        ("-|o", [""], 0),
        ("-|", [], 0),
    ],
)
def test_a_drought_may_have_begun_before_the_first_week(pattern: str, found: list[str], drought: int) -> None:
    said = written(pattern)
    assert marks(said) == found
    assert said.drought == drought


@pytest.mark.parametrize(
    ("pattern", "found", "drought"),
    [("-|-", [""], 0), ("-|+", [OVER], 0), ("--|-.", [IN, ""], 3), ("+|-.", [BEGINS, ""], 1)],
)
def test_a_week_that_is_not_over_is_in_no_drought(pattern: str, found: list[str], drought: int) -> None:
    said = written(pattern, TODAY)
    assert marks(said) == found
    assert said.drought == drought


def test_what_was_earlier_is_in_no_other_figure() -> None:
    """60, 0 and 60 minutes: 40 on average, whatever was before."""
    alone, after = written("+-+"), written("---+-.|+-+")
    assert (after.mean, after.variation, after.met, after.over) == (40, alone.variation, 2, 3)
    assert [week.totals for week in after.weeks] == [week.totals for week in alone.weeks]


@pytest.mark.parametrize(
    ("minutes", "mean", "tenths"),
    [
        ([], 0, None),
        ([0], 0, None),  # of nothing there is no variation
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
    """Feast and famine is a large coefficient of variation: the deviation as a part of the mean."""
    found = trend(weeks_up_to_w47(*((each, 0) for each in minutes)), {}, MONDAY_AFTER)
    assert (found.mean, found.variation) == (mean, tenths)
    assert variation(minutes) == tenths


def test_a_week_that_is_not_over_is_in_no_figure() -> None:
    """W45 100 minutes, W46 300; W47 has 600 so far, and is drawn like the others."""
    found = trend(weeks_up_to_w47((100, 0), (300, 0), (600, 0)), {}, TODAY)
    assert (found.mean, found.variation, found.met, found.over, found.drought) == (200, 500, 2, 2, 0)
    assert [week.totals.ruled for week in found.weeks] == [100, 300, 600]


def test_weeks_are_counted_that_met_their_quota() -> None:
    """A quarter: 15 of 60 meets it, 14 of 60 does not."""
    found = trend(weeks_up_to_w47((15, 45), (14, 46), (0, 0), (60, 0)), {}, MONDAY_AFTER)
    assert (found.met, found.over) == (2, 4)
    assert marks(found) == ["", BEGINS, "", OVER]


def test_the_minutes_are_those_that_the_quota_looks_at() -> None:
    """Of 100 logged 40 read like networking, and 20 of networking had a need: 80 count."""
    moved = totals(W47.before(1), 100, 100, Moved(20, 40))
    as_logged = totals(W47, 100, 100)
    assert trend([moved], {}, MONDAY_AFTER).mean == 80
    assert trend([as_logged], {}, MONDAY_AFTER).mean == 100


def test_a_week_without_a_line_is_empty_and_one_with_a_line_is_not() -> None:
    assert [week.is_empty for week in written("+.-").weeks] == [False, True, False]


# Opportunities: week 34 began on 17 August. Four weeks after is week 38 (14 September), twelve after is week 46, which
# ends on Sunday 15 November.

W34 = Week(date(2026, 8, 17))
CAME = {
    date(2026, 9, 7): 1,  # week 37: too soon to be of week 34
    date(2026, 9, 14): 2,
    date(2026, 10, 12): 4,
    date(2026, 11, 9): 8,
    date(2026, 11, 16): 16,  # week 47: too late
}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (date(2026, 8, 17), 2 + 4 + 8),
        (date(2026, 8, 10), 1 + 2 + 4),  # weeks 37 to 45
        (date(2026, 8, 3), 1 + 2 + 4),  # weeks 36 to 44
        (date(2026, 7, 20), 1 + 2 + 4),  # weeks 34 to 42
        (date(2026, 7, 13), 1 + 2),  # weeks 33 to 41
        (date(2026, 6, 15), 1),  # weeks 29 to 37
        (date(2026, 6, 8), 0),
        (date(2026, 8, 24), None),  # its twelfth week after is week 47
    ],
)
def test_opportunities_of_the_fourth_to_the_twelfth_week_after(first: date, later: int | None) -> None:
    found = trend([totals(Week(first), 60)], CAME, TODAY)
    assert found.weeks[0].later == later


@pytest.mark.parametrize(
    ("today", "later"),
    [(date(2026, 11, 14), None), (date(2026, 11, 15), None), (date(2026, 11, 16), 14), (date(2027, 5, 1), 14)],
)
def test_what_came_later_is_told_once_it_could_have_come(today: date, later: int | None) -> None:
    assert trend([totals(W34, 60)], CAME, today).weeks[0].later == later


@pytest.mark.parametrize(
    ("today", "came", "has_all"),
    [
        (date(2026, 9, 13), None, False),  # the last day before the fourth week after
        (date(2026, 9, 14), 2, False),
        (date(2026, 10, 11), 2, False),
        (date(2026, 11, 15), 14, False),
        (date(2026, 11, 16), 14, True),
    ],
)
def test_what_came_so_far_is_told_from_the_fourth_week_on(today: date, came: int | None, has_all: bool) -> None:
    known = {first: count for first, count in CAME.items() if first <= today}
    found = trend([totals(W34, 60)], known, today).weeks[0]
    assert (found.came, found.has_all) == (came, has_all)


def test_where_none_came_there_were_none() -> None:
    assert trend([totals(W34, 60)], {}, TODAY).weeks[0].later == 0


MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("kinds", "moved", "strict", "as_logged"),
    [
        ({"prospecting": 60}, None, 60, 60),
        ({"selling": 60}, None, 0, 0),
        ({"prospecting": 90, "networking": 10}, Moved(0, 30), 60, 90),  # half an hour of it was coffee
        ({"prospecting": 30}, Moved(0, 30), 0, 30),
        ({"networking": 45}, Moved(45, 0), 45, 0),  # a need was heard
        ({"prospecting": 60, "networking": 45}, Moved(45, 20), 85, 60),
    ],
)
def test_a_day_s_minutes_are_those_that_the_quota_looks_at(
    kinds: dict[str, int], moved: Moved | None, strict: int, as_logged: int
) -> None:
    for counting, minutes in {"strict": strict, "as-logged": as_logged}.items():
        assert ruled_by_day({MONDAY: kinds}, {MONDAY: moved} if moved else {}, counting) == {MONDAY: minutes}


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
def test_marks_tell_when_there_is_a_drought(pattern: str, is_open: bool) -> None:
    """Reading the marks alone, one knows of each week that is over whether it met its quota."""
    found = written(pattern, TODAY if is_open else MONDAY_AFTER)
    is_dry = False
    for week, met in list(zip(found.weeks, pattern, strict=True))[: found.over]:
        is_dry = week.mark == BEGINS or (is_dry and week.mark != OVER)
        assert is_dry == (met != "+")
    said = [mark for mark in marks(found) if mark]
    assert said == [BEGINS, OVER] * (len(said) // 2) + [BEGINS] * (len(said) % 2)


@given(st.text("+-.o", max_size=20), st.integers(0, 20), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_part_says_of_its_weeks_what_the_whole_says(pattern: str, cut: int, is_open: bool) -> None:
    """But that the first week within a drought is told to be."""
    today = TODAY if is_open else MONDAY_AFTER
    whole, part = written(pattern, today), written(f"{pattern[:cut]}|{pattern[cut:]}", today)
    assert [mark if mark != IN else "" for mark in marks(part)] == marks(whole)[cut:]
    assert part.drought <= whole.drought
    said = [mark for mark in marks(part) if mark]
    assert IN not in said[1:]


@given(patterns)
@settings(max_examples=300, deadline=None)
def test_the_longest_drought_is_the_longest_run(pattern: str) -> None:
    runs = [len(list(run)) for met, run in groupby(pattern, key=lambda mark: mark == "+") if not met]
    assert written(pattern).drought == max(runs, default=0)


@given(weekly_minutes)
@settings(max_examples=300, deadline=None)
def test_the_mean_is_within_half_a_minute(minutes: list[int]) -> None:
    found = trend(weeks_up_to_w47(*((each, 0) for each in minutes)), {}, MONDAY_AFTER)
    assert abs(found.mean - Fraction(sum(minutes), len(minutes))) <= Fraction(1, 2)


@given(weekly_minutes.filter(any))
@settings(max_examples=300, deadline=None)
def test_variation_is_the_deviation_by_the_mean(minutes: list[int]) -> None:
    found = variation(minutes)
    assert found is not None
    assert abs(found - 1000 * pstdev(minutes) * len(minutes) / sum(minutes)) <= 0.5001


@given(weekly_minutes.filter(any), st.integers(2, 9), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_steadiness_is_a_matter_neither_of_order_nor_of_how_much(minutes: list[int], times: int, chance) -> None:
    shuffled = list(minutes)
    chance.shuffle(shuffled)
    found = variation(minutes)
    assert found is not None
    for other in (variation(shuffled), variation([each * times for each in minutes])):
        assert other is not None
        assert abs(other - found) <= 1  # the last tenth is rounded


@given(st.integers(1, 3000), st.integers(1, 20))
@settings(max_examples=100, deadline=None)
def test_the_same_each_week_is_steady_and_all_in_one_week_is_not(minutes: int, count: int) -> None:
    """All in one of n weeks: the root of n - 1."""
    assert variation([minutes] * count) == 0
    assert variation([minutes] + [0] * (count - 1)) == round(1000 * (count - 1) ** 0.5)


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 3), max_size=10), st.integers(0, 12), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_what_came_later_is_a_matter_of_weeks_between(came: dict[int, int], number: int, now: int) -> None:
    """Weeks are numbered from week 34 on; `now` is the one in which today lies."""
    opportunities = {W34.before(-i).first: count for i, count in came.items()}
    today = W34.before(-now).first + timedelta(3)
    later = trend([totals(W34.before(-number), 60)], opportunities, today).weeks[0].later
    if now <= number + 12:
        assert later is None
    else:
        assert later == sum(count for i, count in came.items() if 4 <= i - number <= 12)


@given(st.integers(0, 960), st.integers(0, 960))
@settings(max_examples=100, deadline=None)
def test_more_prospecting_is_never_lighter(minutes: int, other: int) -> None:
    less, more = sorted((minutes, other))
    assert 0 <= level(less) <= level(more) <= 4
    assert (level(less) == 0) == (less == 0)
