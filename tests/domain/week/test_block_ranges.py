"""The range of a routine's block: design.md section 6."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.week.block_ranges import ClockRange, range_at
from prospectr.errors import InputError
from tests.domain.examples import refusal, understood


def parse_range(text: str) -> ClockRange | None:
    """Return the range that all words of a text are."""
    words = text.split()
    found, after = range_at(words)
    return found if after == len(words) else None


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
    # as a line understands them too
    "9a-11a": (9 * 60, 11 * 60),
    "0915-1000": (9 * 60 + 15, 10 * 60),
    "9.15-10.00": (9 * 60 + 15, 10 * 60),
    "9h30-11h": (9 * 60 + 30, 11 * 60),
    "9 to 10:30": (9 * 60, 10 * 60 + 30),
    "from 9 to 10": (9 * 60, 10 * 60),
    "noon-1pm": (12 * 60, 13 * 60),
    "9-10 pm": (21 * 60, 22 * 60),
    # an end at or before the start is the next day
    "22:00-01:30": (22 * 60, 90),
    "22-2": (22 * 60, 2 * 60),
    "11pm-1am": (23 * 60, 60),
    "23:59-00:00": (23 * 60 + 59, 0),
    "18:00-10:00": (18 * 60, 10 * 60),  # sixteen hours
}


@pytest.mark.parametrize(("word", "ends"), RANGES.items())
def test_a_range(word: str, ends: tuple[int, int]) -> None:
    assert parse_range(word) == ClockRange(*ends)


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
    error = refusal(parse_range, word)
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
        "9 am-10 am",
        "24:01-01:00",
        "9-24:30",
        "9-now",
        "since 9",
        "1h-2h",
        "9-10 hours",
    ],
)
def test_a_range_that_cannot_be(word: str) -> None:
    assert understood(parse_range, word) is None


@given(st.text(max_size=20) | st.text(alphabet="0123456789hminapm:.,-– ", max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_word_is_a_range_within_bounds_or_refused(word: str) -> None:
    found = understood(parse_range, word)
    if found is not None:
        assert 1 <= (found.end - found.start - 1) % (24 * 60) + 1 <= 16 * 60


def test_every_whole_time_of_the_24_hour_clock() -> None:
    """Padded on both ends, a range means what it says: its length is the clock's, round midnight, if at most 16 h."""
    halves = range(0, 24 * 60, 30)
    for start, end in product(halves, halves):
        word = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
        length = end - start if end > start else end - start + 24 * 60
        if length <= 16 * 60:
            assert parse_range(word) == ClockRange(start, end), word
        else:
            refusal(parse_range, word)


def test_every_whole_time_of_the_12_hour_clock() -> None:
    """With am and pm on both ends nothing is left to guess: 12am opens the day, 12pm is noon."""
    faces = {f"{hour}{half}": i * 60 for i, (half, hour) in enumerate(product(("am", "pm"), (12, *range(1, 12))))}
    for (first, start), (last, end) in product(faces.items(), faces.items()):
        if (end - start - 1) % (24 * 60) + 1 <= 16 * 60:
            assert parse_range(f"{first}-{last}") == ClockRange(start, end)
        else:
            refusal(parse_range, f"{first}-{last}")


def test_whatever_a_refused_range_tells_to_type_can_be_typed() -> None:
    faces = [f"{hour}{minute}{half}" for hour in range(25) for minute in ("", ":30") for half in ("", "am", "pm")]
    wrong = set()
    for first, last in product(faces, faces):
        try:
            parse_range(f"{first}-{last}")
        except InputError as error:
            for told in re.findall(r"\d[\d:apm]*-\d[\d:apm]*", error.hint):
                try:
                    parse_range(told)
                except InputError:
                    wrong.add(f"{first}-{last} says {told}")
    assert not sorted(wrong)
