"""`export ics`: the follow-ups as iCalendar, read by a parser written after RFC 5545. Today is 21 November 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import log, refused
from tests.commands.week.test_routine_ics import Component, parsed
from tests.conftest import Shell

NOTHING_TO_EXPORT = "prospectr follow @bob fri 14:30 call"


@pytest.fixture
def planned(shell: Shell) -> Shell:
    log(
        shell,
        "follow @bob fri 14:30 call",
        'follow @acme 2026-12-01 "send prices, then; wait"',
        "follow 2026-12-02",
        "follow @kim tomorrow 9:00",
        "follow @ann tomorrow visit",
    )
    return shell


def exported(shell: Shell) -> Component:
    return parsed(shell.process("export", "ics").out.encode("utf-8"))


def by_summary(shell: Shell) -> dict[str, Component]:
    calendar = exported(shell)
    return {part.one("SUMMARY"): part for part in (*calendar.named("VEVENT"), *calendar.named("VTODO"))}


def test_a_follow_up_with_an_hour_is_an_event_with_an_alarm_before_it(planned: Shell) -> None:
    event = by_summary(planned)["@bob: call"]
    assert (event.name, event.one("DTSTART"), event.one("DTEND")) == ("VEVENT", "20261127T143000", "20261127T150000")
    assert event.one("STATUS") == "CONFIRMED"
    [alarm] = event.named("VALARM")
    assert (alarm.one("ACTION"), alarm.one("TRIGGER"), alarm.one("DESCRIPTION")) == ("DISPLAY", "-PT10M", "@bob: call")


def test_one_without_is_a_to_do_with_an_alarm_in_the_morning(planned: Shell) -> None:
    todo = by_summary(planned)["@acme: send prices\\, then\\; wait"]
    assert (todo.name, todo.one("DUE"), todo.one("STATUS")) == ("VTODO", "20261201", "NEEDS-ACTION")
    [alarm] = todo.named("VALARM")
    assert alarm.one("TRIGGER") == "PT9H"


def test_one_with_neither_contact_nor_text_has_a_summary(planned: Shell) -> None:
    assert by_summary(planned)["Follow-up"].one("DUE") == "20261202"


def test_a_control_character_is_written_as_its_code(shell: Shell) -> None:
    """A calendar may have none, and the parser of these tests rejects them."""
    shell.ok("follow", "@bob", "fri", "call \x1b[31m")
    assert list(by_summary(shell)) == ["@bob: call \\\\x1b[31m"]


def test_what_ended_ends_in_the_calendar_too(planned: Shell) -> None:
    """It keeps its uid, and a later export has a higher sequence number."""
    before = by_summary(planned)
    log(planned, "done @kim", "done @ann")
    after = by_summary(planned.at("2026-11-21T18:05:00+01:00"))
    event, todo = after["@kim"], after["@ann: visit"]
    assert (event.one("STATUS"), todo.one("STATUS")) == ("CANCELLED", "COMPLETED")
    assert event.named("VALARM") == todo.named("VALARM") == []
    assert event.one("UID") == before["@kim"].one("UID")
    assert int(event.one("SEQUENCE")) > int(before["@kim"].one("SEQUENCE"))
    log(planned, "follow @late 2026-11-22")
    planned.at("2026-12-31T09:00:00+01:00").ok("due --prune --yes")
    assert by_summary(planned)["@late"].one("STATUS") == "CANCELLED"


def test_what_ended_more_than_a_year_ago_is_left_out(planned: Shell) -> None:
    planned.ok("done @bob")
    assert "@bob: call" not in by_summary(planned.at("2027-11-22T09:00:00+01:00"))


def test_the_file_is_the_same_twice(planned: Shell, tmp_path: Path) -> None:
    files = [tmp_path / "a.ics", tmp_path / "b.ics"]
    for file in files:
        planned.ok("export", "ics", "-o", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
    refused(planned("export", "ics", "-o", str(files[0])), 2, "--force")


@pytest.mark.parametrize("line", ["export ics last-month", "export ics --kind p", "export ics --raw", "export ics @b"])
def test_all_follow_ups_are_exported(planned: Shell, line: str) -> None:
    refused(planned(line), 2, "prospectr export ics -o follow-ups.ics")


def test_without_follow_ups_there_is_nothing_to_export(shell: Shell) -> None:
    refused(shell("export ics"), 2, NOTHING_TO_EXPORT)
