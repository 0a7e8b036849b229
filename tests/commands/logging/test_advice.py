"""Warnings after logging advise a whole line, and running it changes what the warning is about.

Today is Saturday 21 November 2026, and it is 18:00.
"""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from tests.commands.helpers import entries, last, log, read
from tests.conftest import Result, Shell


def advised(result: Result) -> str:
    """Return the line that the only warning advises."""
    [warning] = result.err.splitlines()
    found = re.search(r"prospectr (.*)$", warning)
    assert found, warning
    return found[1]


@pytest.fixture
def known(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "n 5m @acme @bob +referral talks=1", "contact @zoe --email zoe@zoe.example")
    return shell


@pytest.mark.parametrize(
    ("line", "warning", "changed"),
    [
        (
            "n 45m 12 dails to @bob",
            "“12 dails” is not counted.",
            {"outcomes": {"dials": 12}, "note": "12 dails to @bob", "contacts": ["bob"]},
        ),
        ("n 45m twelve mettings", "“twelve mettings” is not counted.", {"outcomes": {"meetings": 12}}),
        (
            "n 45m wrote to dan@dan.example about prices",
            "dan@dan.example is not the e-mail address of a contact, so it is text.",
            {"contacts": ["dan"], "note": "wrote to dan@dan.example about prices"},
        ),
        (
            "n 45m prices yesterday and again @bob",
            "“yesterday” stays in the note; the day is today.",
            {"day": "2026-11-20", "note": "prices yesterday and again @bob"},
        ),
        (
            "n 45m calls monday with @bob",
            "“monday” stays in the note; the day is today.",
            {"day": "2026-11-16", "note": "calls monday with @bob"},
        ),
        (
            "n 45m call @acne again",
            "@acne is new. Did you mean @acme?",
            {"contacts": ["acme"], "note": "call @acme again"},
        ),
        (
            "n 45m tea +referal",
            "+referal is new. Did you mean +referral?",
            {"tags": ["referral"], "note": "tea +referral"},
        ),
        ("n 45m tea @acme from=@bbo", "@bbo is new. Did you mean @bob?", {"from": "bob"}),
    ],
)
def test_running_the_advice_changes_that(known: Shell, line: str, warning: str, changed: dict[str, Any]) -> None:
    result = known.ok(line)
    assert result.err.startswith(warning)
    before = last(known)
    known.ok(*shlex.split(advised(result)))
    assert last(known) == {**before, **changed}


@pytest.mark.parametrize(
    ("line", "handle", "name"),
    [
        ("n 20m call @Miller Roofing re: gutters", "miller", "Miller Roofing"),
        ("n 20m call @Bob Vance Refrigeration, no answer", "bob", "Bob Vance Refrigeration"),
        ("n 20m call (@Tom Harris) about gutters", "tom", "Tom Harris"),
    ],
)
def test_a_new_contact_that_is_only_the_first_word_of_a_name(shell: Shell, line: str, handle: str, name: str) -> None:
    result = shell.ok(line)
    text = name.partition(" ")[2]
    assert result.err.startswith(f"@{handle} is the contact, and “{text}” is text. If its name is {name}: prospectr ")
    shell.ok(*shlex.split(advised(result)))
    again = shell.ok(f"n 10m again @{name} on site")
    assert again.err == ""
    assert last(shell)["contacts"] == [handle]


@pytest.mark.parametrize(
    "line",
    [
        "n 20m @Miller roofing",
        "n 20m @miller Roofing",
        "n 20m CALL @MILLER ROOFING",
        "n 20m @Miller Monday call",
    ],
)
def test_other_words_after_a_new_contact_are_not_remarked_upon(shell: Shell, line: str) -> None:
    assert "is the contact" not in shell.ok(line).err


def test_the_advice_names_the_number_of_the_entry(known: Shell) -> None:
    assert known.ok("n 45m 12 dails").err == "“12 dails” is not counted. To change that: prospectr edit 2 dials=12\n"


@pytest.mark.parametrize("line", ["stop 12 dails", "done 1 n 5m 12 dails"])
def test_words_at_the_end_of_a_timer_and_of_a_follow_up_are_looked_at_too(known: Shell, line: str) -> None:
    log(known, "follow @bob 3d call")
    known.at("2026-11-21T17:00:00+01:00").ok("start n calls")
    assert "“12 dails” is not counted. To change that: prospectr edit 2 dials=12\n" in known.ok(line).err


