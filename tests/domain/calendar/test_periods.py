"""Periods as they are typed. Today is Saturday 21 November 2026, in week 47."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.periods import EVERYTHING, Period, month_label, parse_period_word, period_before
from tests.domain.examples import TODAY, refusal, understood


def period(word: str, today: date = TODAY, week_start: int = 0) -> str:
    days = parse_period_word(word, today, week_start)
    return f"{days.first}..{days.last}"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("today", "2026-11-21..2026-11-21"),
        ("yesterday", "2026-11-20..2026-11-20"),
        ("week", "2026-11-16..2026-11-22"),
        ("last-week", "2026-11-09..2026-11-15"),
        ("month", "2026-11-01..2026-11-30"),
        ("last-month", "2026-10-01..2026-10-31"),
        ("quarter", "2026-10-01..2026-12-31"),
        ("last-quarter", "2026-07-01..2026-09-30"),
        ("year", "2026-01-01..2026-12-31"),
        ("last-year", "2025-01-01..2025-12-31"),
        ("2026-11-20", "2026-11-20..2026-11-20"),
        ("2026-12-24", "2026-12-24..2026-12-24"),  # a period may be in the future
        ("2026-W47", "2026-11-16..2026-11-22"),
        ("2026-W01", "2025-12-29..2026-01-04"),
        ("2026-W53", "2026-12-28..2027-01-03"),
        ("2026-11", "2026-11-01..2026-11-30"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2026-02", "2026-02-01..2026-02-28"),
        ("2026-12", "2026-12-01..2026-12-31"),
        ("2026-Q1", "2026-01-01..2026-03-31"),
        ("2026-Q2", "2026-04-01..2026-06-30"),
        ("2026-Q3", "2026-07-01..2026-09-30"),
        ("2026-Q4", "2026-10-01..2026-12-31"),
        ("2026", "2026-01-01..2026-12-31"),
        ("2026-11-01..2026-11-20", "2026-11-01..2026-11-20"),
        ("2026-11-20..2026-11-20", "2026-11-20..2026-11-20"),
        ("2026-10..2026-W47", "2026-10-01..2026-11-22"),
        ("2025..2026-Q1", "2025-01-01..2026-03-31"),
        # the last four whole weeks and this one so far
        ("4w", "2026-10-19..2026-11-21"),
        ("1w", "2026-11-09..2026-11-21"),
        ("52w", "2025-11-17..2026-11-21"),
        ("9999w", "1835-03-30..2026-11-21"),
        # ninety days, up to today
        ("90d", "2026-08-24..2026-11-21"),
        ("1d", "2026-11-21..2026-11-21"),
        ("9999", "9999-01-01..9999-12-31"),
        ("9999-12", "9999-12-01..9999-12-31"),
        ("0001", "0001-01-01..0001-12-31"),
        ("Last-Week", "2026-11-09..2026-11-15"),
        ("last week", "2026-11-09..2026-11-15"),
        ("2026-q4", "2026-10-01..2026-12-31"),
        ("2026-w47", "2026-11-16..2026-11-22"),
        ("4W", "2026-10-19..2026-11-21"),
    ],
)
def test_a_valid_period(word: str, expected: str) -> None:
    """90d: 21 days in November, 31 in October and 30 in September make 82, so it begins with the last 8 of August."""
    assert period(word) == expected


def test_all_is_everything() -> None:
    assert parse_period_word("all", TODAY) == EVERYTHING
    assert EVERYTHING.is_everything
    assert not parse_period_word("year", TODAY).is_everything


@pytest.mark.parametrize(
    ("week_start", "week", "last_week", "w47", "two_weeks"),
    [
        # a week has the label of the ISO week of its fourth day
        (0, "2026-11-16..2026-11-22", "2026-11-09..2026-11-15", "2026-11-16..2026-11-22", "2026-11-02..2026-11-21"),
        (1, "2026-11-17..2026-11-23", "2026-11-10..2026-11-16", "2026-11-17..2026-11-23", "2026-11-03..2026-11-21"),
        (2, "2026-11-18..2026-11-24", "2026-11-11..2026-11-17", "2026-11-18..2026-11-24", "2026-11-04..2026-11-21"),
        (3, "2026-11-19..2026-11-25", "2026-11-12..2026-11-18", "2026-11-19..2026-11-25", "2026-11-05..2026-11-21"),
        (4, "2026-11-20..2026-11-26", "2026-11-13..2026-11-19", "2026-11-13..2026-11-19", "2026-11-06..2026-11-21"),
        (5, "2026-11-21..2026-11-27", "2026-11-14..2026-11-20", "2026-11-14..2026-11-20", "2026-11-07..2026-11-21"),
        (6, "2026-11-15..2026-11-21", "2026-11-08..2026-11-14", "2026-11-15..2026-11-21", "2026-11-01..2026-11-21"),
    ],
)
def test_weeks_begin_on_the_first_weekday(week_start: int, week: str, last_week: str, w47: str, two_weeks: str) -> None:
    words = ("week", "last-week", "2026-W47", "2w")
    assert [period(word, TODAY, week_start) for word in words] == [week, last_week, w47, two_weeks]


@pytest.mark.parametrize(
    ("today", "word", "expected"),
    [
        ("2026-01-01", "yesterday", "2025-12-31..2025-12-31"),
        ("2026-01-01", "week", "2025-12-29..2026-01-04"),
        ("2026-01-01", "last-month", "2025-12-01..2025-12-31"),
        ("2026-01-01", "last-quarter", "2025-10-01..2025-12-31"),
        ("2026-01-01", "last-year", "2025-01-01..2025-12-31"),
        ("2026-12-31", "month", "2026-12-01..2026-12-31"),
        ("2026-12-31", "quarter", "2026-10-01..2026-12-31"),
        ("2026-03-31", "last-month", "2026-02-01..2026-02-28"),
        ("2024-03-31", "last-month", "2024-02-01..2024-02-29"),
        ("2024-02-29", "last-year", "2023-01-01..2023-12-31"),
        ("2024-03-01", "2d", "2024-02-29..2024-03-01"),
        ("2026-05-31", "last-quarter", "2026-01-01..2026-03-31"),
    ],
)
def test_periods_across_the_ends_of_months_and_years(today: str, word: str, expected: str) -> None:
    assert period(word, date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    "word",
    ["", " ", "weeks-ago", "next-week", "tomorrow", "friday", "2026-W54", "2025-W53", "2026-W00", "2026-W", "2026-W477",
     "2026-13", "2026-00", "2026-1", "2026-Q5", "2026-Q0", "2026-11-31", "2026-02-29", "2026-11-20..2026-11-01", "..",
     "2026-11..", "..2026-11", "2026-11...2026-12", "2026..2025", "0w", "0d", "w", "d", "-1w", "10000w",
     "4w..1w", "4 weeks", "20nov", "11/20", "0000", "0000-W01", "9999-W53", "26", "226", "20266", "٢٠٢٦", "20261120",
     "1" * 400, "1" * 5000 + "w", "last-all", "last-today", "last-", "last", "\0", "\ud800"],
)  # fmt: skip
def test_an_invalid_period_is_rejected(word: str) -> None:
    refusal(parse_period_word, word, TODAY)


@pytest.mark.parametrize(
    ("word", "meant"), [("wek", "week"), ("lst-week", "last-week"), ("moth", "month"), ("yaer", "year")]
)
def test_a_mistyped_period_gets_a_suggestion(word: str, meant: str) -> None:
    assert meant in refusal(parse_period_word, word, TODAY).hint


@given(
    st.text(max_size=20) | st.text(alphabet="0123456789-.WwQqdlast", max_size=22),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.integers(0, 6),
)
@settings(max_examples=500, deadline=None)
def test_any_other_word_is_rejected(word: str, today: date, week_start: int) -> None:
    days = understood(parse_period_word, word, today, week_start)
    assert days is None or days.first <= days.last


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_a_period_follows_the_last_one_without_a_gap(today: date, week_start: int) -> None:
    for name in ("week", "month", "quarter", "year"):
        now = parse_period_word(name, today, week_start)
        before = parse_period_word(f"last-{name}", today, week_start)
        assert now.first <= today <= now.last
        assert before.last + timedelta(1) == now.first
    months = [parse_period_word(f"{today.year:04}-{month:02}", today) for month in range(1, 13)]
    assert Period(months[0].first, months[-1].last) == parse_period_word(f"{today.year:04}", today)
    assert month_label(today) == f"{today:%Y-%m}"


@pytest.mark.parametrize(
    ("word", "before"),
    [
        ("today", "2026-11-20..2026-11-20"),
        ("yesterday", "2026-11-19..2026-11-19"),
        ("week", "2026-11-09..2026-11-15"),
        ("last-week", "2026-11-02..2026-11-08"),
        ("2026-W01", "2025-12-22..2025-12-28"),
        # before whole months are as many whole months, whatever their length
        ("month", "2026-10-01..2026-10-31"),
        ("last-month", "2026-09-01..2026-09-30"),
        ("2026-01", "2025-12-01..2025-12-31"),
        ("2026-03", "2026-02-01..2026-02-28"),
        ("2024-03", "2024-02-01..2024-02-29"),
        ("quarter", "2026-07-01..2026-09-30"),
        ("2026-Q1", "2025-10-01..2025-12-31"),
        ("year", "2025-01-01..2025-12-31"),
        ("2025", "2024-01-01..2024-12-31"),
        ("2026-10..2026-11", "2026-08-01..2026-09-30"),
        ("2025..2026", "2023-01-01..2024-12-31"),
        ("2026-11-01..2026-11-30", "2026-10-01..2026-10-31"),
        # before anything else are as many days
        ("2026-11-20", "2026-11-19..2026-11-19"),
        ("2026-11-01..2026-11-20", "2026-10-12..2026-10-31"),
        ("2026-10..2026-W47", "2026-08-09..2026-09-30"),  # 31 and 22 days; 23 and 30
        ("90d", "2026-05-26..2026-08-23"),  # 6, 30, 31 and 23
        ("4w", "2026-09-15..2026-10-18"),  # four weeks and six days: 16 and 18
        ("2027-01-01", "2026-12-31..2026-12-31"),
        ("9999-12-31", "9999-12-30..9999-12-30"),
        ("9999-12", "9999-11-01..9999-11-30"),
        ("9999", "9998-01-01..9998-12-31"),
    ],
)
def test_the_period_before(word: str, before: str) -> None:
    days = period_before(parse_period_word(word, TODAY))
    assert days is not None
    assert f"{days.first}..{days.last}" == before


def test_there_is_no_period_before_everything() -> None:
    assert period_before(EVERYTHING) is None


@pytest.mark.parametrize("word", ["0001", "0001-01", "0001-01-01", "0001-01-02..2026-11-20", "1000..2026"])
def test_there_is_no_period_before_the_calendar_begins(word: str) -> None:
    assert understood(period_before, parse_period_word(word, TODAY)) is None


dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(dates, dates)
@settings(max_examples=300, deadline=None)
def test_the_period_before_is_adjacent_and_has_the_same_length(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    before = period_before(period)
    assert before is not None
    assert before.last + timedelta(1) == period.first
    if period.first.day != 1 or (period.last + timedelta(1)).day != 1:
        assert before.last - before.first == period.last - period.first


@given(st.integers(1900, 2200), st.integers(1, 12), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_whole_months_follow_as_many_whole_months(year: int, month: int, count: int) -> None:
    starts = [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1) for i in range(-count, count + 1)]
    before, first, after = starts[0], starts[count], starts[-1]
    assert period_before(Period(first, after - timedelta(1))) == Period(before, first - timedelta(1))


@given(st.text("0123456789-.WwQqdlast", max_size=22), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_the_period_before_any_typed_period_is_adjacent_or_none(word: str, today: date) -> None:
    period = understood(parse_period_word, word, today)
    before = understood(period_before, period) if period else None
    if before:
        assert before.last + timedelta(1) == period.first
