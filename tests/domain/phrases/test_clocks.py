"""When by the clock: ranges and starts, and what each may mean in minutes after midnight."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import format_clock
from prospectr.domain.phrases.clocks import NOW, ClockRange, clock_of, read_range, read_start
from prospectr.domain.phrases.tokens import tokens_of

HALF_DAY = 12 * 60


def read(text: str) -> tuple[ClockRange, int] | None:
    """Return the range that a text begins with, and how many words say it."""
    tokens = tokens_of(text.split())
    return read_range(tokens, 0) if tokens else None


def readings(text: str) -> list[str]:
    """Return what a text that is one range may mean."""
    found = read(text)
    assert found is not None
    assert found[1] == len(text.split())
    return [f"{format_clock(start)}-{format_clock(end)}" for start, end in found[0].readings()]


CLEAR = {
    "9am-10:30am": "09:00-10:30",
    "2pm-3:15pm": "14:00-15:15",
    "13:00-14:30": "13:00-14:30",
    "11am-1pm": "11:00-13:00",
    "1-2pm": "13:00-14:00",  # both pm
    "02:00-03:00": "02:00-03:00",  # a leading zero says which 2 is meant
    "0915-1000": "09:15-10:00",
    "2am-3am": "02:00-03:00",
    "2PM-3PM": "14:00-15:00",
    "12pm-1pm": "12:00-13:00",  # noon
    "12am-1am": "00:00-01:00",  # midnight
    "noon-1pm": "12:00-13:00",
    "10am-noon": "10:00-12:00",
    "9am-5": "09:00-17:00",
    "9am-14:00": "09:00-14:00",
    "00:15-01:45": "00:15-01:45",
    "11pm-1am": "23:00-01:00",  # an end at or before the start is the next day's
    "22:00-01:30": "22:00-01:30",
    "23:59-00:00": "23:59-00:00",
    "18:00-10:00": "18:00-10:00",
    "12:00-03:00": "12:00-03:00",
    "10:00-22:15": "10:00-22:15",
    "00:58-12:59": "00:58-12:59",
    "14-15.30": "14:00-15:30",
    "9 am - 10 am": "09:00-10:00",
    "9a-11:30a": "09:00-11:30",
    "9a to 1p": "09:00-13:00",
    "10-2p": "10:00-14:00",
    "14:00-15:00Uhr": "14:00-15:00",
    "14:00..15:00": "14:00-15:00",
    "14:00->15:00": "14:00-15:00",
    "14:00→15:00": "14:00-15:00",
    "9 a.m. to 10 a.m.": "09:00-10:00",
    "from 9am to 10am": "09:00-10:00",
    "between 9am and 10am": "09:00-10:00",
    "9am til 10am": "09:00-10:00",
    "9am until noon": "09:00-12:00",
    "11-1pm": "11:00-13:00",
    "9-9am": "21:00-09:00",
    "nine am to ten thirty am": "09:00-10:30",
    "nine thirty am to ten am": "09:30-10:00",
    "from noon to one pm": "12:00-13:00",
    "between 1 and 2 pm": "13:00-14:00",
    "9a.m-10a.m": "09:00-10:00",
    "nine a.m. to ten a.m.": "09:00-10:00",
    "9-10 am": "09:00-10:00",
    "9-10 pm": "21:00-22:00",
    "9am-10 am": "09:00-10:00",
    "9:00-10:00 am": "09:00-10:00",
    "noon-1": "12:00-13:00",
    "noon - 1": "12:00-13:00",
    "noon to 1": "12:00-13:00",
    "12am-12pm": "00:00-12:00",
    "12pm-12am": "12:00-00:00",
    # of a range with one am or pm, the start is the nearest before the end
    "3-4:30pm": "15:00-16:30",
    "9-10:30pm": "21:00-22:30",
    "11:30-1pm": "11:30-13:00",
    "1:00-1:30pm": "13:00-13:30",
    "11:30pm-1:15": "23:30-01:15",
    # one end by the 24-hour clock decides about the other
    "0-1": "00:00-01:00",
    "00-01": "00:00-01:00",
    "0-13": "00:00-13:00",
    "09-17": "09:00-17:00",
    "09-5": "09:00-17:00",
    "9-05": "21:00-05:00",
    "24-1": "00:00-01:00",
    "24:00-01:00": "00:00-01:00",
    "23-24": "23:00-00:00",
    "1-24": "13:00-00:00",
    "13-14": "13:00-14:00",
    "13:00-2pm": "13:00-14:00",
    "1pm-13:30": "13:00-13:30",
    "1:00-13:00": "01:00-13:00",
    "22-9:30": "22:00-09:30",
    "9:30-22": "09:30-22:00",
    "0930-1030": "09:30-10:30",
}


@pytest.mark.parametrize(("text", "meaning"), CLEAR.items())
def test_a_range_with_one_reading(text: str, meaning: str) -> None:
    assert readings(text) == [meaning]


BOTH_HALVES = {
    "9-10:30": ["09:00-10:30", "21:00-22:30"],
    "9–10:30": ["09:00-10:30", "21:00-22:30"],  # the longer dash that telephones make of one
    "9 - 10": ["09:00-10:00", "21:00-22:00"],
    "9- 10": ["09:00-10:00", "21:00-22:00"],
    "9– 10": ["09:00-10:00", "21:00-22:00"],
    "9:15 to 10": ["09:15-10:00", "21:15-22:00"],
    "9.15-10.00": ["09:15-10:00", "21:15-22:00"],
    "8-930": ["08:00-09:30", "20:00-21:30"],
    "from 9 to 10": ["09:00-10:00", "21:00-22:00"],
    "between 9 and 10": ["09:00-10:00", "21:00-22:00"],
    "9 till 10": ["09:00-10:00", "21:00-22:00"],
    "9-10 Uhr": ["09:00-10:00", "21:00-22:00"],
    "12-1": ["00:00-01:00", "12:00-13:00"],
    "11-1": ["11:00-13:00", "23:00-01:00"],
    "9-9": ["09:00-21:00", "21:00-09:00"],
    "9-5": ["09:00-17:00", "21:00-05:00"],
    "nine to ten": ["09:00-10:00", "21:00-22:00"],
    "nine thirty to ten fifteen": ["09:30-10:15", "21:30-22:15"],
    "nine ten to ten": ["09:10-10:00", "21:10-22:00"],
    "nine to ten fifty nine": ["09:00-10:59", "21:00-22:59"],
    "twelve to one": ["00:00-01:00", "12:00-13:00"],
    "930-1030": ["09:30-10:30", "21:30-22:30"],
    "9.30-10.30": ["09:30-10:30", "21:30-22:30"],
    "9h30-10h30": ["09:30-10:30", "21:30-22:30"],
    "9h30 to 10": ["09:30-10:00", "21:30-22:00"],
    "9h-10h": ["09:00-10:00", "21:00-22:00"],
    "9uhr-10uhr": ["09:00-10:00", "21:00-22:00"],
    "9 uhr bis 10 uhr": ["09:00-10:00", "21:00-22:00"],
    "9 to 10 o'clock": ["09:00-10:00", "21:00-22:00"],
    "9 oclock to 10 oclock": ["09:00-10:00", "21:00-22:00"],
    "between 9 to 10": ["09:00-10:00", "21:00-22:00"],
    "10:00-1": ["10:00-13:00", "22:00-01:00"],
    "12:30-12:15": ["00:30-12:15", "12:30-00:15"],
    "12:15-12:30": ["00:15-00:30", "12:15-12:30"],
    "12-12": ["00:00-12:00", "12:00-00:00"],
    "1-12": ["01:00-12:00", "13:00-00:00"],
    "10-12": ["10:00-12:00", "22:00-00:00"],
}


@pytest.mark.parametrize(("text", "meanings"), BOTH_HALVES.items())
def test_a_range_that_may_be_either_half_of_the_day(text: str, meanings: list[str]) -> None:
    assert readings(text) == meanings


@pytest.mark.parametrize("dash", ["->", "→", "-", "–", "—", "−"])
def test_each_dash_between_two_times(dash: str) -> None:
    assert readings(f"9{dash}10") == readings(f"9 {dash} 10") == ["09:00-10:00", "21:00-22:00"]


@pytest.mark.parametrize("word", ["to", "till", "til", "until", "bis", "à"])
def test_each_word_between_two_times(word: str) -> None:
    assert readings(f"9 {word} 10") == readings(f"from 9 {word} 10") == ["09:00-10:00", "21:00-22:00"]


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("9-10", False),
        ("9 - 10", False),
        ("9.30-10.30", False),
        ("0930-1030", False),
        ("13-14", False),
        ("nine to ten", False),
        ("9uhr-10uhr", False),
        ("9:00-10", True),
        ("9-10:00", True),
        ("9-10am", True),
        ("9am-10", True),
        ("9h-10h", True),
        ("9 uhr bis 10", True),
        ("9 to 10 o'clock", True),
        ("noon-1", True),
        ("nine to ten thirty", True),
        ("9-now", True),
    ],
)
def test_a_clear_range_is_a_time_anywhere_on_a_line(text: str, is_clear: bool) -> None:
    found = read(text)
    assert found is not None
    assert found[0].is_clear == is_clear


@pytest.mark.parametrize(
    ("text", "end", "words"),
    [
        ("9 to 10, calls", "10:00", 3),
        ("9 to 10 am calls", "10:00", 4),
        ("9 to 10, am calls", "10:00", 3),
        ("9-10 am calls", "10:00", 2),
        ("9-10. calls", "10:00", 1),
        ("9 am, to 10", "10:00", 4),
        ("13-14 pm", "14:00", 1),  # there is no 14 pm
        ("9am-10am pm", "10:00", 1),
        # minutes in words, unless the number may count what follows
        ("nine to ten thirty bob", "10:30", 4),
        ("nine to ten thirty @acme", "10:30", 4),
        ("nine to ten thirty calls", "10:00", 3),
        ("nine to ten thirty min", "10:00", 3),
        ("nine to ten thirty cold calls", "10:00", 3),
        ("nine to ten thirty, calls", "10:30", 4),
        ("nine to ten thirty meeting buyers", "10:30", 4),
        ("nine to ten thirty and calls", "10:30", 4),
        ("nine to ten thirty until calls", "10:30", 4),
        ("nine to ten thirty", "10:30", 4),
        ("nine to ten, thirty calls", "10:00", 3),
        ("nine to ten nine", "10:00", 3),  # nobody says "ten nine" for 10:09
        ("nine to ten ten", "10:10", 4),
        ("nine to ten sixty", "10:00", 3),
    ],
)
def test_where_a_range_ends(text: str, end: str, words: int) -> None:
    found = read(text)
    assert found is not None
    assert (format_clock(found[0].readings()[0][1]), found[1]) == (end, words)


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("since nine thirty", "09:30", 3),
        ("since nine thirty calls", "09:00", 2),
        ("since 9 am calls", "09:00", 3),
        ("since 9, am", "09:00", 2),
        ("since noon calls", "12:00", 2),
        ("9-now calls", "09:00", 1),
        ("9..now", "09:00", 1),
        ("noon to now calls", "12:00", 3),
    ],
)
def test_where_a_range_until_now_ends(text: str, start: str, words: int) -> None:
    found = read(text)
    assert found is not None
    assert (format_clock(found[0].start.readings()[0]), found[0].end, found[1]) == (start, NOW, words)


@pytest.mark.parametrize("text", ["since 11", "11-now", "11 till now", "from 11 to now", "since 11:00", "since eleven"])
def test_a_range_until_now(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (found[0].start.hour, found[0].end, found[1]) == (11, NOW, len(text.split()))
    assert found[0].is_clear


@pytest.mark.parametrize(
    "text",
    ["", "9", "9:30", "9am", "13pm-2pm", "0am-1am", "13am-14am", "25-26", "9:60-10", "9:5-10", "9:005-10", "009-10",
     "9-10-11", "9--10", "9-", "-9", "-", "9:-10:", ":30-9", "24:01-01:00", "9-24:30", "to 10",
     "from 9", "since", "since monday", "\\9-10", "@9-10", "9, to 10", "9 to bob", "9 and 10",
     "three of ten", "9-" + "1" * 400, "٩-١٠", "9-10pcs", "1-2 hours", "1 - 2 hours", "30-45 min",
     "9-10, hours", "9 to 10 minutes", "from 9 and 10", "between 9 and", "between 9", "from 9 to", "from", "now-10",
     "9 am-10 am", "nine five to ten", "nine ten calls to ten", "nine thirty and ten", "thirteen to fourteen",
     "zero to one", "dozen to one", "9 to dozen", "93-1030", "9300-10", "9.5-10", "9.3-10", "9:3-10", "009:00-10",
     "9:000-10", "9-10am/pm", "9, am to 10", "um 9 bis 10", "9 am am to 10", "9 to \\10",
     "9a:30-10", "noonish to 1", "9-noonish", "9h3-10", "9h300-10"],
)  # fmt: skip
def test_what_is_no_range(text: str) -> None:
    assert read(text) is None


def test_every_whole_time_of_the_24_hour_clock() -> None:
    """Padded on both ends, a range means what it says: its length is the clock's, round midnight."""
    halves = range(0, 24 * 60, 30)
    for start, end in product(halves, halves):
        word = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
        length = end - start if end > start else end - start + 24 * 60
        found = read(word)
        assert found is not None
        assert (start, end) in found[0].readings() or length > HALF_DAY, word


