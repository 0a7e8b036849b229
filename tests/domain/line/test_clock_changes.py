"""Lines and entries around a clock change: ends are shown with the offset that holds then.

Berlin, 29 March 2026: 02:00 is followed by 03:00; 25 October 2026: 03:00 is followed by 02:00. On Lord Howe the clocks
change by half an hour: on 4 October 2026 at 02:00 forward, on 5 April 2026 at 02:00 back.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment, from_timestamp
from prospectr.domain.entries.entry import Details, Entry, Span, Timer
from prospectr.domain.line.edits import read_changes
from prospectr.domain.line.entry_lines import entry_line, rewritten
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.timer import handed_over, stop_example
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import BERLIN, NEW_YORK, SETTINGS, at, refusal
from tests.domain.made import UID

LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MARCH, OCTOBER, NOVEMBER = "2026-03-29T12:00:00+02:00", "2026-10-25T12:00:00+01:00", "2026-11-01T12:00:00-05:00"


def span_of(line: str, now: str, zone: ZoneInfo) -> Span:
    return parse_activity(line.split(), Moment(at(now), zone), SETTINGS, kind="c")[0]


def shown(span: Span, zone: ZoneInfo) -> str:
    assert span.start
    return f"{span.start:%d %H:%M%z}-{span.end_in(zone):%d %H:%M%z}"


@pytest.mark.parametrize(
    ("zone", "now", "line", "minutes", "times"),
    [
        (BERLIN, MARCH, "1am-4am", 120, "29 01:00+0100-29 04:00+0200"),
        (BERLIN, MARCH, "1am 3h", 180, "29 01:00+0100-29 05:00+0200"),  # a duration is what passed
        (BERLIN, MARCH, "1:30am 45m", 45, "29 01:30+0100-29 03:15+0200"),
        (BERLIN, MARCH, "since 1am", 600, "29 01:00+0100-29 12:00+0200"),
        (BERLIN, MARCH, "11pm-4am 2026-03-28", 240, "28 23:00+0100-29 04:00+0200"),  # across midnight
        (BERLIN, MARCH, "3am-4am", 60, "29 03:00+0200-29 04:00+0200"),
        (BERLIN, MARCH, "9:30-10:30", 60, "29 09:30+0200-29 10:30+0200"),
        (BERLIN, OCTOBER, "1am-4am", 240, "25 01:00+0200-25 04:00+0100"),
        (BERLIN, OCTOBER, "1am 3h", 180, "25 01:00+0200-25 03:00+0100"),
        (BERLIN, OCTOBER, "2:45am-2:15am", 30, "25 02:45+0200-25 02:15+0100"),  # the hour came twice
        (BERLIN, OCTOBER, "2:15am-2:45am", 30, "25 02:15+0200-25 02:45+0200"),
        (BERLIN, OCTOBER, "2:30am 60m", 60, "25 02:30+0200-25 02:30+0100"),
        (BERLIN, "2026-10-25T02:40:00+01:00", "since 2:30am", 10, "25 02:30+0100-25 02:40+0100"),
        (BERLIN, "2026-10-25T02:10:00+01:00", "since 2:30am", 40, "25 02:30+0200-25 02:10+0100"),
        (BERLIN, "2026-10-25T02:10:00+01:00", "45m now", 45, "25 02:25+0200-25 02:10+0100"),
        (LORD_HOWE, "2026-10-04T12:00:00+11:00", "1am-3am", 90, "04 01:00+1030-04 03:00+1100"),
        (LORD_HOWE, "2026-10-04T12:00:00+11:00", "1:45am 30m", 30, "04 01:45+1030-04 02:45+1100"),
        (LORD_HOWE, "2026-04-05T12:00:00+10:30", "1am-3am", 150, "05 01:00+1100-05 03:00+1030"),
        (LORD_HOWE, "2026-04-05T12:00:00+10:30", "1:50am-1:40am", 20, "05 01:50+1100-05 01:40+1030"),
    ],
)
def test_a_line_around_a_clock_change(zone: ZoneInfo, now: str, line: str, minutes: int, times: str) -> None:
    span = span_of(line, now, zone)
    assert (span.minutes, shown(span, zone)) == (minutes, times)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("2:30am-3:45am calls", "prospectr c 15m calls"),
        ("2:30am 45m calls", "prospectr c 03:30 45m calls"),
        ("since 2:30am calls", "prospectr c 45m calls"),
        ("2:30am-now calls", "prospectr c 45m calls"),
    ],
)
def test_a_time_that_the_clocks_skipped_is_rejected_with_a_line_that_works(line: str, hint: str) -> None:
    error = refusal(span_of, line, "2026-03-29T05:30:00+02:00", BERLIN)
    assert "02:30 did not exist" in error.message
    assert error.hint.endswith(hint)
    assert span_of(hint.removeprefix("prospectr c "), "2026-03-29T05:30:00+02:00", BERLIN).minutes in (15, 45)


@pytest.mark.parametrize(
    ("zone", "now", "line", "hint"),
    [
        (NEW_YORK, NOVEMBER, "1:30am-2:15am", "Type prospectr c 01:30 105m or prospectr c 45m"),
        (NEW_YORK, NOVEMBER, "12:30am-1:15am", "Type prospectr c 00:30 45m or prospectr c 00:30 105m"),
        (
            NEW_YORK,
            "2026-11-02T09:00-05:00",
            "yesterday 01:30-02:15",
            "c yesterday 01:30 105m or prospectr c yesterday 45m",
        ),
        (BERLIN, OCTOBER, "1:30am-2:15am", "Type prospectr c 01:30 45m or prospectr c 01:30 105m"),
    ],
)
def test_a_range_that_an_hour_which_came_twice_makes_two_is_asked(
    zone: ZoneInfo, now: str, line: str, hint: str
) -> None:
    error = refusal(span_of, line, now, zone)
    assert error.hint.endswith(hint)
    advised = [text.split("prospectr c ")[1] for text in error.hint.removeprefix("Type ").split(" or ")]
    assert sorted(span_of(text, now, zone).minutes for text in advised) == [45, 105]


@pytest.mark.parametrize("line", ["1:15am-1:45am", "12:30am-3:15am", "1:45am-1:15am"])
def test_a_range_has_one_reading_if_both_or_neither_of_its_times_came_twice(line: str) -> None:
    assert span_of(line, NOVEMBER, NEW_YORK).minutes in (30, 225)


def entry(start: str, minutes: int) -> Entry:
    span = Span(at(start).date(), minutes, at(start))
    return Entry("clients", span, Details("calls"), UID, at(start) + timedelta(hours=20), 3)


@pytest.mark.parametrize(
    ("start", "minutes", "line"),
    [
        ("2026-03-29T01:00+01:00", 120, "c 01:00-04:00 2026-03-29 calls"),
        ("2026-03-29T01:30+01:00", 45, "c 01:30-03:15 2026-03-29 calls"),
        ("2026-10-25T01:00+02:00", 240, "c 01:00-04:00 2026-10-25 calls"),
        # a range would be read as another: the minutes say which of the two hours it is
        ("2026-10-25T02:30+02:00", 60, "c 02:30 60m 2026-10-25 calls"),
        ("2026-10-25T01:45+02:00", 90, "c 01:45 90m 2026-10-25 calls"),
        ("2026-10-25T02:30+02:00", 105, "c 02:30 105m 2026-10-25 calls"),
        # logged in another time zone: as its clock showed it
        ("2026-03-28T20:00-04:00", 300, "c 20:00-01:00 2026-03-28 calls"),
    ],
)
def test_the_line_of_an_entry_in_the_editor(start: str, minutes: int, line: str) -> None:
    before, moment = entry(start, minutes), Moment(at("2026-11-21T18:00+01:00"), BERLIN)
    assert entry_line(before, SETTINGS, BERLIN) == line
    assert rewritten(before, split_line(line), moment, SETTINGS) == before
    assert rewritten(before, split_line(f"{line} +late"), moment, SETTINGS).span == before.span
    moved = rewritten(before, split_line(line.replace("2026", "2025")), moment, SETTINGS)
    assert moved.span.day.year == 2025


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("2h", "29 01:00+0100-29 04:00+0200"),
        ("1:30am", "29 01:30+0100-29 03:30+0200"),
        ("yesterday", "28 01:00+0100-28 02:00+0100"),
        ("1am-3:30am", "29 01:00+0100-29 03:30+0200"),
    ],
)
def test_an_edit_keeps_the_minutes_that_passed(words: str, times: str) -> None:
    before = entry("2026-03-29T01:00+01:00", 60)
    after, _ = read_changes(before, words.split(), Moment(at(MARCH), BERLIN), SETTINGS)
    assert shown(after.span, BERLIN) == times


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2026-03-29", "prospectr edit 3 03:30 2026-03-29"),
        ("2:30am 2026-03-29", "prospectr edit 3 03:30 60m 2026-03-29"),
    ],
)
def test_an_edit_to_a_time_that_the_clocks_skipped_is_rejected(words: str, hint: str) -> None:
    moment = Moment(at(MARCH), BERLIN)
    before = entry("2026-03-28T02:30+01:00", 60)
    assert refusal(read_changes, before, words.split(), moment, SETTINGS).hint.endswith(hint)
    after, _ = read_changes(before, hint.split()[3:], moment, SETTINGS)
    assert shown(after.span, BERLIN) == "29 03:30+0200-29 04:30+0200"


def test_an_end_elsewhere_keeps_its_offset() -> None:
    """Logged in New York; its clocks are not known to a journal that is read in Berlin."""
    span = Span(date(2026, 10, 24), 600, at("2026-10-24T18:00-04:00"))
    assert shown(span, BERLIN) == "24 18:00-0400-25 04:00-0400"


def test_the_example_of_a_stop_is_a_time_that_exists() -> None:
    timer = Timer("prospecting", at("2026-03-29T01:30+01:00"), Details(), UID)
    assert stop_example(timer, BERLIN) == "prospectr stop at 03:30"


@settings(max_examples=400)
@given(
    st.sampled_from([BERLIN, LORD_HOWE, NEW_YORK, ZoneInfo("Africa/Casablanca"), ZoneInfo("Europe/Dublin")]),
    st.sampled_from(
        [at("2026-03-29T00:00Z"), at("2026-10-25T00:00Z"), at("2026-04-04T14:00Z"), at("2026-10-03T14:00Z")]
    ),
    st.integers(-300, 600),
    st.integers(1, 960),
)
def test_an_end_is_a_time_that_the_clocks_showed(zone: ZoneInfo, near: datetime, shift: int, minutes: int) -> None:
    start = from_timestamp(near.timestamp() + shift * 60, zone)
    span = Span(start.date(), minutes, start)
    end = span.end_in(zone)
    assert end is not None
    assert end == span.end
    local = end.astimezone(zone)  # the same clock time in the zone, which skips it if it does not exist
    assert (local.replace(tzinfo=None), local.utcoffset()) == (end.replace(tzinfo=None), end.utcoffset())
    later = Moment(start + timedelta(days=30), zone)
    line = entry_line(Entry("clients", span, Details("x"), UID, later.now, 3), SETTINGS, zone)
    again = parse_activity(split_line(line)[1:], later, SETTINGS, kind="c")[0]
    assert (again.minutes, again.day) == (span.minutes, span.day), line


def test_the_next_timer_starts_at_a_time_that_exists() -> None:
    timer = Timer("clients", at("2026-03-29T01:30:20+01:00"), Details(), UID)
    found, start = handed_over(timer, at("2026-03-29T03:30:50+02:00"), Moment(at("2026-03-29T03:30:50+02:00"), BERLIN))
    assert found is not None
    assert found.span.minutes == 60
    assert start.isoformat() == "2026-03-29T03:30:20+02:00"
