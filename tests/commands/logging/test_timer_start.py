"""When a timer starts: an earlier start, another start for a running one, and chains of timers.

Today is Saturday 21 November 2026.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Timer
from prospectr.domain.line.timer import entry_from, handed_over, start_after
from prospectr.domain.line.words import Marks
from tests.commands.helpers import entries, last, log, read, refused
from tests.commands.logging.test_timers import at
from tests.conftest import Shell

NINE = datetime.fromisoformat("2026-11-21T09:00:00+01:00")
MINUTE = timedelta(minutes=1)


def running(shell: Shell) -> tuple[str, str, int]:
    timer = read(shell, "status")["running"]
    return timer["kind"], timer["start"][11:16], timer["minutes"]


@pytest.mark.parametrize(
    "line", ["start p at 16:00 calls", "start p since 4 calls", "start p 20m-ago calls", "start p calls 20m ago"]
)
def test_a_timer_starts_earlier(shell: Shell, line: str) -> None:
    said = at(shell, "16:20").ok(line)
    assert said.out == "Prospecting running since 16:00, 20m · calls. End it: prospectr stop\n"
    assert said.err == ""
    at(shell, "16:45").ok("stop")
    assert (last(shell)["start"], last(shell)["minutes"]) == ("2026-11-21T16:00:00+01:00", 45)


def test_the_json_of_a_timer_that_started_earlier_has_its_minutes(shell: Shell) -> None:
    assert read(at(shell, "16:20"), "start p at 16:00 calls")["running"]["minutes"] == 20


def test_an_earlier_start_ends_the_running_timer_then(shell: Shell) -> None:
    at(shell, "15:00").ok("start p calls")
    assert "#1 Prospecting 1h" in at(shell, "16:20").ok("start n at 16:00 coffee").out
    assert last(shell)["end"] == "2026-11-21T16:00:00+01:00"
    assert running(at(shell, "16:20")) == ("networking", "16:00", 20)
    shell.ok("undo")
    assert running(at(shell, "16:20")) == ("prospecting", "15:00", 80)


def test_a_start_before_that_of_the_running_timer_is_rejected(shell: Shell) -> None:
    at(shell, "16:10").ok("start p calls")
    refused(at(shell, "16:20")("start n at 16:00 coffee"), 2, "16:10", "prospectr cancel")
    assert running(at(shell, "16:20")) == ("prospecting", "16:10", 10)


def test_an_overlap_is_told_when_the_timer_starts(shell: Shell) -> None:
    shell.ok("a 15:50-16:10 mails")
    assert at(shell, "16:20").ok("start p at 16:00 calls").err == "It overlaps #1, admin 15:50-16:10.\n"
    assert at(shell, "16:20").ok("start at 16:10").err.count("overlaps") == 0


@pytest.mark.parametrize("line", ["start at 15:40", "start since 15:40", "edit timer 15:40", "edit TIMER 20m-ago"])
def test_the_start_of_a_running_timer_is_changed(shell: Shell, line: str) -> None:
    at(shell, "15:55").ok("start p calls @acme +phone dials=3")
    before = read(at(shell, "16:00"), "status")
    said = at(shell, "16:00").ok(line)
    assert said.out.startswith("Prospecting running since 15:40, 20m · calls @acme +phone dials=3.")
    assert said.err == "It was: Prospecting running since 15:55, 5m · calls @acme +phone dials=3\n"
    assert running(at(shell, "16:00")) == ("prospecting", "15:40", 20)
    assert at(shell, "16:00").ok("undo").out == "Undone: changed the timer\n"
    assert read(at(shell, "16:00"), "status") == before
    shell.ok("redo")
    assert running(at(shell, "16:00")) == ("prospecting", "15:40", 20)


def test_the_words_of_a_running_timer_are_changed(shell: Shell) -> None:
    at(shell, "15:55").ok("start p calls @acme +phone dials=3")
    changed = read(at(shell, "16:00"), "edit timer n lunch @bob -contact=acme -tag=phone -dials 10m ago")["running"]
    assert (changed["kind"], changed["note"], changed["minutes"]) == ("networking", "lunch @bob", 10)
    assert (changed["contacts"], changed["tags"], changed["outcomes"]) == (["bob"], [], {})


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("edit timer", "prospectr edit timer 15:40"),
        ("edit timer 17:00", "prospectr edit timer"),
        ("edit timer 45m", "prospectr edit timer 45m-ago"),
        ("edit timer next=3d", "prospectr follow @acme 3d"),
        ("edit timer -tag=phne", "prospectr edit timer -tag=phone"),
        ("edit timer gave=time -contact=acme", "@bob"),
        ("start at 17:00", "prospectr start now"),
    ],
)
def test_an_invalid_change_of_the_timer_changes_nothing(shell: Shell, line: str, hint: str) -> None:
    at(shell, "15:55").ok("start p calls @acme +phone")
    refused(at(shell, "16:00")(line), 2, hint)
    assert running(at(shell, "16:00")) == ("prospecting", "15:55", 5)


@pytest.mark.parametrize("line", ["start at 15:40", "edit timer 15:40"])
def test_without_a_running_timer_there_is_nothing_to_change(shell: Shell, line: str) -> None:
    refused(at(shell, "16:00")(line), 3, "prospectr start p")


def test_a_time_among_the_words_is_asked_about(shell: Shell) -> None:
    refused(at(shell, "16:30")("start p call bob at 16:20 about prices"), 2, "start p at 16:20 call bob about prices")
    at(shell, "16:30")("start p call bob at 16:20 about prices", stdin="1", terminal=True, check=True)
    assert running(at(shell, "16:30")) == ("prospecting", "16:20", 10)


def test_a_time_to_come_is_remarked_upon(shell: Shell) -> None:
    said = at(shell, "16:00").ok("start p prepare the demo at 17:00")
    assert said.err == "“at 17:00” stays in the note; it is not past.\n"
    assert read(shell, "status")["running"]["note"] == "prepare the demo at 17:00"


def test_switching_within_a_minute_adds_no_minutes(shell: Shell) -> None:
    at(shell, "09:00:00").ok("start p calls")
    said = at(shell, "09:00:20").ok('start n coffee @bob need="late orders"')
    assert said.err == ("Prospecting ran for under a minute, so it is not logged. To log it: prospectr p 1m calls\n")
    said = at(shell, "09:00:40").ok("start a")
    assert said.err.endswith('prospectr n 1m coffee @bob need="late orders"\n')
    at(shell, "09:01:00").ok("stop")
    assert [(entry["kind"], entry["minutes"]) for entry in entries(shell)] == [("admin", 1)]


def test_undo_brings_back_a_timer_that_was_not_logged(shell: Shell) -> None:
    at(shell, "09:00:00").ok("start p calls")
    at(shell, "09:00:20").ok("start n coffee")
    shell.ok("undo")
    assert running(at(shell, "09:01")) == ("prospecting", "09:00", 1)


def test_a_start_right_after_a_stop_does_not_overlap(shell: Shell) -> None:
    at(shell, "09:00:00").ok("start p calls")
    at(shell, "09:10:40").ok("stop")  # 11 minutes
    at(shell, "09:10:45").ok("start n coffee")
    said = at(shell, "09:20:40").ok("stop")
    assert "overlaps" not in said.err
    first, second = entries(shell)
    assert (first["end"], second["start"]) == ("2026-11-21T09:11:00+01:00", "2026-11-21T09:11:05+01:00")
    assert first["minutes"] + second["minutes"] == 21


def test_a_line_tells_of_the_running_timer(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    for line, advice in (
        ("n 9:30-9:50 coffee", "If that ended then: prospectr stop at 09:30"),
        ("n 8:30-9:30 coffee", "If that is the same: prospectr cancel"),
        ("n 8:30-9:20 coffee", "If the timer started after it: prospectr start at 09:20"),
        ("n 30m now coffee", "If that ended then: prospectr stop at 09:30"),
    ):
        said = at(shell, "10:00").ok(line).err
        assert "It overlaps the running timer, prospecting since 09:00. " in said
        assert advice in said
        at(shell, "10:00").ok("undo")
    assert "overlaps" not in at(shell, "10:00").ok("n 8:30-9:00 coffee").err
    log(at(shell, "10:00"), "undo")
    piped = at(shell, "10:00").ok("log", "-", stdin="n 9:30-9:50 coffee\n")
    assert "It overlaps the running timer, prospecting since 09:00." in piped.err


def chain(steps: list[tuple[int, str]]) -> tuple[list[Entry], timedelta]:
    """Run a chain of timers: a switch starts the next one, a stop is followed by a start at once. Return its entries
    and the time that passed.
    """
    found: list[Entry] = []
    now = NINE
    timer = Timer("prospecting", now, Details(), "x")
    for passed, step in [*steps, (0, "stop")]:
        now += timedelta(seconds=passed)
        if step == "switch":
            entry, begun = handed_over(timer, now, Moment(now))
            found += [entry] if entry else []
        else:
            found.append(entry_from(timer, now, Marks(), Moment(now)))
            begun = start_after(found[-1], now)
        timer = Timer("prospecting", begun, Details(), "x")
    return found, now - NINE


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 300), max_size=20))
def test_a_chain_of_timers_adds_up_to_the_time_that_passed(gaps: list[int]) -> None:
    found, passed = chain([(seconds, "switch") for seconds in gaps])
    minutes = sum(entry.span.minutes for entry in found)
    assert -MINUTE < minutes * MINUTE - passed <= MINUTE
    for earlier, later in pairwise(found):
        assert earlier.span.end == later.span.start


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(90, 3600), st.sampled_from(["switch", "stop"])), max_size=20))
def test_timers_stopped_and_started_add_up_too(steps: list[tuple[int, str]]) -> None:
    found, passed = chain(steps)
    minutes = sum(entry.span.minutes for entry in found)
    assert -MINUTE < minutes * MINUTE - passed <= 2 * MINUTE  # the last one, stopped at once, is a minute
    for earlier, later in pairwise(found):
        assert earlier.span.end is not None
        assert later.span.start is not None
        assert earlier.span.end <= later.span.start


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("p 45m 12 dials, 3 talks with @acme", "with @acme"),
        ("p 45m called the list, 12 dials and 3 talks", "called the list,"),
        ("p 45m twelve cold calls to plumbers", "to plumbers"),
        ("p 45m 12 dials to plumbers dials=20", "12 dials to plumbers"),  # the words are not the count
        ("p 45m calls to plumbers dials=20", "calls to plumbers"),
        ('p 45m "12 dials" says the script', "12 dials says the script"),
    ],
)
def test_resume_leaves_out_the_words_of_counts(shell: Shell, line: str, note: str) -> None:
    shell.ok(line)
    timer = read(shell, "resume")["running"]
    assert (timer["note"], timer["outcomes"]) == (note, {})


def test_a_likely_mistake_in_the_words_of_a_timer_is_told(shell: Shell) -> None:
    said = at(shell, "16:00").ok("start p 12 dails @acme")
    assert said.err == "“12 dails” is not counted. To change that: prospectr edit timer dials=12\n"
    at(shell, "16:00").ok("edit timer dials=12")
    assert read(shell, "status")["running"]["outcomes"] == {"dials": 12}


def test_a_name_that_may_be_two_is_asked_about_at_stop(shell: Shell) -> None:
    at(shell, "16:00").ok("start p calls")
    refused(at(shell, "16:30")("stop @ann/bob"), 2, "prospectr stop @ann/@bob or prospectr stop @ann /bob")
    at(shell, "16:30")("stop @ann/bob", stdin="1", terminal=True, check=True)
    assert last(shell)["contacts"] == ["ann", "bob"]
