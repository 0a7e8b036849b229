"""Weeks: where they begin, their ISO 8601 labels, the turn of the year, and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week, parse_week_label, week_of, weeks_from, working_days
from tests.domain.examples import TODAY, refusal, understood

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
starts = st.integers(0, 6)


@pytest.mark.parametrize(
    ("week_start", "first", "label"),
    [
        # the week of Saturday 21 November 2026, and the ISO week of its fourth day
        (0, "2026-11-16", "2026-W47"),  # Monday: the fourth day is Thursday 19
        (1, "2026-11-17", "2026-W47"),  # Friday 20
        (2, "2026-11-18", "2026-W47"),  # Saturday 21
        (3, "2026-11-19", "2026-W47"),  # Sunday 22
        (4, "2026-11-20", "2026-W48"),  # Monday 23
        (5, "2026-11-21", "2026-W48"),  # Tuesday 24
        (6, "2026-11-15", "2026-W47"),  # Sunday: Wednesday 18
    ],
)
def test_the_week_of_a_day(week_start: int, first: str, label: str) -> None:
    week = week_of(TODAY, week_start)
    assert week.first == date.fromisoformat(first)
    assert week.last == week.first + timedelta(6)
    assert week.label == label
    assert parse_week_label(label, week_start) == week


@pytest.mark.parametrize(
    ("day", "label", "first", "last"),
    [
        # 2026 begins on a Thursday: its week 1 begins in 2025, and it has 53 weeks
        ("2025-12-28", "2025-W52", "2025-12-22", "2025-12-28"),
        ("2025-12-29", "2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-01-01", "2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-01-04", "2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-01-05", "2026-W02", "2026-01-05", "2026-01-11"),
        ("2026-12-31", "2026-W53", "2026-12-28", "2027-01-03"),
        ("2027-01-03", "2026-W53", "2026-12-28", "2027-01-03"),
        ("2027-01-04", "2027-W01", "2027-01-04", "2027-01-10"),
        # 2020 was a leap year that began on a Wednesday, so it had 53 weeks too
        ("2021-01-01", "2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-01-04", "2021-W01", "2021-01-04", "2021-01-10"),
        # 2024 ended on a Tuesday
        ("2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"),
        ("2024-02-29", "2024-W09", "2024-02-26", "2024-03-03"),
        ("2022-01-01", "2021-W52", "2021-12-27", "2022-01-02"),
    ],
)
def test_weeks_across_the_turn_of_the_year(day: str, label: str, first: str, last: str) -> None:
    week = week_of(date.fromisoformat(day))
    assert (week.label, str(week.first), str(week.last)) == (label, first, last)


@pytest.mark.parametrize(
    ("day", "label", "first"),
    [
        # weeks that begin on Sunday, as in the United States
        ("2025-12-27", "2025-W52", "2025-12-21"),
        ("2025-12-28", "2026-W01", "2025-12-28"),
        ("2026-01-03", "2026-W01", "2025-12-28"),
        ("2026-01-04", "2026-W02", "2026-01-04"),
        ("2026-12-27", "2026-W53", "2026-12-27"),
        ("2027-01-02", "2026-W53", "2026-12-27"),
        ("2027-01-03", "2027-W01", "2027-01-03"),
    ],
)
def test_sunday_weeks_across_the_turn_of_the_year(day: str, label: str, first: str) -> None:
    week = week_of(date.fromisoformat(day), 6)
    assert (week.label, str(week.first)) == (label, first)


@given(days, starts)
@settings(max_examples=300, deadline=None)
def test_a_day_is_in_its_week_which_begins_on_the_first_weekday(day: date, week_start: int) -> None:
    week = week_of(day, week_start)
    assert week.first <= day <= week.last
    assert week.first.weekday() == week_start
    assert week.days == [week.first + timedelta(i) for i in range(7)]
    assert {week_of(same, week_start) for same in week.days} == {week}


@given(days, starts)
@settings(max_examples=300, deadline=None)
def test_a_label_names_exactly_one_week(day: date, week_start: int) -> None:
    week = week_of(day, week_start)
    assert parse_week_label(week.label, week_start) == week
    assert parse_week_label(week.label.lower(), week_start) == week
    assert week.before(1).label < week.label  # labels sort like the weeks, and are unique


@given(days)
@settings(max_examples=200, deadline=None)
def test_a_monday_week_has_its_iso_8601_label(day: date) -> None:
    assert week_of(day).label == f"{day:%G-W%V}"


@given(days, starts, st.integers(0, 500))
@settings(max_examples=100, deadline=None)
def test_weeks_before(day: date, week_start: int, back: int) -> None:
    week = week_of(day, week_start)
    assert week.before(back) == week_of(day - timedelta(7 * back), week_start)
    assert week.before().last + timedelta(1) == week.first


@pytest.mark.parametrize(
    "label", ["2026-W54", "2025-W53", "2026-W00", "2026-W99", "0000-W01", "0001-W01", "9999-W52", "9999-W53"]
)
def test_a_week_that_does_not_exist_is_rejected(label: str) -> None:
    refusal(parse_week_label, label)


@pytest.mark.parametrize(
    "label", ["", "2026", "2026-47", "W47", "47", "2026-W", "2026-W477", "26-W47", "2026-Wx", "2026W47", "-W"]
)
def test_words_that_do_not_look_like_a_label(label: str) -> None:
    assert parse_week_label(label) is None


@given(st.text(max_size=12) | st.text(alphabet="0123456789-Ww٣", max_size=10), starts)
@settings(max_examples=300, deadline=None)
def test_any_word_is_a_label_or_not_or_is_rejected(label: str, week_start: int) -> None:
    week = understood(parse_week_label, label, week_start)
    assert week is None or week.first.weekday() == week_start


def test_a_week_below_ten_can_be_typed_without_its_zero() -> None:
    """Week 1 of 2026 begins on 29 December 2025, and week 5 four weeks later."""
    assert parse_week_label("2026-W5") == parse_week_label("2026-W05") == Week(date(2026, 1, 26))


def test_a_label_has_four_digits_for_the_year() -> None:
    """4 January is always in week 1. A mistyped year must be shown with its zero."""
    assert week_of(date(226, 1, 4)).label == "0226-W01"


@pytest.mark.parametrize("week_start", range(7))
def test_the_first_days_of_the_calendar_are_rejected(week_start: int) -> None:
    """A report looks back eight weeks, and there are none before the calendar begins."""
    refusal(week_of, date.min, week_start)
    assert week_of(date(2, 1, 1), week_start).last.year <= 2


@given(days, starts, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_weeks_from_one_to_another(day: date, week_start: int, count: int) -> None:
    first = week_of(day, week_start)
    weeks = weeks_from(first, first.before(-count))
    assert weeks == [first.before(-i) for i in range(count + 1)]
    assert weeks_from(first, first.before()) == []


def _days(text: str) -> list[date]:
    return [date(2026, 11, int(day)) for day in text.split()]


@pytest.mark.parametrize(
    ("workdays", "off", "worked"),
    [
        # the week of Monday 16 to Sunday 22 November
        ((0, 1, 2, 3, 4), "", "16 17 18 19 20"),
        ((0, 1, 2, 3, 4), "18", "16 17 19 20"),
        ((0, 1, 2, 3, 4), "21 22", "16 17 18 19 20"),  # days off on a weekend change nothing
        ((0, 1, 2, 3, 4), "16 17 18 19 20", ""),
        ((0, 1, 2, 3, 4), "9 10 23", "16 17 18 19 20"),  # days of other weeks
        ((5, 6), "", "21 22"),
        ((0, 2, 4), "18 19", "16 20"),
        ((), "", ""),
    ],
)
def test_working_days(workdays: tuple[int, ...], off: str, worked: str) -> None:
    assert working_days(week_of(TODAY).days, workdays, _days(off)) == _days(worked)