def test_every_whole_time_of_the_12_hour_clock() -> None:
    """With am and pm on both ends nothing is left to guess: 12am opens the day, 12pm is noon."""
    faces = {f"{hour}{half}": i * 60 for i, (half, hour) in enumerate(product(("am", "pm"), (12, *range(1, 12))))}
    for (first, start), (last, end) in product(faces.items(), faces.items()):
        found = read(f"{first}-{last}")
        assert found is not None
        assert found[0].readings() == [(start, end)]


@pytest.mark.parametrize(
    ("text", "minutes", "count"),
    [
        ("9:30", [570, 570 + HALF_DAY], 1),
        ("at 9:30", [570, 570 + HALF_DAY], 2),
        ("at 4pm", [16 * 60], 2),
        ("4pm", [16 * 60], 1),
        ("9:30 am", [570], 2),
        ("09:30", [570], 1),
        ("14:05", [845], 1),
        ("noon", [720], 1),
        ("noon calls", [720], 1),
        ("midnight calls", [0], 1),
        ("at noon", [720], 2),
        ("from 9:30", [570, 570 + HALF_DAY], 2),
        ("um 9:30", [570, 570 + HALF_DAY], 2),
        ("ab 9:30", [570, 570 + HALF_DAY], 2),
        ("at 9 uhr", [540, 540 + HALF_DAY], 3),
        ("at 9 o'clock", [540, 540 + HALF_DAY], 3),
        ("at 9 oclock", [540, 540 + HALF_DAY], 3),
        ("9:30 o'clock", [570, 570 + HALF_DAY], 2),
        ("9 a.m. calls", [540], 2),
        ("9 am", [540], 2),
        ("9:30 pm calls", [570 + HALF_DAY], 2),
        ("at 9:30, am", [570, 570 + HALF_DAY], 2),
        ("9am am", [540], 1),
        ("0:30", [30], 1),
        ("at 24:00", [1440], 2),
        ("1:05", [65, 65 + HALF_DAY], 1),
        ("12:30", [30, 30 + HALF_DAY], 1),
    ],
)
def test_a_start(text: str, minutes: list[int], count: int) -> None:
    found = read_start(tokens_of(text.split()), 0)
    assert found is not None
    assert (list(found[0].readings()), found[1]) == (minutes, count)


