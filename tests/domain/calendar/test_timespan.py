"""TIME: durations and ranges, design.md section 2."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import ClockRange, format_clock, format_minutes, parse_clock, parse_time
from prospectr.errors import InputError
from tests.domain.examples import refusal, understood

DURATIONS = {
    "45m": 45,
    "45min": 45,
    "1h": 60,
    "1h30": 90,
    "1h30m": 90,
    "1.5h": 90,
    "45M": 45,
    "45MIN": 45,
    "1H30M": 90,
    "1m": 1,
    "0h1": 1,
    "0h05m": 5,
    "1h5": 65,  # five minutes, not fifty
    "1h05": 65,
    "1h59m": 119,
    "90m": 90,
    "120min": 120,
    "0.5h": 30,
    "1.25h": 75,
    "2.0h": 120,
    "1.1h": 66,
    "1.33h": 80,  # 79.8
    "1.32h": 79,  # 79.2
    "0.01h": 1,  # 0.6
    "16h": 960,
    "960m": 960,
    "16.0h": 960,
    "30m": 30,  # not 30 months
}


@pytest.mark.parametrize(("word", "minutes"), DURATIONS.items())
def test_a_duration(word: str, minutes: int) -> None:
    assert parse_time(word) == minutes


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("45", ["45m", "45h"]),  # a bare number names the two things it might be
        ("10", ["10m", "10h"]),
        ("9", ["9m", "9h"]),
        ("1", ["1m", "1h"]),
        ("0", ["0m"]),
        ("9999", ["9999m"]),
        ("1h60", ["120m"]),
        ("1h75m", ["135m"]),
        ("1,5h", ["1.5h"]),
        ("0m", ["1 minute"]),
        ("0h", ["1 minute"]),
        ("0h00", ["1 minute"]),
        ("0.0h", ["1 minute"]),
        ("961m", ["16 hours"]),
        ("16h1", ["16 hours"]),
        ("16h01m", ["16 hours"]),
        ("16.1h", ["16 hours"]),
        ("17h", ["16 hours"]),
        ("9999h", ["16 hours"]),
    ],
)
def test_a_refused_duration_says_what_to_type(word: str, to_type: list[str]) -> None:
    error = refusal(parse_time, word)
    assert word in error.message
    for text in to_type:
        assert text in error.hint


RANGES = {
    # as design.md writes them
    "9-10:30": (9 * 60, 10 * 60 + 30),
    "9:00-10:30": (9 * 60, 10 * 60 + 30),
    "9am-10:30am": (9 * 60, 10 * 60 + 30),
    "2pm-3:15pm": (14 * 60, 15 * 60 + 15),
    "13:00-14:30": (13 * 60, 14 * 60 + 30),
    "11am-1pm": (11 * 60, 13 * 60),
    "1-2pm": (13 * 60, 14 * 60),  # both pm
    # and their edges
    "02:00-03:00": (2 * 60, 3 * 60),  # a leading zero says which 2 is meant
    "2am-3am": (2 * 60, 3 * 60),
    "2-3am": (2 * 60, 3 * 60),
    "2PM-3PM": (14 * 60, 15 * 60),
    "6-7": (6 * 60, 7 * 60),  # the first hour that needs no zero
    "05:59-6:30": (5 * 60 + 59, 6 * 60 + 30),
    "9-11": (9 * 60, 11 * 60),
    "9–10:30": (9 * 60, 10 * 60 + 30),  # the longer dash that telephones make of one
    "9:05-9:06": (9 * 60 + 5, 9 * 60 + 6),
    "12pm-1pm": (12 * 60, 13 * 60),  # noon
    "12am-1am": (0, 60),  # midnight
    "12-1pm": (12 * 60, 13 * 60),
    "12:30pm-1:15pm": (12 * 60 + 30, 13 * 60 + 15),
    "9am-5pm": (9 * 60, 17 * 60),
    "9am-14:00": (9 * 60, 14 * 60),
    "00:15-01:45": (15, 105),
    # an end at or before the start is the next day
    "22:00-01:30": (22 * 60, 90),
    "22-2": (22 * 60, 2 * 60),
    "11pm-1am": (23 * 60, 60),
    "23:59-00:00": (23 * 60 + 59, 0),
    "18:00-10:00": (18 * 60, 10 * 60),  # sixteen hours
}


@pytest.mark.parametrize(("word", "ends"), RANGES.items())
def test_a_range(word: str, ends: tuple[int, int]) -> None:
    assert parse_time(word) == ClockRange(*ends)


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("2-3", ["02:00-03:00", "2pm-3pm"]),
        ("1:30-3:30", ["01:30-03:30", "1:30pm-3:30pm"]),
        ("5-6", ["05:00-06:00", "5pm-6pm"]),
        ("5:59-7", ["05:59-07:00", "5:59pm-7pm"]),
        ("1-2", ["01:00-02:00", "1pm-2pm"]),
        ("2-14:30", ["02:00-14:30", "14:00-14:30"]),
        ("11-1pm", ["11am-1pm", "11pm-1pm"]),  # the second is 14 hours, and can be typed so
        ("11am-1", ["11am-1pm", "11am-1am"]),
        ("1pm-2", ["1pm-2pm", "1pm-2am"]),
    ],
)
def test_a_range_with_two_readings_spells_both_out(word: str, readings: list[str]) -> None:
    error = refusal(parse_time, word)
    for reading in readings:
        assert reading in error.hint


@pytest.mark.parametrize(
    "word",
    [
        "9-9",  # twenty-four hours: the end at the start is the next day
        "09:00-09:00",
        "18:00-10:01",
        "9am-8am",
        "8-5",
        "13pm-2pm",
        "0am-1am",
        "13am-14am",
        "25-26",
        "9:60-10",
        "9:5-10",
        "9:005-10",
        "009-10",
        "9-10-11",
        "9--10",
        "9-",
        "-9",
        "-",
        "9:-10:",
        ":30-9",
        "9a-10a",
        "9 am-10 am",
        "24:01-01:00",
        "9-24:30",
        "9h-10h",
    ],
)
def test_a_range_that_cannot_be(word: str) -> None:
    refusal(parse_time, word)


NOT_A_TIME = [
    "", " ", "m", "h", "min", "hm", "calls", "friday", "yesterday", "last friday", "2 days ago", "26 s",
    "1A2B", "12/03",
    "45 m", " 45m", "45m ", "-45m", "+45m", "45s", "45sec", "1d", "1w", "45mins", "45minutes", "1hour",
    "1h30s", "1h1h", "1hh",
    "1.h", ".5h", "1.5.5h", "1.555h", "1.5m", "1.5h30", "1.5", "1/2h", "1h-2h", "1h,30m", "1e2m", "0x10m", "1_000m",
    "inf", "nanh", "infh", "9:00", "25:00", "90:00", "10:30pm", "9999999m", "1" * 400, "1" * 400 + "m", "1" * 400 + "h",
    "9-" + "1" * 400, "1" * 5000 + "." + "5" * 5000 + "h", "٤٥m", "４５m", "²h", "½h", "٩-١٠", "45µ",
    "45\0m", "\0", "\ud800",
    "4\u20605m", "45m\n", "$45", "~45m", "#45m",
]  # fmt: skip


@pytest.mark.parametrize("word", NOT_A_TIME)
def test_what_is_no_time_is_refused_with_an_example(word: str) -> None:
    """date_reject: what a date parser would have swallowed, or choked on, is refused like any other mistype."""
    refusal(parse_time, word)


def test_every_whole_time_of_the_24_hour_clock() -> None:
    """Padded on both ends, a range means what it says: its length is the clock's, round midnight, if at most 16 h."""
    halves = range(0, 24 * 60, 30)
    for start, end in product(halves, halves):
        word = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
        length = end - start if end > start else end - start + 24 * 60
        if length <= 16 * 60:
            assert parse_time(word) == ClockRange(start, end), word
        else:
            refusal(parse_time, word)


