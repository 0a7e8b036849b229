"""The start of a timer: before the words, after them, or alone; and what is text. Now is Saturday 18:00."""

from __future__ import annotations

import shlex
from datetime import timedelta

import pytest

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.line.start_time import StartLine, read_start_line, read_timer_edit
from prospectr.errors import ChoiceError
from tests.domain.examples import BERLIN, MOMENT, SETTINGS, at, refusal


def started(line: str) -> StartLine:
    return read_start_line(line.split(), MOMENT, SETTINGS)


@pytest.mark.parametrize(
    ("line", "start", "words"),
    [
        # before the words
        ("p at 16:00 calls", "16:00", "calls"),
        ("p at 4pm calls", "16:00", "calls"),
        ("p at 4 pm calls", "16:00", "calls"),
        ("p 16:00 calls", "16:00", "calls"),
        ("p 4pm calls", "16:00", "calls"),
        ("p at 4:00 calls", "16:00", "calls"),  # not 04:00, which is outside of the day
        ("p from 16:00 calls", "16:00", "calls"),
        ("p since 16:00 calls", "16:00", "calls"),
        ("p since 4 calls", "16:00", "calls"),
        ("p since four calls", "16:00", "calls"),
        ("p since 9 calls", "09:00", "calls"),
        ("p 16:00-now calls", "16:00", "calls"),
        ("p 30m-ago calls", "17:30", "calls"),
        ("p 30m ago calls", "17:30", "calls"),
        ("p 30 minutes ago calls", "17:30", "calls"),
        ("p half an hour ago calls", "17:30", "calls"),
        ("p an hour and a half ago calls", "16:30", "calls"),
        ("p 1h30-ago calls", "16:30", "calls"),
        ("p now calls", "18:00", "calls"),
        ("p just now calls", "18:00", "calls"),
        ("Pros at 16:00, calls", "16:00", "calls"),
        # after the words
        ("p calls at 16:00", "16:00", "calls"),
        ("p calls since 4", "16:00", "calls"),
        ("p calls 30m ago", "17:30", "calls"),
        ("p calls 16:00", "16:00", "calls"),
        ("p calls at 9", "09:00", "calls"),
        ("p calls at 16:00 @acme +phone dials=3", "16:00", "calls @acme +phone dials=3"),
        # the kind after the time
        ("at 16:00 p calls", "16:00", "calls"),
        ("since 4 p calls", "16:00", "calls"),
        # text
        ("p calls", None, "calls"),
        ("p", None, ""),
        ("p at 12 Elm Street", None, "at 12 Elm Street"),
        ("p call the 16:00 shop", None, "call the 16:00 shop"),
        ("p calls a week ago", None, "calls a week ago"),
        ("p prepare the demo at 19:00", None, "prepare the demo at 19:00"),
        ("p prepare for 4 clients", None, "prepare for 4 clients"),
        ("p from 4 leads", None, "from 4 leads"),
        ("p \\16:00 calls", None, "\\16:00 calls"),
    ],
)
def test_a_timer_starts(line: str, start: str | None, words: str) -> None:
    found = started(line)
    assert (found.start and f"{found.start:%H:%M}", " ".join(found.words)) == (start, words)
    assert found.kind == "prospecting"


@pytest.mark.parametrize("line", ["at 15:40", "15:40", "since 15:40", "at 3:40pm", "140m ago", "from 15:40"])
def test_a_time_alone_is_the_start_of_the_running_timer(line: str) -> None:
    found = started(line)
    assert (found.kind, found.words, found.start) == (None, (), at("2026-11-21T15:40:00+01:00"))


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        ("p at 19:00 calls", ["start p calls"]),
        ("p since 7 calls", []),  # seven this morning
        ("at 19:00", ["start now"]),
        ("at 19:00 p calls", ["start p calls"]),
        ("p 17h-ago calls", ["start p calls"]),
        ("calls", ["start p calls"]),
        ("at 16:00 calls", ["start p at 16:00 calls"]),
        ("p 45m calls", ["p 45m calls", "start p 45m-ago calls"]),
        ("p 9-10 calls", ["p 9-10 calls", "start p calls"]),
    ],
)
def test_a_line_that_is_rejected_names_whole_lines(line: str, hints: list[str]) -> None:
    if not hints:
        assert started(line).start == at("2026-11-21T07:00:00+01:00")
        return
    hint = refusal(started, line).hint
    assert all(f"prospectr {advised}" in hint for advised in hints), hint
    for advised in hints:
        command, *words = shlex.split(advised)
        if command == "start":
            read_start_line(words, MOMENT, SETTINGS)


