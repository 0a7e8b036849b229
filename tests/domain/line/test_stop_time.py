"""The end of a stop line: when a timer really ended, and what is text."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.line.stop_time import stop_time
from tests.domain.examples import BERLIN, MOMENT, at, refusal, understood
from tests.domain.line.test_grammar import words

MEASURED = "A timer measures the time by itself. It may have ended after “{}”, or so long ago."
START = at("2026-11-21T09:00:00+01:00")


def _stops(*lines: str) -> str:
    return f"Type {' or '.join(f'prospectr stop {line}' for line in lines)}"


@pytest.mark.parametrize(
    ("start", "typed", "rest", "end"),
    [
        # now is Saturday 18:00
        ("2026-11-21T17:00+01:00", [], [], "2026-11-21T18:00+01:00"),
        ("2026-11-21T17:00+01:00", ["sent", "it"], ["sent", "it"], "2026-11-21T18:00+01:00"),
        ("2026-11-21T17:00+01:00", ["at", "17:30"], [], "2026-11-21T17:30+01:00"),
        ("2026-11-21T17:00+01:00", ["sent", "it", "at", "17:30"], ["sent", "it"], "2026-11-21T17:30+01:00"),
        ("2026-11-21T17:00+01:00", ["AT", "5:30pm"], [], "2026-11-21T17:30+01:00"),
        ("2026-11-21T17:00+01:00", ["at", "18:00"], [], "2026-11-21T18:00+01:00"),
        # without am and pm, the reading that lies between the start and now
        ("2026-11-21T17:00+01:00", ["at", "5:30"], [], "2026-11-21T17:30+01:00"),
        ("2026-11-21T11:00+01:00", ["at", "noon"], [], "2026-11-21T12:00+01:00"),
        ("2026-11-21T11:00+01:00", ["at", "17.30"], [], "2026-11-21T17:30+01:00"),
        ("2026-11-21T11:00+01:00", ["at", "1730"], [], "2026-11-21T17:30+01:00"),
        # the first such clock time after the start, be it the next morning
        ("2026-11-20T22:00+01:00", ["at", "23:00"], [], "2026-11-20T23:00+01:00"),
        ("2026-11-20T22:00+01:00", ["at", "01:00"], [], "2026-11-21T01:00+01:00"),
        ("2026-11-19T09:00+01:00", ["at", "17:30"], [], "2026-11-19T17:30+01:00"),
        # `at` without a time behind it, or not last but one, is a word
        ("2026-11-21T17:00+01:00", ["at"], ["at"], "2026-11-21T18:00+01:00"),
        ("2026-11-21T17:00+01:00", ["met", "at", "12", "bob"], ["met", "at", "12", "bob"], "2026-11-21T18:00+01:00"),
        ("2026-11-21T17:00+01:00", ["at cafe"], ["at cafe"], "2026-11-21T18:00+01:00"),
    ],
)
def test_a_timer_stopped(start: str, typed: list[str], rest: list[str], end: str) -> None:
    assert stop_time(typed, at(start), MOMENT) == (rest, at(end))


@pytest.mark.parametrize("word", ["18:01", "17:00", "16:59", "9am", "24:00", "25:00", "noon", "9" * 400])
def test_a_timer_cannot_stop_before_it_began_nor_later_than_now(word: str) -> None:
    refusal(stop_time, ["at", word], at("2026-11-21T17:00+01:00"), MOMENT)


def test_a_timer_that_began_in_the_hour_that_comes_twice_stops_in_it() -> None:
    """25 October 2026, Berlin: 02:45 comes at +02:00 and again at +01:00; the timer began in the second."""
    moment = Moment(at("2026-10-25T03:30+01:00").astimezone(BERLIN), BERLIN)
    _, end = stop_time(["at", "02:50"], at("2026-10-25T02:45+01:00"), moment)
    assert end == at("2026-10-25T02:50+01:00")


@pytest.mark.parametrize(
    ("line", "rest", "end"),
    [
        ("at 10:30", "", "2026-11-21T10:30:00+01:00"),
        ("sent the offer AT 9:01", "sent the offer", "2026-11-21T09:01:00+01:00"),
        ("at 18:00", "", "2026-11-21T18:00:00+01:00"),
        ("coffee at cafe", "coffee at cafe", "2026-11-21T18:00:00+01:00"),
        ("at", "at", "2026-11-21T18:00:00+01:00"),
        ("met ann at the cafe", "met ann at the cafe", "2026-11-21T18:00:00+01:00"),
        ("looked at 10", "looked", "2026-11-21T10:00:00+01:00"),
        ("then at noon", "then", "2026-11-21T12:00:00+01:00"),
        ("10:30", "", "2026-11-21T10:30:00+01:00"),
        ("4pm @acme talks=3", "@acme talks=3", "2026-11-21T16:00:00+01:00"),
        ("at 10:30 sent it", "sent it", "2026-11-21T10:30:00+01:00"),
        ("10:30 sent it", "sent it", "2026-11-21T10:30:00+01:00"),
        ("19:00 is the demo", "19:00 is the demo", "2026-11-21T18:00:00+01:00"),  # to come
        ("10m ago", "", "2026-11-21T17:50:00+01:00"),
        ("10m-ago", "", "2026-11-21T17:50:00+01:00"),
        ("half an hour ago sent it", "sent it", "2026-11-21T17:30:00+01:00"),
        ("sent it an hour ago @acme", "sent it @acme", "2026-11-21T17:00:00+01:00"),
        ("-ago sent it", "-ago sent it", "2026-11-21T18:00:00+01:00"),
        ("called 10m ago about it", "called 10m ago about it", "2026-11-21T18:00:00+01:00"),
        ("met ann at 19:00 again", "met ann at 19:00 again", "2026-11-21T18:00:00+01:00"),
        ("at \\x", "at \\x", "2026-11-21T18:00:00+01:00"),
        ("\\10:00", "\\10:00", "2026-11-21T18:00:00+01:00"),
        ("at 9:01", "", "2026-11-21T09:01:00+01:00"),
        ("9:01", "", "2026-11-21T09:01:00+01:00"),
        ("18:00", "", "2026-11-21T18:00:00+01:00"),
        ("9:01 sent", "sent", "2026-11-21T09:01:00+01:00"),
        ("18:00 sent", "sent", "2026-11-21T18:00:00+01:00"),
        ("noon", "", "2026-11-21T12:00:00+01:00"),
        ("noon sent", "sent", "2026-11-21T12:00:00+01:00"),
        ("at noon sent", "sent", "2026-11-21T12:00:00+01:00"),
        ("10am", "", "2026-11-21T10:00:00+01:00"),
        ("5:30", "", "2026-11-21T17:30:00+01:00"),
        ("at 1030", "", "2026-11-21T10:30:00+01:00"),
        ("sent at 5:30", "sent", "2026-11-21T17:30:00+01:00"),
        ("sent at 10:30 @acme +phone talks=3", "sent @acme +phone talks=3", "2026-11-21T10:30:00+01:00"),
        ("@acme at 10:30", "@acme", "2026-11-21T10:30:00+01:00"),
        ("8h59m ago", "", "2026-11-21T09:01:00+01:00"),
        ("10x ago sent 10m ago", "10x ago sent", "2026-11-21T17:50:00+01:00"),
        # text
        ("at 9 sent", "at 9 sent", "2026-11-21T18:00:00+01:00"),
        ("at 9am sent", "at 9am sent", "2026-11-21T18:00:00+01:00"),  # when it started
        ("18:01 sent", "18:01 sent", "2026-11-21T18:00:00+01:00"),
        ("10.30", "10.30", "2026-11-21T18:00:00+01:00"),
        ("1030", "1030", "2026-11-21T18:00:00+01:00"),
        ("45", "45", "2026-11-21T18:00:00+01:00"),
        ("sent 10m ago it", "sent 10m ago it", "2026-11-21T18:00:00+01:00"),
        ("sent ago", "sent ago", "2026-11-21T18:00:00+01:00"),
        ("sent at \\10:30", "sent at \\10:30", "2026-11-21T18:00:00+01:00"),
        ("ratio 3:1", "ratio 3:1", "2026-11-21T18:00:00+01:00"),
        ("talked about the 2h workshop", "talked about the 2h workshop", "2026-11-21T18:00:00+01:00"),
        ("\\45m demo", "\\45m demo", "2026-11-21T18:00:00+01:00"),
        ("2 offers", "2 offers", "2026-11-21T18:00:00+01:00"),
    ],
)
def test_what_is_meant(line: str, rest: str, end: str) -> None:
    assert stop_time(line.split(), START, MOMENT) == (rest.split(), at(end))


def test_a_stop_on_a_later_day() -> None:
    """The first such time after the start, though it is days ago."""
    start = datetime(2026, 11, 18, 9, 30, tzinfo=BERLIN)
    assert stop_time(["at", "09:30"], start, MOMENT)[1] == at("2026-11-19T09:30:00+01:00")
    assert stop_time(["at", "9:30"], start, MOMENT)[1] == at("2026-11-18T21:30:00+01:00")


def test_the_second_of_two_times() -> None:
    start, now = at("2026-10-25T02:40:00+02:00"), Moment(datetime(2026, 10, 25, 9, tzinfo=BERLIN), BERLIN)
    assert stop_time(["at", "2:30"], start, now)[1] == at("2026-10-25T02:30:00+01:00")


def test_a_time_that_the_next_day_skips() -> None:
    start, now = at("2026-03-28T02:40:00+01:00"), Moment(datetime(2026, 3, 30, 9, tzinfo=BERLIN), BERLIN)
    assert stop_time(["at", "02:30"], start, now)[1] == at("2026-03-30T02:30:00+02:00")


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "at 18:01",
            "There was no 18:01 between 09:00, when the timer started, and now.",
            "To stop it now: prospectr stop",
        ),
        (
            "sent it at 9am",
            "There was no 9am between 09:00, when the timer started, and now.",
            "To stop it now: prospectr stop sent it",
        ),
        ("at x", "“x” is not a clock time.", 'To stop it now: prospectr stop at "\\x"'),
        ("sent it at 25:00", "“25:00” is not a clock time.", 'To stop it now: prospectr stop sent it at "\\25:00"'),
        ("8:30", "There was no 8:30 between 09:00, when the timer started, and now.", "To stop it now: prospectr stop"),
        ("10h ago sent it", "The timer started at 09:00, after that.", "To stop it now: prospectr stop sent it"),
        # a time that is not said to be one
        (
            "so AT 10:30 sent",
            "“AT 10:30” could be when it ended, or text.",
            'Type prospectr stop so sent AT 10:30 or prospectr stop so AT "\\10:30" sent',
        ),
        (
            "talks=3 9:30am",
            "“9:30am” could be when it ended, or text.",
            'Type prospectr stop talks=3 at 9:30am or prospectr stop talks=3 "\\9:30am"',
        ),
        # a duration: the timer began at 9:00, and it is 18:00
        ("45m", MEASURED.format("45m"), "Type prospectr stop at 09:45 or prospectr stop 45m-ago"),
        (
            "sent it 1 h 30 m",
            MEASURED.format("1 h 30 m"),
            _stops("sent it at 10:30", "sent it 90m-ago", 'sent it "\\1" h 30 m'),
        ),
        (
            "45m demo @acme",
            MEASURED.format("45m"),
            _stops("demo @acme at 09:45", "demo @acme 45m-ago", '"\\45m" demo @acme'),
        ),
        (
            "10h",
            "The timer has run for less than “10h”. It may have begun so long ago.",
            "Type prospectr start at 08:00",
        ),
        ("9h ago", "The timer started at 09:00, after that.", "To stop it now: prospectr stop"),
        (
            "at 9:00",
            "There was no 9:00 between 09:00, when the timer started, and now.",
            "To stop it now: prospectr stop",
        ),
        (
            "sent at 8",
            "There was no 8 between 09:00, when the timer started, and now.",
            "To stop it now: prospectr stop sent",
        ),
        (
            "sent at midnight",
            "There was no midnight between 09:00, when the timer started, and now.",
            "To stop it now: prospectr stop sent",
        ),
        (
            "sent noon",
            "“noon” could be when it ended, or text.",
            'Type prospectr stop sent at noon or prospectr stop sent "\\noon"',
        ),
        (
            "sent @acme at 10:30 bob",
            "“at 10:30” could be when it ended, or text.",
            'Type prospectr stop sent @acme bob at 10:30 or prospectr stop sent @acme at "\\10:30" bob',
        ),
    ],
)
def test_what_is_refused(line: str, message: str, hint: str) -> None:
    error = refusal(stop_time, line.split(), START, MOMENT)
    assert (error.message, error.hint) == (message, hint)


@given(words)
@settings(max_examples=200, deadline=None)
def test_any_words_end_a_timer_in_the_past_or_are_refused(line: list[str]) -> None:
    start = MOMENT.now - timedelta(hours=3)
    found = understood(stop_time, [*line, "at", line[0]] if line else line, start, MOMENT)
    if found is None:
        return
    rest, end = found
    assert start < end <= MOMENT.now
    typed = [*line, "at", line[0]] if line else line
    assert list(rest) == typed or len(rest) < len(typed)
    remaining = iter(typed)
    assert all(word in remaining for word in rest)  # in the order in which they were typed
