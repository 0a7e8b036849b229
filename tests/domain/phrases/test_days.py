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


# what follows a day belongs to the line
ENDS = {
    "on friday calls": (6, 2),
    "the day before yesterday calls": (2, 4),
    "last night calls": (1, 2),
    "last, friday": None,
    "on, friday": None,
    "on this morning": None,
    "last morning": None,
    "this week": None,
    "yest evening": (1, 2),
    "yday afternoon": (1, 2),
    "yesterday night": (1, 2),
    "friday, morning": (6, 1),
    "friday before last calls": (13, 3),
    "friday before, last": (6, 1),
    "friday before": (6, 1),
    "today morning": (0, 1),
    "today:": (0, 1),
    "last-friday: calls": (6, 1),
    "last-calls": None,
    "next-week": None,
    # so long ago
    "a day ago calls": (1, 3),
    "1 week ago": (7, 3),
    "2, weeks ago": (14, 3),
    "2 weeks, ago": None,
    "2 weeks later": None,
    "2 dials ago": None,
    "3d, ago": (3, 2),
    "3d-ago calls": (3, 1),
    "3d agog": None,
    "3m ago": None,
    "3w": None,
    "3-ago": None,
    "d-ago": None,
    "d ago": None,
    "0d ago": (0, 2),
    "0 days ago": (0, 3),
    "one fortnight ago": (14, 3),
    "one month ago": (31, 3),
    "1 month ago": (31, 3),
    "20776 days ago": (20776, 3),
    # a weekday and its date
    "friday 13th": (6, 2),
    "fri 13 nov": (6, 3),
    "fri 13.11.": (6, 2),
    "fri 2026-11-13": (6, 2),
    "fri the 13th": (6, 3),
    "fri 13th of november": (6, 4),
    "fri 20th": (6, 1),  # of the note: the 20th is not a Friday
    "fri the 20th": (6, 1),
    "fri the boss": (6, 1),
    "fri 13": (6, 1),
    "fri 5 dials": (6, 1),
    "fri @acme": (6, 1),
}


@pytest.mark.parametrize(("text", "expected"), ENDS.items())
def test_where_a_day_ends(text: str, expected: tuple[int, int] | None) -> None:
    assert read(text) == (expected and (back(expected[0]), expected[1]))


@pytest.mark.parametrize("part", ["morning", "afternoon", "evening", "night"])
def test_a_part_of_the_day_stays_in_the_note_and_a_day_does_not(part: str) -> None:
    for first, days in (("this", 0), ("yesterday", 1), ("friday", 6)):
        found = read_day(tokens_of([first, part]), 0, TODAY)
        assert found is not None
        assert (found.day.isoformat(), found.after, found.stays) == (back(days), 2, True)
    whole = read_day(tokens_of(["friday"]), 0, TODAY)
    assert whole is not None
    assert not whole.stays


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
    "the 16 nov": ("2026-11-16", 3),
    "on 16 nov": ("2026-11-16", 3),
    "16 nov 2026 calls": ("2026-11-16", 3),
    "16 nov 20266": ("2026-11-16", 2),
    "16 nov 26": ("2026-11-16", 2),
    "nov 16, calls": ("2026-11-16", 2),
    "nov 16, 2025 calls": ("2025-11-16", 3),
    "nov 16 2025 calls": ("2025-11-16", 3),
    "16nov2025": ("2025-11-16", 1),
    "16-nov-2025": ("2025-11-16", 1),
    "16. nov": ("2026-11-16", 2),
    "16. nov 2025": ("2025-11-16", 3),
    "16 of november": ("2026-11-16", 3),
    "1st jan 1899": ("2026-01-01", 2),
    "1 jan 3000": ("2026-01-01", 2),
    "1 jan 1970": ("1970-01-01", 3),
    "31 dec": ("2025-12-31", 2),
    "22nd": ("2026-10-22", 1),
    "30th": ("2026-10-30", 1),
    "16.11.,": ("2026-11-16", 1),
    "1.2.": ("2026-02-01", 1),
    "2026-11-19": ("2026-11-19", 1),
    "1970-01-01": ("1970-01-01", 1),
    "3/12/2026": ("2026-03-12", 1),
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
        ("19/11", "dmy", "2026-11-19"),
        ("11/19", "mdy", "2026-11-19"),
        ("5.11.", "mdy", "2026-11-05"),  # a point after both is written only with the day first
    ],
)
def test_the_order_of_dates_decides(text: str, order: str, expected: str) -> None:
    assert read(text, order) == (expected, 1)
    assert read(f"on {text} calls", order) == (expected, 2)


