"""How long: each way to write it, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import tokens_of


def read(text: str) -> tuple[int, int] | None:
    """Return the minutes of the duration that a text begins with, and how many words say them."""
    tokens = tokens_of(text.split())
    return read_duration(tokens, 0) if tokens else None


DURATIONS = {
    "45m": 45,
    "45min": 45,
    "45mins": 45,
    "45minutes": 45,
    "1h": 60,
    "2hr": 120,
    "2hrs": 120,
    "1hour": 60,
    "2hours": 120,
    "1h30": 90,
    "1h30m": 90,
    "1h30min": 90,
    "1hr30": 90,
    "1.5h": 90,
    "1,5h": 90,
    ".5h": 30,
    "1½h": 90,
    "½h": 30,
    "1:30h": 90,
    "~45m": 45,
    "45M": 45,
    "45MIN": 45,
    "1H30M": 90,
    "1m": 1,
    "0h1": 1,
    "0h05m": 5,
    "1h5": 65,  # five minutes, not fifty
    "1h05": 65,
    "1h59m": 119,
    "1h60": 120,
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
    "45m,": 45,
    "45m.": 45,
    "45m;": 45,
    "45m:": 45,
    "45m?": 45,
    "45m+": 45,
    "(45m)": 45,
    "45-minute": 45,
    "1.5-hour": 90,
}


@pytest.mark.parametrize(("word", "minutes"), DURATIONS.items())
def test_a_duration_in_one_word(word: str, minutes: int) -> None:
    assert read(word) == (minutes, 1)
    assert read(f"{word} calls") == (minutes, 1)


PHRASES = {
    "45 m": 45,
    "45 min": 45,
    "45 Minutes": 45,
    "1 hour": 60,
    "2 hours": 120,
    "1.5 hours": 90,
    "1,5 h": 90,
    "1:30 hours": 90,
    "1h 30m": 90,
    "1 h 30 min": 90,
    "1 hour 30 minutes": 90,
    "1 hour and 30 minutes": 90,
    "1h and a half": 90,
    "1 1/2 h": 90,
    "1 h30": 90,
    "half an hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "an hour": 60,
    "an hour and a half": 90,
    "one hour and a half": 90,
    "an hour and a quarter": 75,
    "half a hour": 30,
    "a quarter of an hour": 15,
    "quarter of an hour": 15,
    "a quarter hour": 15,
    "quarter hour": 15,
    "3 quarters of an hour": 45,
    "three quarter hour": 45,
    "three quarters of an hour": 45,
    "forty five minutes": 45,
    "forty-five minutes": 45,
    "fortyfive minutes": 45,
    "one hour": 60,
    "two and a half hours": 150,
    "ninety minutes": 90,
}


@pytest.mark.parametrize(("text", "minutes"), PHRASES.items())
def test_a_duration_in_several_words(text: str, minutes: int) -> None:
    count = len(text.split())
    assert read(text) == (minutes, count)
    assert read(f"{text} @acme") == (minutes, count)
    assert read(f"{text}, calls") == (minutes, count)


@pytest.mark.parametrize(
    "text",
    ["", "m", "h", "min", "hm", "calls", "friday", "yesterday", "last friday", "2 days ago", "26 s", "1A2B", "12/03",
     "-45m", "+45m", "45s", "45sec", "1d", "1w", "1h30s", "1h1h", "1hh", "1.h", "1.5.5h", "1.555h", "1.5m", "1.5h30",
     "1.5", "1/2h", "1h-2h", "1h,30m", "1e2m", "0x10m", "1_000m", "inf", "nanh", "infh", "9:00", "25:00", "90:00",
     "10:30pm", "99999999m", "1" * 400, "1" * 400 + "m", "1" * 400 + "h", "9-" + "1" * 400,
     "1" * 5000 + "." + "5" * 5000 + "h", "٤٥m", "４５m", "²h", "٩-١٠", "45µ", "45\0m", "\0", "\ud800", "4\u20605m",
     "$45", "#45m", "45", "45, m", "a m", "an m", "half", "half past nine", "a quarter", "quarter past", "zero",
     "\\45m", "@45m", "45m ago", "2 hours ago", "forty calls", "an hours", "9-10", "1:75h"],
)  # fmt: skip
def test_what_is_no_duration(text: str) -> None:
    """Also what a date parser would have swallowed, or choked on."""
    assert read(text) is None


@pytest.mark.parametrize("unit", ["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "STD"])
def test_each_word_for_hours(unit: str) -> None:
    assert read(f"2{unit}") == (120, 1)
    assert read(f"2 {unit} calls") == read(f"2 {unit}: calls") == (120, 2)
    assert read(f"2{unit}30 calls") == (150, 1)
    assert read(f"2 1/2 {unit}") == (150, 3)


@pytest.mark.parametrize("unit", ["m", "min", "mins", "minute", "minutes", "minuten", "mn", "MIN"])
def test_each_word_for_minutes(unit: str) -> None:
    assert read(f"20{unit}") == (20, 1)
    assert read(f"20 {unit} calls") == read(f"20 {unit}' calls") == (20, 2)
    assert read(f"2h 20 {unit} calls") == (140, 3)


@pytest.mark.parametrize("mark", ["~", "≈", ">"])
def test_a_mark_before_a_duration_is_not_part_of_it(mark: str) -> None:
    assert read(f"{mark}45m") == (45, 1)


@pytest.mark.parametrize("mark", [":", "?", "!", "+", ":?", ")"])
def test_a_mark_after_a_duration_is_not_part_of_it(mark: str) -> None:
    assert read(f"45m{mark}") == (45, 1)


@pytest.mark.parametrize("joint", ["-", "–", "—", "to", "till", "til", "until", "bis", "à"])
def test_hours_joined_are_a_range_and_not_a_duration(joint: str) -> None:
    assert read(f"9h {joint} 10h") is None
    assert read(f"9h30 {joint} 10h30") is None
    assert read(f"9h {joint} go") == read(f"9h {joint}") == read(f"9h {joint} 10hx") == (540, 1)


# the words after it belong to the line
ENDS = {
    "¼h": (15, 1),
    "¾h": (45, 1),
    "1¾ h": (105, 2),
    "½h 5m": (35, 2),
    "hour and a half": (90, 4),
    "couple hours": (120, 2),
    "couple of hours": (120, 3),
    "a couple of hours": (120, 4),
    "a couple hours": (120, 3),
    "a hundred minutes": (100, 3),
    "four hundred minutes": (400, 3),
    "one hundred twenty minutes": (120, 4),
    "2 Stunden": (120, 2),
    "90 Minuten": (90, 2),
    "35 minutes'": (35, 2),
    "45 h’": (2700, 2),
    "9h": (540, 1),
    "9h to 10h5x": (540, 1),
    "a hour": (60, 2),
    "a minute": (1, 2),
    "an minute": (1, 2),
    "nine h": (540, 2),
    # minutes after hours
    "1h 59m": (119, 2),
    "1h 60m": (60, 1),
    "1h 30 min": (90, 3),
    "1h 60 min": (60, 1),
    "1h 45min calls": (105, 2),
    "1h 1.5m": (60, 1),
    "1h x30m": (60, 1),
    "1h 2h": (60, 1),
    "1h 5, min": (60, 1),
    "1h and a half calls": (90, 4),
    "1h and a quarter": (75, 4),
    "1h and quarter": (60, 1),
    "1h a half": (60, 1),
    "1h and 5 dials": (60, 1),
    "1h and 30": (60, 1),
    "1h and": (60, 1),
    "1 hour, 30 minutes": (60, 2),
    "two hours and five minutes": (125, 5),
    "2.5 hours and 10 minutes": (160, 5),
    "1:30 hours 10m": (100, 3),
    "1:30h 10m": (90, 1),
    "1h30 10m": (90, 1),
    "1h30m 5m": (90, 1),
    "45m 5m": (45, 1),
    "an hour and fifteen minutes": (75, 5),
    "an hour, and fifteen minutes": (60, 2),
    "an hour and 15m": (75, 4),
    "an hour and a half 10m": (90, 5),
    # two words for one amount
    "1 1/2 hours": (90, 3),
    "1/4 hour": (15, 2),
    "1/2 hour": (30, 2),
    "3/4 hour": (45, 2),
    "2 and a half hours": (150, 5),
    "1 h30 calls": (90, 2),
    "1 h60": (120, 2),
    "1 h 30": (60, 2),
    "1:5 hours": (65, 2),
    "1:59 h": (119, 2),
    "24:00 hours": (1440, 2),
    "9999999 h": (599_999_940, 2),
    "9h 10h": (540, 1),
    "45m to go": (45, 1),
    "1:30-hour": (90, 1),
    "45-min": (45, 1),
}


@pytest.mark.parametrize(("text", "expected"), ENDS.items())
def test_where_a_duration_ends(text: str, expected: tuple[int, int]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["1.h", ".h", "-h", "45--min", "1.5 m", "½ m", "1 1/2 min", "1 1/2", "two and a half minutes",
     "2 and half hours", "a min", "an m", "1 h30m", "1 m30", "1:60 hours", "1:x hours", "x:1 hours", "99999999 h",
     "1h99999999", "99999999h1", "a 45-minute", "ninety", "an hour ago", "45 min ago", "a couple of calls",
     "a dozen minutes ago", "9h30 to 10h", "9h - 10h30", "9h à 10h"],
)  # fmt: skip
def test_what_is_almost_a_duration(text: str) -> None:
    assert read(text) is None


def test_a_duration_in_quotes_is_text() -> None:
    assert read_duration(tokens_of(["45m of calls"]), 0) is None


def test_minutes_as_they_are_shown_are_read_back() -> None:
    for minutes in range(1, 16 * 60 + 1):
        assert read(format_minutes(minutes)) == (minutes, 1)


@given(st.text(max_size=20) | st.text(alphabet="0123456789hminsour:.,-– ½~", max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_duration_or_none(text: str) -> None:
    found = read(text)
    if found is not None:
        minutes, count = found
        assert minutes >= 0
        assert 1 <= count <= len(text.split())