@pytest.mark.parametrize(
    "text",
    ["9", "at 12", "at 12 Elm Street", "at noonish", "9.30", "0930", "at", "24:01", "at nine thirty",
     "13 pm", "at at 9:30", "at @9:30", "9a", "at 9a", "9.30am", "930am", "at 9h30", "\\at 9:30", "9uhr",
     "at 9, uhr", "0am", "13am", "24:30", "9:60", ":30", "009:30"],
)  # fmt: skip
def test_what_is_no_start(text: str) -> None:
    assert read_start(tokens_of(text.split()), 0) is None


@pytest.mark.parametrize(
    ("word", "minutes"),
    [("10:30", 630), ("9am", 540), ("12am", 0), ("12pm", 720), ("00:00", 0), ("23:59", 1439), ("2:05pm", 845)],
)
def test_a_clock_time(word: str, minutes: int) -> None:
    clock = clock_of(word)
    assert clock is not None
    assert clock.readings()[0] == minutes


@given(st.text(max_size=20) | st.text(alphabet="0123456789apm:.,-– ", max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_range_with_readings_or_none(text: str) -> None:
    found = read(text)
    if found is not None and found[0].end != NOW:
        assert found[0].readings()
        assert all(0 <= start < 24 * 60 and 0 <= end <= 24 * 60 for start, end in found[0].readings())