@pytest.mark.parametrize(("text", "order"), [("20/11", "dmy"), ("19/11", "mdy"), ("31/11", "dmy"), ("19/11", "")])
def test_a_date_that_is_none_in_the_order_of_dates(text: str, order: str) -> None:
    assert read(text, order) is None


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 3, 30), "31st", "2026-01-31"),  # February has none, nor had March one yet
        (date(2026, 1, 5), "10th", "2025-12-10"),
        (date(2026, 1, 10), "10th", "2026-01-10"),
        (date(2027, 1, 1), "31dec", "2026-12-31"),
    ],
)
def test_a_day_of_an_earlier_month_or_year(today: date, text: str, expected: str) -> None:
    assert read(text, today=today) == (expected, 1)


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
     "16.11", "2 hours ago", "5 ago", "5d", "next", "may", "4 you", "on last night", "1-2", "x ago", "the boss",
     "16, nov", "16th of calls", "of november", "16 no", "mayor 5", "5 marchx", "january february", "jan 32", "jan 0",
     "32 jan", "1st of", "20 th", "19.11.27", "31.13.", "0.11.", "the 16", "next week", "next, friday", "nov-16-2025",
     "1-nov-2025-1", "@16 nov", "\\yesterday", "xd ago", "x-ago"],
)  # fmt: skip
def test_what_is_not_a_day(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "message", "meant"),
    [
        ("tomorrow", "“tomorrow” is in the future.", ("",)),
        ("tmrw", "“tmrw” is in the future.", ("",)),
        ("tmr", "“tmr” is in the future.", ("",)),
        ("tomoz", "“tomoz” is in the future.", ("",)),
        ("next-fri", "“next-fri” is in the future.", ("",)),
        ("next fri calls", "“next fri” is in the future.", ("",)),
        ("the day after tomorrow", "The day after tomorrow is in the future.", ("",)),
        ("1 jan 2999", "2999-01-01 is in the future.", ("",)),
        ("31 apr", "There is no 31 April.", ("30apr",)),
        ("30 feb 2024", "There is no 30 February.", ("2024-02-29",)),
        ("fri 12 nov", "2026-11-12 is not a Friday.", ("2026-11-12", "2026-11-13")),
        ("2026-11-31", "There is no day “2026-11-31”.", ()),  # the 30th is still to come
        ("1 jan 1900", "That day is before 1970.", ()),
        ("20777 days ago", "That day is before 1970.", ()),
        ("24310 months ago", "That day is before 1970.", ()),
        ("24312 months ago", "That day is before 1970.", ()),
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


@pytest.mark.parametrize(
    ("text", "words", "may_be_text"),
    [
        ("tomorrow calls", 1, False),
        ("next friday calls", 2, True),
        ("next-friday calls", 1, False),
        ("day after tomorrow calls", 3, False),
        ("the day after tomorrow calls", 4, False),
        ("3/4/2026 calls", 1, False),
        ("31 nov calls", 2, False),
        ("31 nov 2025 calls", 3, False),
        ("fri 12 nov calls", 3, False),
        ("2026-11-31 calls", 1, True),  # no day to type instead, so it is text
        ("1969-12-31 calls", 1, True),
        ("99999 days ago calls", 3, True),
    ],
)
def test_how_many_words_an_invalid_day_has(text: str, words: int, may_be_text: bool) -> None:
    with pytest.raises(DayError) as raised:
        read(text)
    assert (raised.value.after, raised.value.may_be_text) == (words, may_be_text)
    assert (raised.value.code, raised.value.hint) == (2, "Type the day in full: 2026-11-20.")


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
