"""Days as people type them, on Thursday 19 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prospectr.domain.phrases.dates import DayError, month_of
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.tokens import tokens_of

TODAY = date(2026, 11, 19)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]


def read(text: str, date_order: str = "", today: date = TODAY) -> tuple[str, int] | None:
    """Return the day that a text begins with, and how many words say it."""
    found = read_day(tokens_of(text.split()), 0, today, date_order)
    return (found.day.isoformat(), found.after) if found else None


def refused(text: str, date_order: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the message of the error for a text, and the days that it suggests."""
    with pytest.raises(DayError) as raised:
        read(text, date_order)
    return raised.value.message, raised.value.meant


def back(days: int) -> str:
    return (TODAY - timedelta(days)).isoformat()


DAYS = {
    "today": 0,
    "yesterday": 1,
    "yest": 1,
    "yday": 1,
    "Yesterday:": 1,
    "on monday": 3,
    "day before yesterday": 2,
    "the day before yesterday": 2,
    "monday before last": 10,
    "thursday before last": 14,
    "last monday": 3,
    "last thursday": 7,
    "last-monday": 3,
    "last-thu": 7,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "this night": 0,
    "last night": 1,
    "yesterday morning": 1,
    "monday evening": 3,
    "thursday night": 0,
    "1 day ago": 1,
    "2 days ago": 2,
    "2 d ago": 2,
    "3d ago": 3,
    "3d-ago": 3,
    "2w ago": 14,
    "2w-ago": 14,
    "a week ago": 7,
    "an day ago": 1,
    "one week ago": 7,
    "two weeks ago": 14,
    "2 w ago": 14,
    "a fortnight ago": 14,
    "two fortnights ago": 28,
    "a month ago": 31,
    "2 months ago": 61,
}


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_a_day_counted_back(text: str, days: int) -> None:
    count = len(text.split())
    assert read(text) == (back(days), count)
    assert read(f"{text} @acme") == (back(days), count)


@pytest.mark.parametrize(("place", "name"), list(enumerate(WEEKDAYS)))
def test_a_weekday_is_the_latest_one(place: int, name: str) -> None:
    days = (3 - place) % 7
    assert read(name) == read(name[:3]) == (back(days), 1)
    assert read(f"last {name}") == (back(days or 7), 2)


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_a_month_by_its_name(number: int, name: str) -> None:
    year = 2026 if number < 11 else 2025 if number == 12 else 2026
    day = f"{year}-{number:02}-05"
    assert month_of(name) == month_of(name[:3]) == number
    assert month_of(name[:2]) is None
    for text in (f"5 {name}", f"{name} 5", f"5 {name[:3]}", f"5th {name}", f"{name[:3]} 5th"):
        assert read(text) == (day, 2)
    assert read(f"5{name[:3]}") == read(f"{name[:3]}-5") == read(f"5-{name[:3]}-{year}") == (day, 1)
    assert read(f"5 {name} {year}") == (day, 3)