@pytest.mark.parametrize(
    "line",
    ["p call bob at 16:20 about prices", "p called bob 30m ago about prices", "p at the fair since 4pm with bob"],
)
def test_a_past_time_among_the_words_has_two_readings(line: str) -> None:
    error = refusal(started, line)
    assert isinstance(error, ChoiceError)
    first, second = (read_start_line(words[1:], MOMENT, SETTINGS) for words in error.readings)
    assert first.start is not None
    assert " ".join(first.words) != line
    assert second.start is None
    assert "p " + " ".join(second.words).replace("\\", "") == line


def test_a_time_to_come_after_the_words_is_remarked_upon() -> None:
    assert started("p prepare the demo at 19:00").remark == "“at 19:00” stays in the note; it is not past."
    assert started("p prepare the demo").remark == ""


@pytest.mark.parametrize(
    ("line", "kind", "start", "words"),
    [
        ("15:40", None, "15:40", ""),
        ("at 3:40 pm", None, "15:40", ""),
        ("n 15:40 lunch", "networking", "15:40", "lunch"),
        ("n", "networking", None, ""),
        ("sell more", None, None, "sell more"),  # as in the edit of an entry, a kind is a letter or a whole word
        ("lunch @bob 20m ago", None, "17:40", "lunch @bob"),
    ],
)
def test_an_edit_of_the_timer(line: str, kind: str | None, start: str | None, words: str) -> None:
    found = read_timer_edit(line.split(), MOMENT, SETTINGS)
    assert (found.kind, found.start and f"{found.start:%H:%M}") == (kind, start)
    assert " ".join(found.words) == words


def test_an_edit_of_the_timer_with_a_duration_is_rejected() -> None:
    assert "prospectr edit timer 45m-ago" in refusal(read_timer_edit, ["45m"], MOMENT, SETTINGS).hint