def test_a_dry_run_gives_no_advice(known: Shell) -> None:
    assert known.ok("n 45m 12 dails --dry-run").err == "“12 dails” is not counted.\n"


class TestMoreThanTheDayHasHad:
    MORNING = "2026-11-21T10:15:00+01:00"

    def test_more_minutes_than_since_six_are_warned_about(self, shell: Shell) -> None:
        morning = shell.at(self.MORNING)
        log(morning, "config auto_backup off", "a 4h15m")
        result = morning.ok("a 3h10m mails")
        assert result.err == (
            "That makes 7h25m today, and it is 10:15. If it was yesterday: prospectr edit 2 yesterday\n"
        )
        morning.ok(advised(result))
        assert last(shell)["day"] == "2026-11-20"

    def test_they_are_warned_about_once(self, shell: Shell) -> None:
        morning = shell.at(self.MORNING)
        log(morning, "config auto_backup off", "a 4h15m", "a 3h10m mails")
        assert morning.ok("a 10m more mails").err == ""

    def test_as_many_as_that_are_not(self, shell: Shell) -> None:
        assert shell.at(self.MORNING).ok("a 4h15m").err == ""

    @pytest.mark.parametrize("line", ["a 8h yesterday", "a 8h fri"])
    def test_nor_is_another_day(self, shell: Shell, line: str) -> None:
        assert shell.at(self.MORNING).ok(line).err == ""

    def test_the_day_begins_with_the_first_activity_if_that_was_earlier(self, shell: Shell) -> None:
        early = shell.at("2026-11-21T07:00:00+01:00")
        assert early.ok("p 04:00-06:30").err == ""
        assert early.ok("a 30m").err == ""
        assert early.ok("a 1m").err.startswith("That makes 3h01m today, and it is 07:00.")

    def test_at_night_it_begins_at_midnight(self, shell: Shell) -> None:
        night = shell.at("2026-11-21T01:00:00+01:00")
        assert night.ok("a 1h").err == ""
        assert night.ok("a 5m").err.startswith("That makes 1h05m today, and it is 01:00.")

    def test_the_hour_is_a_setting(self, shell: Shell) -> None:
        log(shell, "config auto_backup off", "config day_from 9")
        assert shell.at(self.MORNING).ok("a 1h16m").err.startswith("That makes 1h16m today")

    def test_an_edit_is_not_asked_about(self, shell: Shell) -> None:
        shell.at(self.MORNING).ok("a 30m")
        assert shell.at(self.MORNING).ok("edit 1 7h").err == ""


class TestTheRunningTimer:
    @pytest.fixture
    def running(self, shell: Shell) -> Shell:
        shell.ok("config auto_backup off")
        shell.at("2026-11-21T09:00:00+01:00").ok("start p calls")
        return shell.at("2026-11-21T11:00:00+01:00")

    def test_an_activity_within_it_is_warned_about_and_the_timer_can_end_before(self, running: Shell) -> None:
        result = running.ok("n 10-10:30 coffee")
        assert result.err == (
            "It overlaps the running timer, prospecting since 09:00. If that ended then: prospectr stop at 10:00\n"
        )
        running.ok(advised(result))
        assert [(entry["kind"], entry["minutes"]) for entry in entries(running)] == [
            ("prospecting", 60),
            ("networking", 30),
        ]

    def test_an_activity_that_began_before_may_be_the_same(self, running: Shell) -> None:
        result = running.ok("p 8:30-10 calls")
        assert result.err == (
            "It overlaps the running timer, prospecting since 09:00. If that is the same: prospectr cancel\n"
        )
        running.ok(advised(result))
        assert read(running, "status")["running"] is None

    @pytest.mark.parametrize("line", ["n 8-9 coffee", "n 45m coffee", "n 10-11 yesterday coffee"])
    def test_others_are_not(self, running: Shell, line: str) -> None:
        assert running.ok(line).err == ""

    def test_its_own_entry_is_not(self, running: Shell) -> None:
        assert running.ok("stop").err == ""

    def test_nor_is_the_entry_of_the_timer_that_another_one_stops(self, running: Shell) -> None:
        assert running.ok("start n coffee").err == ""
