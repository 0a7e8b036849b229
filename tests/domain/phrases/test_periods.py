"""Periods as people say them. Today is Saturday 21 November 2026, in W47."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar import periods
from prospectr.domain.calendar.periods import EVERYTHING
from prospectr.domain.phrases.periods import parse_period, parse_quarter, parse_week
from tests.domain.examples import TODAY, refusal, understood


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", "2026-11-09", "2026-11-15"),
        ("the last week", "2026-11-09", "2026-11-15"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("current month", "2026-11-01", "2026-11-30"),
        ("week last", "2026-11-09", "2026-11-15"),
        ("lastweek", "2026-11-09", "2026-11-15"),
        ("previous month", "2026-10-01", "2026-10-31"),
        ("past 30 days", "2026-10-23", "2026-11-21"),
        ("7 days", "2026-11-15", "2026-11-21"),
        ("last 2 weeks", "2026-11-02", "2026-11-21"),  # the last two whole weeks and this one so far
        ("past 3 months", "2026-08-24", "2026-11-21"),  # 90 days
        ("october", "2026-10-01", "2026-10-31"),
        ("Oct", "2026-10-01", "2026-10-31"),
        ("in october 2025", "2025-10-01", "2025-10-31"),
        ("dec", "2025-12-01", "2025-12-31"),  # the latest that has begun
        ("nov", "2026-11-01", "2026-11-30"),
        ("q3", "2026-07-01", "2026-09-30"),
        ("Q4 2025", "2025-10-01", "2025-12-31"),
        ("week 46", "2026-11-09", "2026-11-15"),
        ("W46", "2026-11-09", "2026-11-15"),
        ("kw 50", "2025-12-08", "2025-12-14"),
        ("monday", "2026-11-16", "2026-11-16"),
        ("on friday", "2026-11-20", "2026-11-20"),
        ("last fri", "2026-11-20", "2026-11-20"),
        ("2 days ago", "2026-11-19", "2026-11-19"),
        ("20 nov", "2026-11-20", "2026-11-20"),
        ("20.11.", "2026-11-20", "2026-11-20"),
        ("the day before yesterday", "2026-11-19", "2026-11-19"),
        ("since monday", "2026-11-16", "2026-11-21"),
        ("since october", "2026-10-01", "2026-11-21"),
        ("from 1 nov to 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov - 20 nov", "2026-11-01", "2026-11-20"),
        ("between 1 oct and 5 nov", "2026-10-01", "2026-11-05"),
        ("mon to fri", "2026-11-16", "2026-11-20"),
        ("oct to nov", "2026-10-01", "2026-11-30"),
        ("2026-11-01 until yesterday", "2026-11-01", "2026-11-20"),
        ("ytd", "2026-01-01", "2026-11-21"),
        # each word for a unit, for what is past and for the limits of a period
        ("1 day", "2026-11-21", "2026-11-21"),
        ("2 days", "2026-11-20", "2026-11-21"),
        ("3 week", "2026-10-26", "2026-11-21"),
        ("3 weeks", "2026-10-26", "2026-11-21"),
        ("3 wk", "2026-10-26", "2026-11-21"),
        ("3 wks", "2026-10-26", "2026-11-21"),
        ("1 month", "2026-10-23", "2026-11-21"),
        ("past 2 year", "2024-11-22", "2026-11-21"),
        ("past 2 years", "2024-11-22", "2026-11-21"),
        ("past month", "2026-10-01", "2026-10-31"),
        ("prev week", "2026-11-09", "2026-11-15"),
        ("previous year", "2025-01-01", "2025-12-31"),
        ("last-quarter", "2026-07-01", "2026-09-30"),
        ("prevquarter", "2026-07-01", "2026-09-30"),
        ("quarter last", "2026-07-01", "2026-09-30"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("current year", "2026-01-01", "2026-12-31"),
        ("thisweek", "2026-11-16", "2026-11-22"),
        ("1 nov to 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov till 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov until 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov – 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov and 20 nov", "2026-11-01", "2026-11-20"),
        ("1 nov through 20 nov", "2026-11-01", "2026-11-20"),
        ("20 nov to 20 nov", "2026-11-20", "2026-11-20"),
        ("from monday", "2026-11-16", "2026-11-21"),
        ("since today", "2026-11-21", "2026-11-21"),
        ("from the 1 nov to 20 nov", "2026-11-01", "2026-11-20"),
        ("for october", "2026-10-01", "2026-10-31"),
        ("of october", "2026-10-01", "2026-10-31"),
        # a month, a quarter or a week by its name
        ("oct.", "2026-10-01", "2026-10-31"),
        ("oct. 2025", "2025-10-01", "2025-10-31"),
        ("last oct", "2026-10-01", "2026-10-31"),
        ("dec 2026", "2026-12-01", "2026-12-31"),
        ("oct 25", "2026-10-25", "2026-10-25"),  # a day, not a year
        ("q1", "2026-01-01", "2026-03-31"),
        ("q2", "2026-04-01", "2026-06-30"),
        ("q4", "2026-10-01", "2026-12-31"),
        ("q1 2025", "2025-01-01", "2025-03-31"),
        ("last q3", "2026-07-01", "2026-09-30"),
        ("wk 46", "2026-11-09", "2026-11-15"),
        ("w 46", "2026-11-09", "2026-11-15"),
        ("kw46", "2026-11-09", "2026-11-15"),
        ("past w46", "2026-11-09", "2026-11-15"),
        ("w47", "2026-11-16", "2026-11-22"),
        ("w48", "2025-11-24", "2025-11-30"),  # it has not begun yet this year
        ("w01", "2025-12-29", "2026-01-04"),
    ],
)
def test_a_period_in_words(text: str, first: str, last: str) -> None:
    period = parse_period(text, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_everything_in_words() -> None:
    assert {parse_period(word, TODAY) for word in ("everything", "ever", "always", "total")} == {EVERYTHING}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("next week", "prospectr due"),
        ("tomorrow", "prospectr due"),
        ("acme", "A period is"),
        ("since", "A period is"),
        ("last", "A period is"),
        ("to", "A period is"),
        ("last 7", "A period is"),
        ("fri to mon", "A period is"),  # ends before it begins
        ("week 60", "2026-W47"),
        ("nov 31", "2026-11-20"),
        ("wek", "Did you mean week?"),
        ("nextweek", "prospectr due"),
        ("past 30", "A period is"),
        ("ten days", "A period is"),
        ("since tomorrow", "Type the day in full"),
        ("since fri to sat", "A period is"),
        ("from", "A period is"),
        ("mon and", "A period is"),
        ("and mon", "A period is"),
        ("oct x", "A period is"),
        ("oct 20255", "A period is"),
        ("october november", "A period is"),
        ("q1 25", "A period is"),
        ("q5", "A period is"),
        ("w0", "A period is"),
        ("w100", "A period is"),
        ("46", "A period is"),
        ("week46", "A period is"),
        ("week 5 2026", "A period is"),
        ("ytd x", "A period is"),
        ("ever x", "A period is"),
        ("", "A period is"),
    ],
)
def test_what_is_no_period(text: str, hint: str) -> None:
    assert hint in refusal(parse_period, text, TODAY).hint


@given(
    st.sampled_from(["week", "last-month", "2026-Q4", "2026-11", "4w", "90d", "yesterday", "2025..2026"]), st.dates()
)
@settings(max_examples=50, deadline=None)
def test_what_the_short_forms_mean_stays_the_same(word: str, today: date) -> None:
    assert understood(parse_period, word, today) == understood(periods.parse_period_word, word, today)


SAID = "last this past 2 3 week days month oct monday since to from nov 20 q3 ago all"


@given(st.lists(st.sampled_from(SAID.split())))
@settings(max_examples=300, deadline=None)
def test_any_words_are_a_period_or_rejected(words: list[str]) -> None:
    period = understood(parse_period, " ".join(words), TODAY)
    assert period is None or period.first <= period.last


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("week", "2026-W47"),
        ("last", "2026-W46"),
        ("last-week", "2026-W46"),
        ("2026-W01", "2026-W01"),
        ("today", "2026-W47"),
        ("2026-11-15", "2026-W46"),  # a Sunday
        ("2026-11-09..2026-11-15", "2026-W46"),
        ("last week", "2026-W46"),
        ("week 45", "2026-W45"),
        ("last friday", "2026-W47"),
        ("2 weeks ago", "2026-W45"),
        ("46", "2026-W46"),
        ("7", "2026-W07"),
        ("50", "2025-W50"),  # that of this year has not begun
        ("2026-46", "2026-W46"),  # there is no month 46
    ],
)
def test_one_week(word: str, label: str) -> None:
    assert parse_week(word, TODAY).label == label


@pytest.mark.parametrize("word", ["month", "all", "2w", "2026", "2026-11-10..2026-11-16", "2026-11-09..2026-11-14"])
def test_more_or_less_than_one_week_is_rejected(word: str) -> None:
    error = refusal(parse_week, word, TODAY)
    assert error.message == f"“{word}” is not one week."
    assert error.hint == "Type prospectr week last, or prospectr week 2026-W46; or see prospectr report."


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("last", "2026-07-01", "2026-09-30"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("quarter", "2026-10-01", "2026-12-31"),
        ("q3", "2026-07-01", "2026-09-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("q4 2025", "2025-10-01", "2025-12-31"),
        ("2026-07-01..2026-09-30", "2026-07-01", "2026-09-30"),
    ],
)
def test_one_quarter(word: str, first: str, last: str) -> None:
    period = parse_quarter(word, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("word", ["october", "week", "2026", "since q3", "13w", "2026-07-01..2026-09-29"])
def test_more_or_less_than_one_quarter_is_rejected(word: str) -> None:
    error = refusal(parse_quarter, word, TODAY)
    assert error.message == f"“{word}” is not one quarter."
    assert error.hint == "Type prospectr quarter last, or prospectr quarter 2026-Q4"