@pytest.mark.parametrize(
    ("now", "line", "start"),
    [
        ("2026-11-21T00:20:00+01:00", "p at 23:50", "2026-11-20T23:50:00+01:00"),  # yesterday
        ("2026-11-21T00:20:00+01:00", "p at 11:50", "2026-11-20T23:50:00+01:00"),
        ("2026-11-21T16:00:30+01:00", "p at 16:00", "2026-11-21T16:00:00+01:00"),
        ("2026-11-21T16:00:30+01:00", "p 10m ago", "2026-11-21T15:50:30+01:00"),
        # the clocks went forward at two o'clock
        ("2026-03-29T03:10:00+02:00", "p 30m ago", "2026-03-29T01:40:00+01:00"),
        ("2026-03-29T03:10:00+02:00", "p at 1:40", "2026-03-29T01:40:00+01:00"),
        # they went back at three o'clock: the latest past 2:30
        ("2026-10-25T02:40:00+02:00", "p at 2:30am", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:10:00+01:00", "p at 2:30am", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:40:00+01:00", "p at 2:30am", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_the_latest_past_instant_of_a_time(now: str, line: str, start: str) -> None:
    moment = Moment(at(now), BERLIN)
    found = read_start_line(line.split(), moment, SETTINGS)
    assert found.start == at(start)
    assert found.start.utcoffset() == at(start).utcoffset()


def test_a_time_that_the_clocks_skipped_is_rejected() -> None:
    moment = Moment(at("2026-03-29T03:10:00+02:00"), BERLIN)
    assert "did not exist" in refusal(read_start_line, ["p", "at", "2:30am"], moment, SETTINGS).message


def test_a_start_is_at_most_16_hours_ago() -> None:
    found = started("p 16h-ago")
    assert found.start
    assert MOMENT.now - found.start == timedelta(hours=16)


@pytest.mark.parametrize(
    ("line", "head", "words", "tail"),
    [
        ("p calls", "start p", "calls", ""),
        ("Pros at 16:00, calls", "start Pros at 16:00,", "calls", ""),
        ("p half an hour ago calls", "start p half an hour ago", "calls", ""),
        ("p 30m, ago calls", "start p 30m, ago", "calls", ""),
        ("p 30m-ago, calls", "start p 30m-ago,", "calls", ""),
        ("p 16:00-now calls", "start p 16:00-now", "calls", ""),
        ("p just now calls", "start p just now", "calls", ""),
        ("now p calls", "start now p", "calls", ""),
        ("p calls at 9", "start p", "calls", "at 9"),
        ("p calls just now", "start p", "calls", "just now"),
        ("p calls 16:00-now", "start p", "calls", "16:00-now"),
        ("p one two three four five six 30m ago", "start p", "one two three four five six", "30m ago"),
        ("p at @acme 16:00", "start p", "at @acme", "16:00"),
        ("p calls at 16:00 @acme", "start p at 16:00", "calls @acme", ""),
        ("p calls at 16:00 a=b", "start p at 16:00", "calls a=b", ""),
        ("16:00", "start", "", ""),
    ],
)
def test_the_words_before_and_after_are_kept_for_errors(line: str, head: str, words: str, tail: str) -> None:
    found = started(line)
    assert [" ".join(part) for part in (found.head, found.words, found.tail)] == [head, words, tail]
    assert found.start is not None or line == "p calls"
    assert found.remark == ""


@pytest.mark.parametrize(
    "words",
    ["call now bob", "9 calls", "calls at 9 @acme", "calls 16:00 @acme bob", "at nine calls", "calls at nine",
     "at 4 calls", "ago calls", "x ago", "@bob ago", "-ago calls", "calls 16:00-17:00", "from 9 to 10 calls",
     "calls a week ago", "at @acme", "at", "@acme at", "calls one two three four five six seven ago"],
)  # fmt: skip
def test_words_that_are_no_start_are_text(words: str) -> None:
    found = started(f"p {words}")
    assert (found.start, " ".join(found.words), found.remark) == (None, words, "")


@pytest.mark.parametrize(
    ("words", "time"),
    [("calls at 19:00", "at 19:00"), ("calls at 19:00 @bob", "at 19:00"), ("calls 17h ago", "17h ago")],
)
def test_a_time_that_is_not_past_stays_text(words: str, time: str) -> None:
    found = started(f"p {words}")
    assert (found.start, " ".join(found.words)) == (None, words)
    assert found.remark == f"“{time}” stays in the note; it is not past."


MEASURED = "A timer measures the time by itself."
KINDS = "p prospecting, n networking, s selling, c clients, m marketing, a admin"


def to_come(time: str) -> str:
    return f"“{time}” is still to come, or more than 16 hours ago."


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("p at 19:00 calls", to_come("at 19:00"), "Without it: $ start p calls"),
        ("p at 19:00", to_come("at 19:00"), "Without it: $ start p"),
        ("p 17h-ago calls", to_come("17h-ago"), "Without it: $ start p calls"),
        ("at 19:00", to_come("at 19:00"), "If it started now: $ start now"),
        ("at 19:00 p calls", to_come("at 19:00"), "To start now: $ start p calls"),
        ("calls", f"“calls” is not a kind of activity ({KINDS}).", "For example: $ start p calls"),
        ("at 16:00 calls", f"“calls” is not a kind of activity ({KINDS}).", "For example: $ start p at 16:00 calls"),
        ("at 9 p calls", f"“at” is not a kind of activity ({KINDS}).", "For example: $ start p at 9 p calls"),
        ("p 45m calls", MEASURED, "Type $ p 45m calls to log what is done, or $ start p 45m-ago calls"),
        ("p 1h 30m calls", MEASURED, "Type $ p 1h 30m calls to log what is done, or $ start p 90m-ago calls"),
        ("p 9-10, calls", MEASURED, "Type $ p 9-10, calls to log what is done, or $ start p calls"),
        (
            "p call at 16:00 bob",
            "“at 16:00” could be when it started, or text.",
            'Type $ start p at 16:00 call bob or $ start p call at "\\16:00" bob',
        ),
        (
            "p called 30m ago bob",
            "“30m ago” could be when it started, or text.",
            'Type $ start p 30m ago called bob or $ start p called 30m "\\ago" bob',
        ),
    ],
)
def test_a_start_that_is_refused(line: str, message: str, hint: str) -> None:
    error = refusal(started, line)
    assert (error.message, error.hint) == (message, hint.replace("$", "prospectr"))


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("45m", MEASURED, "Type $ edit timer 45m-ago"),
        ("p 45m calls", MEASURED, "Type $ edit timer p 45m-ago calls"),
        ("9-10", MEASURED, "Type $ edit timer"),
        ("19:00", to_come("19:00"), "If it started now: $ edit timer now"),
        ("n at 19:00", to_come("at 19:00"), "If it started now: $ edit timer n now"),
        ("n 19:00 calls", to_come("19:00"), "Without it: $ edit timer n calls"),
    ],
)
def test_an_edit_of_the_start_that_is_refused(line: str, message: str, hint: str) -> None:
    error = refusal(read_timer_edit, line.split(), MOMENT, SETTINGS)
    assert (error.message, error.hint) == (message, hint.replace("$", "prospectr"))
