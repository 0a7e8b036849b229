"""When rows of a file were, in the zone of the journal. Now is Saturday 21 November 2026, 18:00 in Berlin."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

import pytest

from prospectr.domain.entries.entry import Span
from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.placing import Zones, at_home, span_of
from prospectr.errors import InputError
from tests.domain.examples import BERLIN, KOLKATA, MOMENT, NEW_YORK, at

HOME = Zones(BERLIN, BERLIN)
NOW = datetime(2026, 11, 21, 18)  # noqa: DTZ001 - a file's clock


def row(start: datetime | None = None, end: datetime | None = None, **values: object) -> Activity:
    return Activity(1, "a key", start=start, end=end, **values)


def naive(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("time", "zone", "home"),
    [
        ("2026-11-20T09:00", BERLIN, "2026-11-20T09:00+01:00"),
        ("2026-07-20T09:00", BERLIN, "2026-07-20T09:00+02:00"),
        ("2026-11-20T09:07:31", BERLIN, "2026-11-20T09:07:31+01:00"),
        ("2026-11-20T09:00", NEW_YORK, "2026-11-20T15:00+01:00"),
        ("2026-11-20T09:00", KOLKATA, "2026-11-20T04:30+01:00"),
        ("2026-11-20T09:00+00:00", NEW_YORK, "2026-11-20T10:00+01:00"),  # it names its zone
        ("2026-03-29T02:15", BERLIN, "2026-03-29T03:15+02:00"),  # the clocks skipped it
        ("2026-10-25T02:15", BERLIN, "2026-10-25T02:15+02:00"),
    ],
)
def test_a_time_of_a_file_at_home(time: str, zone: tzinfo, home: str) -> None:
    found = at_home(naive(time), Zones(BERLIN, zone))
    assert (found, found.utcoffset()) == (at(home), at(home).utcoffset())


def test_the_second_of_two_times() -> None:
    found = at_home(naive("2026-10-25T02:15").replace(fold=1), HOME)
    assert (found, found.utcoffset()) == (at("2026-10-25T02:15+01:00"), timedelta(hours=1))


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59", "9999-12-31T23:59:59+00:00"])
def test_a_time_outside_the_calendar_is_an_error(time: str) -> None:
    with pytest.raises(InputError, match="is outside the calendar"):
        at_home(naive(time), Zones(KOLKATA, NEW_YORK))


@pytest.mark.parametrize(
    ("start", "end", "seconds", "minutes"),
    [
        ("2026-11-20T09:00", "2026-11-20T10:00", None, 60),
        ("2026-11-20T23:30", "2026-11-21T00:30", None, 60),
        ("2026-11-20T09:00", None, 2700, 45),
        ("2026-11-20T09:00", None, 29 + 60, 1),  # rounded to the nearest minute
        ("2026-11-20T09:00", None, 30, 1),
        ("2026-11-20T09:00", None, 90, 2),
        ("2026-11-20T01:00", None, 16 * 3600 + 29, 960),
        ("2026-03-29T01:30", "2026-03-29T03:30", None, 60),  # the clocks went forward
        ("2026-10-25T01:30", "2026-10-25T03:30", None, 180),  # and back
        ("2026-10-25T02:45", "2026-10-25T02:15", None, 30),  # the second 02:15
    ],
)
def test_the_minutes_of_a_row_are_those_that_passed(
    start: str, end: str | None, seconds: int | None, minutes: int
) -> None:
    found = span_of(row(naive(start), naive(end) if end else None, seconds=seconds), HOME, MOMENT)
    begun = at_home(naive(start), HOME)
    assert found == Span(begun.date(), minutes, begun)


def test_a_row_without_a_clock_time_has_a_day() -> None:
    assert span_of(row(day=date(2026, 11, 20), seconds=2700), HOME, MOMENT) == Span(date(2026, 11, 20), 45)


@pytest.mark.parametrize(
    ("activity", "minutes", "reason"),
    [
        (row(naive("2026-11-20T09:00"), left_out="private"), 0, "private"),
        (row(naive("2026-11-20T09:00")), 0, "without a duration"),
        (row(naive("2026-11-20T09:00"), seconds=0), 0, "under a minute"),
        (row(naive("2026-11-20T09:00"), seconds=29), 0, "under a minute"),
        (row(naive("2026-11-20T09:00"), naive("2026-11-20T08:59")), 0, "ends before it begins"),
        (row(naive("2026-11-20T09:00"), seconds=-60), 0, "ends before it begins"),
        (row(naive("2026-11-20T01:00"), seconds=16 * 3600 + 30), 0, "over 16 hours"),
        (row(day=date(2026, 11, 22), seconds=60), 0, "not over yet"),
        (row(seconds=60), 0, "not over yet"),  # without any day
        (row(NOW - timedelta(minutes=10), seconds=12 * 60), 0, "not over yet"),
        (row(naive("2026-11-20T23:00"), seconds=20 * 3600), 0, "over 16 hours"),
    ],
)
def test_a_row_that_cannot_be_an_entry_says_why(activity: Activity, minutes: int, reason: str) -> None:
    assert span_of(activity, HOME, MOMENT, minutes) == reason


def test_minutes_are_given_to_rows_that_have_none() -> None:
    found = span_of(row(naive("2026-11-20T09:00")), HOME, MOMENT, 15)
    assert found == Span(date(2026, 11, 20), 15, at("2026-11-20T09:00+01:00"))
    found = span_of(row(naive("2026-11-20T09:00"), seconds=600), HOME, MOMENT, 15)
    assert found == Span(date(2026, 11, 20), 10, at("2026-11-20T09:00+01:00"))


@pytest.mark.parametrize(("minutes_ago", "is_over"), [(10, True), (9, True), (8, False)])
def test_a_row_of_ten_minutes_may_end_up_to_a_minute_from_now(minutes_ago: int, is_over: bool) -> None:
    """Its seconds were rounded."""
    found = span_of(row(NOW - timedelta(minutes=minutes_ago), seconds=600), HOME, MOMENT)
    assert isinstance(found, Span) == is_over
    assert span_of(row(day=date(2026, 11, 21), seconds=600), HOME, MOMENT) == Span(date(2026, 11, 21), 10)