def test_every_whole_time_of_the_12_hour_clock() -> None:
    """With am and pm on both ends nothing is left to guess: 12am opens the day, 12pm is noon."""
    faces = {f"{hour}{half}": i * 60 for i, (half, hour) in enumerate(product(("am", "pm"), (12, *range(1, 12))))}
    for (first, start), (last, end) in product(faces.items(), faces.items()):
        if (end - start - 1) % (24 * 60) + 1 <= 16 * 60:
            assert parse_time(f"{first}-{last}") == ClockRange(start, end)
        else:
            refusal(parse_time, f"{first}-{last}")


def test_whatever_a_refused_range_tells_to_type_can_be_typed() -> None:
    faces = [f"{hour}{minute}{half}" for hour in range(25) for minute in ("", ":30") for half in ("", "am", "pm")]
    wrong = set()
    for first, last in product(faces, faces):
        try:
            parse_time(f"{first}-{last}")
        except InputError as error:
            for told in re.findall(r"\d[\d:apm]*-\d[\d:apm]*", error.hint):
                try:
                    parse_time(told)
                except InputError:
                    wrong.add(f"{first}-{last} says {told}")
    assert not sorted(wrong)


@given(st.text(max_size=20) | st.text(alphabet="0123456789hminapm:.,-– ", max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_word_is_a_time_within_bounds_or_refused(word: str) -> None:
    found = understood(parse_time, word)
    if found is None:
        return
    if isinstance(found, ClockRange):
        found = (found.end - found.start - 1) % (24 * 60) + 1
    assert 1 <= found <= 16 * 60


def test_minutes_as_they_are_shown_parse_back() -> None:
    for minutes in range(1, 16 * 60 + 1):
        assert parse_time(format_minutes(minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0m"), (1, "1m"), (45, "45m"), (60, "1h"), (61, "1h01m"), (135, "2h15m"), (960, "16h"), (6000, "100h")],
)
def test_minutes_are_shown_as_they_would_be_typed(minutes: int, text: str) -> None:
    assert format_minutes(minutes) == text


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("10:30", 630),
        ("9am", 540),
        ("9", 540),
        ("12am", 0),
        ("12pm", 720),
        ("00:00", 0),
        ("23:59", 1439),
        ("2:05PM", 845),
    ],
)
def test_a_clock_time(word: str, minutes: int) -> None:
    assert parse_clock(word) == minutes


@pytest.mark.parametrize(
    "word", ["", "24:00", "10:60", "10:5", "13pm", "0am", "noon", "10.30", "1030", "-1", "٩", "9" * 400]
)
def test_what_is_no_clock_time_is_refused(word: str) -> None:
    refusal(parse_clock, word)


def test_a_clock_time_as_it_is_shown_parses_back() -> None:
    for minutes in range(24 * 60):
        assert parse_clock(format_clock(minutes)) == minutes
    assert format_clock(24 * 60) == "00:00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("1hour", "1h"), ("2hours", "2h"), ("2hr", "2h"), ("2hrs", "2h"), ("1HOUR", "1h")),
        *(("45mins", "45m"), ("45minutes", "45m")),
    ],
)
def test_how_a_unit_that_is_spelled_out_is_written_here(typed: str, meant: str) -> None:
    assert f"Type {meant}, " in refusal(parse_time, typed).hint