DATES = {
    "the 16th": ("2026-11-16", 2),
    "16th": ("2026-11-16", 1),
    "1st": ("2026-11-01", 1),
    "2nd": ("2026-11-02", 1),
    "3rd": ("2026-11-03", 1),
    "19th": ("2026-11-19", 1),
    "20th": ("2026-10-20", 1),
    "31st": ("2026-10-31", 1),
    "16th of november": ("2026-11-16", 3),
    "nov 16, 2026": ("2026-11-16", 3),
    "nov 16 2025": ("2025-11-16", 3),
    "20 nov": ("2025-11-20", 2),
    "29 feb": ("2024-02-29", 2),
    "mon 16 nov": ("2026-11-16", 3),
    "monday 16th": ("2026-11-16", 2),
    "mon 16.11.": ("2026-11-16", 2),
    "monday 9th": ("2026-11-09", 2),
    "monday 3rd floor": ("2026-11-16", 1),  # the third floor
    "2026-11-16": ("2026-11-16", 1),
    "2026/11/16": ("2026-11-16", 1),
    "2026-1-6": ("2026-01-06", 1),
    "16.11.2026": ("2026-11-16", 1),
    "16.11.26": ("2026-11-16", 1),
    "16.11.": ("2026-11-16", 1),
    "17/11/2026": ("2026-11-17", 1),
    "11/17/26": ("2026-11-17", 1),
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_a_date(text: str, expected: tuple[str, int]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("5/11", "dmy", "2026-11-05"),
        ("11/5", "mdy", "2026-11-05"),
        ("3/4/2026", "dmy", "2026-04-03"),
        ("3/4/2026", "mdy", "2026-03-04"),
        ("3.4.2026", "mdy", "2026-03-04"),
        ("3.4.2026", "", "2026-04-03"),
        ("5.11.", "mdy", "2026-11-05"),  # a point after both is written only with the day first
    ],
)
def test_the_order_of_dates_decides(text: str, order: str, expected: str) -> None:
    assert read(text, order) == (expected, 1)


NOUNS = [
    *("floor", "street", "st", "ave", "avenue", "quarter", "grade", "anniversary"),
    *("call", "visit", "meeting", "time", "attempt", "round", "talk"),
]


@pytest.mark.parametrize("noun", NOUNS)
def test_an_ordinal_before_a_noun_is_text(noun: str) -> None:
    assert read(f"4th {noun}") is None
    assert read(f"the 4th {noun}") is None
    assert read("4th @acme") == ("2026-11-04", 1)


@pytest.mark.parametrize(
    "text",
    ["calls", "mo", "on", "the", "ago", "last", "last week", "32nd", "0th", "111th", "5/11", "10.10.10", "1.2.3.4",
     "16.11", "2 hours ago", "5 ago", "5d", "next", "may", "4 you", "on last night", "1-2", "x ago", "the boss"],
)  # fmt: skip
def test_what_is_not_a_day(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "message", "meant"),
    [
        ("tomorrow", "“tomorrow” is in the future.", ("",)),
        ("2026-11-20", "2026-11-20 is in the future.", ("",)),
        ("20 nov 2026", "2026-11-20 is in the future.", ("",)),
        ("31 nov", "There is no 31 November.", ("30nov",)),
        ("31 nov 2025", "There is no 31 November.", ("2025-11-30",)),
        ("30 feb 2026", "There is no 30 February.", ("2026-02-28",)),
        ("31.11.", "There is no 31 November.", ("30nov",)),
        ("31.09.2026", "There is no day “31.09.2026”.", ("2026-09-30",)),
        ("3/4/2026", "“3/4/2026” could be two days.", ("2026-04-03", "2026-03-04")),
        ("tue 16 nov", "2026-11-16 is not a Tuesday.", ("2026-11-16", "2026-11-17")),
        ("1969-12-31", "That day is before 1970.", ()),
        ("99999 days ago", "That day is before 1970.", ()),
        ("9999999 days ago", "That day is before 1970.", ()),
        ("900 months ago", "That day is before 1970.", ()),
        ("99999 months ago", "That day is before 1970.", ()),
    ],
)
def test_an_invalid_day_is_refused_with_the_day_that_was_meant(text: str, message: str, meant: tuple[str, ...]) -> None:
    assert refused(text) == (message, meant)


def test_a_part_of_a_day_stays_in_the_note() -> None:
    found = read_day(tokens_of(["last", "night"]), 0, TODAY)
    assert found is not None
    assert found.stays


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 3, 31), "a month ago", "2026-02-28"),
        (date(2026, 1, 15), "a month ago", "2025-12-15"),
        (date(2026, 1, 15), "13 months ago", "2024-12-15"),
        (date(2024, 3, 30), "a month ago", "2024-02-29"),
    ],
)
def test_months_ago_end_on_the_last_day_of_a_shorter_month(today: date, text: str, expected: str) -> None:
    assert read(text, today=today) == (expected, len(text.split()))
