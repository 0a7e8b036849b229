"""`export ics --done`: what was done as iCalendar, read by a parser written after RFC 5545.

Today is Saturday 21 November 2026.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.commands.week.test_routine_ics import Component, parsed, text_of
from tests.conftest import Shell

LINE = "export ics week --done"


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(
        shell,
        "config auto_backup off",
        'contact @bob --name "Bob Miller"',
        'p 9-10:30 fri "cold calls; to, plumbers \\\\ friends" @bob dials=25 need="less waste"',
        "n 50m thu coffee @kim",
    )
    return shell


def events(shell: Shell, line: str = LINE) -> list[Component]:
    return parsed(shell.process(*line.split()).out.encode("utf-8")).named("VEVENT")


def test_an_entry_with_a_clock_time_is_an_event_in_utc(full: Shell) -> None:
    _, event = events(full)
    assert (event.one("DTSTART"), event.one("DTEND")) == ("20261120T080000Z", "20261120T093000Z")
    assert text_of(event.one("SUMMARY")) == "cold calls; to, plumbers \\ friends @bob"
    assert text_of(event.one("DESCRIPTION")).splitlines()[1:] == [
        "Kind: prospecting",
        "Contacts: Bob Miller",
        "Need: less waste",
        "Outcomes: dials 25",
    ]
    assert (event.one("CATEGORIES"), event.one("TRANSP")) == ("prospecting", "TRANSPARENT")


def test_an_entry_without_one_is_on_its_day_and_says_how_long_it_took(full: Shell) -> None:
    event, _ = events(full)
    dates = [(name, more, value) for name, more, value in event.properties if name in ("DTSTART", "DTEND")]
    assert dates == [("DTSTART", {"VALUE": "DATE"}, "20261119"), ("DTEND", {"VALUE": "DATE"}, "20261120")]
    assert event.one("SUMMARY") == "coffee @kim (50m)"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def test_an_instant_is_the_same_in_every_zone(full: Shell, zone: str) -> None:
    _, event = events(full.with_env(TZ=zone))
    assert event.one("DTSTART") == "20261120T080000Z"


def test_an_entry_over_a_clock_change_takes_as_long_as_it_took(shell: Shell) -> None:
    there = shell.at("2026-10-26T09:00:00+01:00", TZ="Europe/Berlin")
    there.process("p", "120m", "1:30am", "2026-10-25", "night")
    [event] = events(there, "export ics all --done")
    assert (event.one("DTSTART"), event.one("DTEND")) == ("20261024T233000Z", "20261025T013000Z")


def test_an_edited_entry_keeps_its_uid_and_has_a_higher_sequence(full: Shell) -> None:
    before = {event.one("UID"): event.one("SEQUENCE") for event in events(full)}
    assert set(before) == {f"{entry['uid']}@prospectr" for entry in entries(full)}
    full.ok("edit 1 1h")
    after = {event.one("UID"): event.one("SEQUENCE") for event in events(full)}
    assert set(after) == set(before)
    assert sorted(after.values()) == ["0", "1"]


@pytest.mark.parametrize(
    ("note", "summary"),
    [
        ("ü" * 90, "ü" * 90),
        ("evil \x1b[31m", "evil \\x1b[31m"),
        ("a:b;c,d", "a:b;c,d"),
        ("日本 🎉" * 20, "日本 🎉" * 20),
    ],
)
def test_texts_are_folded_and_escaped(shell: Shell, note: str, summary: str) -> None:
    """The parser rejects lines of more than 75 octets, control characters and bare commas."""
    shell.ok("p", "9-10", "fri", note)
    [event] = events(shell)
    assert text_of(event.one("SUMMARY")) == summary


def test_our_own_import_leaves_them_out_as_free_time(full: Shell, tmp_path: Path) -> None:
    """What was done here does not come in again as a second entry."""
    file = tmp_path / "done.ics"
    full.ok(*LINE.split(), "-o", str(file))
    told = read(full, f"import {file} --period week --kind p --dry-run")
    assert (told["new"], sum(told["left_out"].values())) == (0, 2)


def test_filters_choose_entries(full: Shell) -> None:
    assert len(events(full, "export ics --done @kim")) == 1
    assert len(events(full, "export ics all --done --kind p")) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export ics week @kim", "for what was done, prospectr export ics week @kim --done"),
        ("export ics p", "prospectr export ics prospecting --done"),
        ("export csv week --done", "prospectr export ics week --done"),
        ("export ics --done --excel", "prospectr export ics -o follow-ups.ics"),
        ("export ics --done --decimal comma", "no options of CSV"),
        ("export ics 2025 --done", "There is no entry to export."),
        ("export ics next-week --done", "prospectr"),
    ],
)
def test_an_invalid_line_is_rejected(full: Shell, line: str, said: str) -> None:
    refused(full(line), 2, said)
