"""From a timer to an entry: to the nearest minute, at least one, at most sixteen hours, never silently for too long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Span, Timer
from prospectr.domain.line.timer import added, elapsed, entry_from, handed_over, reject_forgotten, start_after
from prospectr.domain.line.words import Marks, parse_words
from tests.domain.examples import BERLIN, SETTINGS, at, refusal
from tests.domain.made import UID

START = at("2026-11-21T09:00:00+01:00")
DETAILS = Details("calls", ("acme",), ("phone",), "phone", (("dials", 5),), "leads", "a book", "a lead", "carl")
TIMER = Timer("prospecting", START, DETAILS, UID)


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [
        (0, 1),  # at least one
        (1, 1),
        (29, 1),
        (89, 1),
        (90, 2),  # to the nearest, halves up
        (149, 2),
        (45 * 60, 45),
        (45 * 60 + 29, 45),
        (45 * 60 + 30, 46),
        (16 * 3600, 960),
        (16 * 3600 + 29, 960),
    ],
)
def test_a_timer_becomes_an_entry(seconds: int, minutes: int) -> None:
    end = START + timedelta(seconds=seconds)
    found = entry_from(TIMER, end, Marks(), Moment(end))
    assert found == Entry("prospecting", Span(START.date(), minutes, START), DETAILS, UID, end)


def test_a_clock_set_back_before_the_start_is_refused() -> None:
    """An entry in the future is refused however it comes about."""
    error = refusal(entry_from, TIMER, START - timedelta(hours=1), Marks(), Moment(START - timedelta(hours=1)))
    assert error.message == "The timer started at 09:00, and the clock shows 08:00."
    assert error.hint == "Set the clock right, then stop; or prospectr cancel."


def test_the_clock_may_be_a_minute_behind() -> None:
    """An entry has at least a minute, so the next timer may start after the clock."""
    end = START - timedelta(minutes=1)
    assert entry_from(TIMER, end, Marks(), Moment(end)).span.minutes == 1
    refusal(entry_from, TIMER, end - timedelta(seconds=1), Marks(), Moment(end))


def test_more_than_sixteen_hours_are_refused() -> None:
    error = refusal(entry_from, TIMER, START + timedelta(hours=16, seconds=30), Marks(), Moment(START, BERLIN))
    assert error.message == "That would be 16h01m, more than 16 hours."
    assert error.hint == "Say when it really ended: prospectr stop at 10:00 (or prospectr cancel)."


def test_an_entry_belongs_to_the_day_on_which_its_timer_began() -> None:
    timer = TIMER.replace(start=at("2026-11-21T23:50+01:00"))
    span = entry_from(timer, at("2026-11-22T00:20+01:00"), Marks(), Moment(START)).span
    assert (str(span.day), span.minutes) == ("2026-11-21", 30)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", 60),
        ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 60),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00+00:00", 60),  # it was carried to London
        ("2026-11-21T09:00+14:00", "2026-11-20T09:00-10:00", 1),
    ],
)
def test_the_minutes_are_those_that_truly_passed(start: str, end: str, minutes: int) -> None:
    found = entry_from(TIMER.replace(start=at(start)), at(end), Marks(), Moment(at(end)))
    assert found.span == Span(at(start).date(), minutes, at(start))
    assert found.span.start.utcoffset() == at(start).utcoffset()


@pytest.mark.parametrize(
    ("hours", "ran"), [(10, timedelta(hours=10, seconds=1)), (1, timedelta(hours=2)), (24, timedelta(days=9))]
)
def test_a_forgotten_timer_says_since_when_and_asks_for_the_time(hours: int, ran: timedelta) -> None:
    error = refusal(reject_forgotten, TIMER, START + ran, hours, BERLIN)
    assert error.message.startswith("Prospecting has been running since 2026-11-21 09:00, for ")
    assert error.hint == (
        "Say when it really ended, at the end of the line: prospectr stop at 10:00 (or prospectr cancel)."
    )


@pytest.mark.parametrize(("hours", "ran"), [(10, timedelta(hours=10)), (10, timedelta(0)), (24, timedelta(hours=23))])
def test_a_timer_within_its_hours_is_not_forgotten(hours: int, ran: timedelta) -> None:
    assert reject_forgotten(TIMER, START + ran, hours, BERLIN) is None


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (29, 0), (30, 1), (3600, 60), (-90, 0), (86_400, 1440)])
def test_how_long_a_timer_has_run(seconds: int, minutes: int) -> None:
    assert elapsed(TIMER, START + timedelta(seconds=seconds)) == minutes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], {}),
        (["sent", "offer"], {"note": "calls sent offer"}),
        (["@bob", "@acme"], {"note": "calls @bob @acme", "contacts": ("acme", "bob")}),
        (["+late"], {"note": "calls +late", "tags": ("late", "phone")}),
        (["+email"], {"note": "calls +email", "tags": ("email", "phone"), "channel": "email"}),
        (["dials=3", "talks=2"], {"outcomes": (("dials", 8), ("talks", 2))}),  # counts add up
        (["3", "dials"], {"note": "calls 3 dials", "outcomes": (("dials", 8),)}),
        (["need=speed"], {"need": "speed"}),
        (["need="], {}),
        (["gave=time", "got=two  leads"], {"gave": "time", "got": "two leads"}),
        (["from=@Bob"], {"source": "bob"}),
        (["gave=", "got=", "from="], {}),
    ],
)
def test_words_at_the_end_are_added_to_those_of_the_start(words: list[str], expected: dict[str, object]) -> None:
    assert added(DETAILS, parse_words(words, SETTINGS)) == DETAILS.replace(**expected)


def test_a_timer_without_words_has_those_of_its_end() -> None:
    words = [
        *("calls", "@acme", "+phone", "dials=5", "need=leads"),
        *("gave=a book", "got=a lead", "from=@carl"),
    ]
    assert added(Details(), parse_words(words, SETTINGS)) == DETAILS.replace(note="calls @acme +phone")


def test_whom_it_was_with_may_be_said_at_the_end() -> None:
    timer = TIMER.replace(details=Details("lunch", gave="a book"))
    end = START + timedelta(hours=1)
    assert "@bob gave=" in refusal(entry_from, timer, end, Marks(), Moment(end)).hint
    found = entry_from(timer, end, Marks(contacts=("bob",)), Moment(end))
    assert found.details == Details("lunch", ("bob",), gave="a book")


def test_nobody_refers_himself() -> None:
    timer = TIMER.replace(details=Details(contacts=("bob",)))
    end = START + timedelta(hours=1)
    assert "from=@bob" in refusal(entry_from, timer, end, Marks(source="bob"), Moment(end)).hint


@given(st.integers(0, 16 * 3600))
@settings(max_examples=100, deadline=None)
def test_rounding_is_off_by_half_a_minute_at_most(seconds: int) -> None:
    end = START + timedelta(seconds=seconds)
    minutes = entry_from(TIMER, end, Marks(), Moment(end)).span.minutes
    assert abs(minutes * 60 - seconds) <= 30 or minutes == 1


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(59, None), (60, 1), (119, 1), (120, 2), (16 * 3600 + 59, 960), (0, None), (-60, None)]
)
def test_a_timer_that_the_next_one_ends_has_the_whole_minutes(seconds: int, minutes: int | None) -> None:
    """The seconds beyond go to the next timer."""
    now = START + timedelta(seconds=seconds)
    entry, begun = handed_over(TIMER, now, Moment(now, BERLIN))
    assert (entry and entry.span.minutes) == minutes
    assert begun == START + timedelta(minutes=minutes or 0)


def test_a_timer_that_started_later_than_the_next_one_is_refused() -> None:
    then = START - timedelta(seconds=61)
    error = refusal(handed_over, TIMER, then, Moment(START, BERLIN))
    assert error.message == "Prospecting is running since 09:00, which is later than 08:58."
    assert error.hint == ("Discard it first: prospectr cancel (or let it start then: prospectr start at 08:58).")


def test_a_timer_of_more_than_sixteen_hours_is_not_handed_over() -> None:
    now = START + timedelta(hours=16, minutes=1)
    assert "more than 16 hours" in refusal(handed_over, TIMER, now, Moment(now, BERLIN)).message


@pytest.mark.parametrize(
    ("ended", "logged", "now", "start"),
    [
        # an entry of 45 minutes, rounded up by 20 seconds: the timer starts that much later
        ("09:45:00", "09:44:40", "09:44:50", "09:45:10"),
        ("09:45:00", "09:45:20", "09:45:20", "09:45:00"),  # rounded down
        ("09:45:00", "09:45:20", "09:46:19", "09:45:59"),
        ("09:45:00", "09:45:20", "09:46:20", "09:46:20"),  # stopped a minute ago
        ("09:45:00", "09:45:20", "09:45:10", "09:45:10"),  # the clock was set back
        ("09:45:00", "09:44:00", "09:44:30", "09:45:30"),  # topped up to a minute
        ("09:45:00", "09:46:00", "09:46:30", "09:46:30"),  # logged later, by hand
        ("10:45:00", "09:45:00", "09:45:30", "09:45:30"),
    ],
)
def test_a_timer_starts_where_the_entry_before_it_ended(ended: str, logged: str, now: str, start: str) -> None:
    end, logged_at, clock, expected = (at(f"2026-11-21T{time}+01:00") for time in (ended, logged, now, start))
    last = Entry("prospecting", Span(START.date(), 45, end - timedelta(minutes=45)), DETAILS, UID, logged_at)
    assert start_after(last, clock) == expected


def test_a_timer_after_no_entry_or_one_without_a_clock_starts_now() -> None:
    last = Entry("prospecting", Span(START.date(), 45), DETAILS, UID, START)
    assert start_after(None, START) == start_after(last, START) == START
