"""Blocks of the routine for tests: made by hand and drawn by Hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from prospectr.domain.week.routine import Block
from tests.domain.made import UID

LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its summer time is half an hour
APIA = ZoneInfo("Pacific/Apia")  # it skipped 30 December 2011
SINCE = date(2026, 1, 1)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK = [date(2026, 11, 16) + timedelta(i) for i in range(7)]
LATER = datetime(2030, 1, 1, tzinfo=UTC)
WORKDAYS, EVERY_DAY = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)


def clock(text: str) -> int:
    """Return the minutes after midnight of `09:30`."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def block(start: str = "09:00", minutes: int = 90, days: tuple[int, ...] = WORKDAYS, **more: object) -> Block:
    return Block(UID, days, clock(start), minutes, more.pop("since", SINCE), **more)


times_of_day = st.integers(0, 5 * 60) | st.integers(0, 1439)  # many at night, when clocks change
lengths = st.integers(1, 4 * 60) | st.integers(1, 960)


@st.composite
def blocks_around(draw: st.DrawFn, day: date) -> Block:
    since = day + timedelta(draw(st.integers(-30, 3)))
    until = draw(st.none() | st.integers(-3, 4).map(lambda days: day + timedelta(days)))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return Block(UID, tuple(sorted(weekdays)), draw(times_of_day), draw(lengths), since, until=until)
