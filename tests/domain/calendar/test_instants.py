"""Clock times and instants: skipped and repeated hours, far offsets, ends of months, and the minutes that passed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment, at_offset, from_timestamp, instant, minutes_between
from prospectr.domain.calendar.timespan import format_clock
from prospectr.domain.entries.entry import Span
from prospectr.domain.line.grammar import parse_activity
from prospectr.errors import ChoiceError
from tests.domain.examples import BERLIN, NEW_YORK, SETTINGS, at, first_instant, refusal, understood
from tests.torture import Prove, times

LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its summer time is half an hour
APIA = ZoneInfo("Pacific/Apia")  # it skipped 30 December 2011
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")  # +14:00
CHATHAM = ZoneInfo("Pacific/Chatham")  # +12:45 and +13:45
WEST = ZoneInfo("Etc/GMT+12")  # -12:00
AZORES = ZoneInfo("Atlantic/Azores")  # its clocks change at midnight and at one
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def span_of(words: list[str], zone: object) -> Span:
    """Return the span of a line that is typed in a time zone, years later."""
    return parse_activity(words, Moment(LATER.astimezone(zone), zone), SETTINGS)[0]


def logged(line: str, zone: object) -> tuple[str, str, int]:
    """Return start, end and minutes of a line that is typed in a time zone, years later."""
    span = span_of(line.split(), zone)
    assert span.start
    assert span.end
    assert span.start.date() == span.day
    return span.start.isoformat(timespec="minutes"), span.end.isoformat(timespec="minutes"), span.minutes


@pytest.mark.parametrize(
    ("zone", "line", "start", "minutes"),
    [
        # Berlin, 29 March 2026: 02:00 +01:00 is followed by 03:00 +02:00
        (BERLIN, "00:30-01:30 2026-03-29", "2026-03-29T00:30+01:00", 60),
        (BERLIN, "01:30-03:30 2026-03-29", "2026-03-29T01:30+01:00", 60),  # not 120
        (BERLIN, "01:00-03:00 2026-03-29", "2026-03-29T01:00+01:00", 60),
        (BERLIN, "01:59-03:00 2026-03-29", "2026-03-29T01:59+01:00", 1),
        (BERLIN, "03:00-04:00 2026-03-29", "2026-03-29T03:00+02:00", 60),
        (BERLIN, "22:00-06:00 2026-03-28", "2026-03-28T22:00+01:00", 420),  # a night of seven hours
        (BERLIN, "00:00-12:00 2026-03-29", "2026-03-29T00:00+01:00", 660),
        (BERLIN, "12:00-00:00 2026-03-29", "2026-03-29T12:00+02:00", 720),
        # Berlin, 25 October 2026: 03:00 +02:00 is followed by 02:00 +01:00
        (BERLIN, "02:10-02:40 2026-10-25", "2026-10-25T02:10+02:00", 30),
        (BERLIN, "01:30-03:00 2026-10-25", "2026-10-25T01:30+02:00", 150),
        (BERLIN, "03:00-04:00 2026-10-25", "2026-10-25T03:00+01:00", 60),
        (BERLIN, "22:00-06:00 2026-10-24", "2026-10-24T22:00+02:00", 540),  # a night of nine hours
        # New York, 8 March and 1 November 2026
        (NEW_YORK, "01:30-03:30 2026-03-08", "2026-03-08T01:30-05:00", 60),
        # Lord Howe, 5 April 2026: 02:00 +11:00 is followed by 01:30 +10:30
        (LORD_HOWE, "01:00-02:30 2026-04-05", "2026-04-05T01:00+11:00", 120),
        # Lord Howe, 4 October 2026: 02:00 +10:30 is followed by 02:30 +11:00
        (LORD_HOWE, "01:30-03:00 2026-10-04", "2026-10-04T01:30+10:30", 60),
        # Azores, 29 March 2026: midnight is followed by 01:00
        (AZORES, "23:30-01:30 2026-03-28", "2026-03-28T23:30-01:00", 60),
        # far offsets, ends of months and of years
        (KIRITIMATI, "23:00-01:00 2025-12-31", "2025-12-31T23:00+14:00", 120),
        (timezone(timedelta(hours=14)), "23:30-00:30 2024-02-29", "2024-02-29T23:30+14:00", 60),
        (timezone(-timedelta(hours=14)), "23:30-00:30 2024-02-29", "2024-02-29T23:30-14:00", 60),
        (WEST, "22:00-02:00 2026-08-31", "2026-08-31T22:00-12:00", 240),
        (CHATHAM, "09:00-10:30 2026-07-31", "2026-07-31T09:00+12:45", 90),
        (BERLIN, "23:00-01:00 2026-02-28", "2026-02-28T23:00+01:00", 120),
        (BERLIN, "23:00-01:00 29feb", "2028-02-29T23:00+01:00", 120),  # now is 2030
        # Samoa skipped a day: the 29th is followed by the 31st
        (APIA, "20:00-21:00 2011-12-29", "2011-12-29T20:00-10:00", 60),
        (APIA, "09:00-10:00 2011-12-31", "2011-12-31T09:00+14:00", 60),
    ],
)  # fmt: skip
def test_dst_zones_minutes_are_those_that_passed(zone: object, line: str, start: str, minutes: int) -> None:
    logged_start, logged_end, logged_minutes = logged(line, zone)
    assert (logged_start, logged_minutes) == (start, minutes)
    assert at(logged_end) - at(logged_start) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("zone", "line", "readings"),
    [
        (BERLIN, "01:30-02:30 2026-10-25", [("01:30", 60), ("01:30", 120)]),
        (BERLIN, "02:30-03:30 2026-10-25", [("02:30", 120), ("", 60)]),  # no clock time is the second 02:30
        (NEW_YORK, "01:30-02:30 2026-11-01", [("01:30", 120), ("", 60)]),
        (LORD_HOWE, "01:40-02:00 2026-04-05", [("01:40", 50), ("", 20)]),
    ],
)
def test_dst_zones_a_range_with_one_end_in_an_hour_that_comes_twice_is_asked_about(
    zone: ZoneInfo, line: str, readings: list[tuple[str, int]]
) -> None:
    error = refusal(logged, line, zone)
    assert isinstance(error, ChoiceError)
    spans = [span_of(words, zone) for words in error.readings]
    assert [(f"{span.start:%H:%M}" if span.start else "", span.minutes) for span in spans] == readings


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        (BERLIN, "02:00-03:00 2026-03-29"),
        (BERLIN, "02:30-04:00 2026-03-29"),
        (BERLIN, "01:00-02:30 2026-03-29"),
        (BERLIN, "23:00-02:59 2026-03-28"),
        (NEW_YORK, "02:30-03:30 2026-03-08"),
        (LORD_HOWE, "02:15-03:00 2026-10-04"),
        (AZORES, "00:30-02:00 2026-03-29"),
        (APIA, "09:00-10:00 2011-12-30"),
        (APIA, "22:00-02:00 2011-12-29"),  # it would end on the skipped day
    ],
)
def test_dst_zones_a_range_in_a_skipped_hour_is_rejected(zone: ZoneInfo, line: str) -> None:
    assert "did not exist" in refusal(logged, line, zone).message


def test_dst_zones_the_day_of_a_clock_change_has_23_or_25_hours() -> None:
    """Two halves of a day, added up: 23 hours in March, 25 in October, otherwise 24."""
    for day, hours in (
        ("2026-03-29", 23),
        ("2026-10-25", 25),
        ("2026-10-26", 24),
        ("2028-02-29", 24),
        ("2026-12-31", 24),
    ):
        halves = [logged(f"{half} {day}", BERLIN)[2] for half in ("00:00-12:00", "12:00-00:00")]
        assert sum(halves) == hours * 60, day


def test_dst_zones_the_limit_of_16_hours_is_for_hours_that_passed() -> None:
    """In that night in October, 15 hours on the clock are 16 hours."""
    assert logged("12:00-03:00 2026-10-24", BERLIN)[2] == 16 * 60
    refusal(logged, "12:00-03:01 2026-10-24", BERLIN)
    refusal(logged, "12:00-04:00 2026-10-24", BERLIN)


ZONES = [
    BERLIN,
    NEW_YORK,
    LORD_HOWE,
    KIRITIMATI,
    CHATHAM,
    WEST,
    AZORES,
    ZoneInfo("Asia/Kathmandu"),
    ZoneInfo("Africa/Cairo"),
]
CHANGES = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2026, 3, 8),
date(2026, 11, 1),
           date(2026, 4, 5), date(2026, 10, 4), date(2026, 9, 27), date(2026, 4, 24), date(2026, 10, 29),
           date(2024, 2, 29),
           date(2026, 8, 31), date(2025, 12, 31)]  # fmt: skip


def test_dst_zones_minutes_add_up_to_the_difference_in_utc(proof: Prove) -> None:
    """Part of a day is logged in pieces; their minutes add up to the time that passed."""
    count = 0

    @given(
        st.sampled_from(ZONES),
        st.sampled_from(CHANGES) | st.dates(date(2020, 1, 1), date(2028, 12, 31)),
        st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=5, unique=True),
    )
    @settings(max_examples=times(60, 3000), deadline=None)
    def check(zone: ZoneInfo, day: date, cuts: list[int]) -> None:
        nonlocal count
        count += adds_up(zone, day, sorted(cuts))

    check()
    proof(
        name="dst_zones",
        promise="Minutes are those that truly passed, also on the days when clocks change.",
        method=f"Hypothesis: stretches of a day in {len(ZONES)} zones, half of them across a change, against UTC",
        count=count,
        unit="days",
        result="all equal",
    )


def adds_up(zone: ZoneInfo, day: date, cuts: list[int]) -> bool:
    """Check one day; return False if it proves nothing: a piece of over 16 hours, or an end in a skipped hour."""
    instants = [first_instant(day, cut, zone) for cut in cuts]
    total = 0
    for first, last, begun, ended in zip(cuts, cuts[1:], instants, instants[1:], strict=False):
        line = f"{format_clock(first)}-{format_clock(last)} {day}"
        if begun is None or ended is None:
            refusal(logged, line, zone)
        elif last - first <= 16 * 60 and ended - begun <= timedelta(hours=16) and ended > begun:
            total += minutes_of(line, zone, begun, ended)
        else:
            return False
    if None in instants:
        return False
    assert timedelta(minutes=total) == instants[-1] - instants[0]
    return True


def minutes_of(line: str, zone: ZoneInfo, begun: datetime, ended: datetime) -> int:
    """Return the minutes of a line, which must be those between two instants; if it is asked about, of one reading."""
    passed = (ended - begun) // timedelta(minutes=1)
    try:
        start, end, minutes = logged(line, zone)
    except ChoiceError as error:
        readings = [span_of(words, zone).minutes for words in error.readings]
    else:
        readings = [minutes]
        assert (at(start), at(end)) == (begun, ended)
    assert passed in readings
    return passed


@given(st.sampled_from(ZONES), st.integers(31_536_000, 2_114_380_800))
@settings(max_examples=200, deadline=None)
def test_an_instant_has_the_offset_of_its_time(zone: ZoneInfo, seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    exact = from_timestamp(moment.timestamp(), zone)
    assert exact == moment
    assert exact.utcoffset() == moment.astimezone(zone).utcoffset()
    assert at_offset(int(moment.timestamp()), int(exact.utcoffset().total_seconds())) == exact
    assert exact + timedelta(days=200) - exact == timedelta(days=200)  # the offset is fixed


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "zone", [timezone(timedelta(hours=14)), timezone(-timedelta(hours=14)), BERLIN, KIRITIMATI, None]
)
@pytest.mark.parametrize("minute", [0, 24 * 60 - 1, 24 * 60, 48 * 60])
def test_the_ends_of_the_calendar_are_instants_or_rejected(day: date, zone: object, minute: int) -> None:
    exact = understood(instant, day, minute, zone)
    if exact is not None:
        clock_time = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001
        assert exact.replace(tzinfo=None) == clock_time


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00+01:00", 0),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00:29+01:00", 0),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00:30+01:00", 1),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:01:29+01:00", 1),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:01:30+01:00", 2),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00+00:00", 60),
        ("2026-11-21T09:00-14:00", "2026-11-22T13:00+14:00", 0),
        ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 60),  # the two 02:30s are an hour apart
    ],
)
def test_minutes_between_are_rounded(start: str, end: str, minutes: int) -> None:
    assert minutes_between(at(start), at(end)) == minutes
