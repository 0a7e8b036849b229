"""The routine as iCalendar, read by a parser written after RFC 5545, and expanded by python-dateutil.

Today is Saturday 21 November 2026. In Berlin the clocks change on 25 October 2026 and on 28 March 2027.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from tests.commands.helpers import log, refused
from tests.conftest import Shell
from tests.domain.examples import BERLIN

EXPORT = "routine export ics"
FOLD = 75  # octets of a line without its line end (section 3.1)


@dataclass
class Component:
    """A component, from BEGIN to END (3.6): properties as (name, parameters, raw value), and inner components."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for key, _, value in self.properties if key == name]

    def one(self, name: str) -> str:
        [value] = self.all(name)
        return value

    def named(self, name: str) -> list[Component]:
        return [part for part in self.parts if part.name == name]


def unfolded(data: bytes) -> list[str]:
    """Return the content lines, which end in CRLF; a line that begins with a space or a tab continues one (3.1)."""
    assert data.endswith(b"\r\n")
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in raw if b"\r" in line or b"\n" in line or not line] == []
    assert [line for line in raw if len(line) > FOLD] == []
    return re.sub(rb"\r\n[ \t]", b"", data.removesuffix(b"\r\n")).decode("utf-8").split("\r\n")


CONTENT = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<more>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL
)


def parsed(data: bytes) -> Component:
    """Return the one component of a calendar file; AssertionError if the file is invalid."""
    root = Component("")
    open_parts = [root]
    for line in unfolded(data):
        content = CONTENT.fullmatch(line)
        assert content, line
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", line), line  # tabs are the only control characters
        name, value = content["name"].upper(), content["value"]
        if name == "BEGIN":
            part = Component(value.upper())
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value.upper()
        else:
            parameters = dict(text.split("=", 1) for text in content["more"].split(";")[1:])
            open_parts[-1].properties.append((name, parameters, value))
    assert open_parts == [root]
    assert root.properties == []
    [calendar] = root.parts
    return calendar


def text_of(value: str) -> str:
    """Return the text of a TEXT value (3.3.11), in which commas, semicolons, backslashes and n can be escaped."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], value)


def local(value: str) -> datetime:
    """Return a DATE-TIME of form 1, local time without a zone (3.3.5)."""
    assert re.fullmatch(r"\d{8}T\d{6}", value), value
    return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - it must be without a zone


def occurrences(event: Component, until: str = "2027-12-31") -> list[tuple[datetime, datetime]]:
    """Return when an event takes place: its start (3.8.2.4) and those of its rule, without its EXDATEs (3.8.5.1)."""
    start, end = local(event.one("DTSTART")), local(event.one("DTEND"))
    bound = datetime.fromisoformat(until) + timedelta(1)
    starts = {start, *rrulestr(event.one("RRULE"), dtstart=start).between(start, bound, inc=True)}
    left_out = {local(value) for line in event.all("EXDATE") for value in line.split(",")}
    assert left_out <= starts  # any other EXDATE would exclude nothing
    return [(begin, begin + (end - start)) for begin in sorted(starts - left_out)]


def exported(shell: Shell) -> Component:
    return parsed(shell.ok(EXPORT).out.encode())


def events(shell: Shell) -> list[Component]:
    return exported(shell).named("VEVENT")


def all_occurrences(shell: Shell, until: str) -> list[str]:
    """Return the occurrences of all events up to a day, earliest first, as `2026-11-23 09:00-10:30`."""
    in_order = sorted(occurrence for event in events(shell) for occurrence in occurrences(event, until))
    return [f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}" for start, end in in_order]


def days(first: str, last: str, weekdays: str = "01234", *, off: tuple[str, ...] = ()) -> list[str]:
    """Return the days from one to another on some weekdays, without days off."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    every = [begin + timedelta(i) for i in range((end - begin).days + 1)]
    return [str(day) for day in every if str(day.weekday()) in weekdays and str(day) not in off]


@pytest.fixture
def kept(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "routine add mon-fri 9-10:30 +phone --from 2026-11-16")
    return shell


class TestTheParser:
    """The parser of these tests notices what is wrong."""

    GOOD = b'BEGIN:VCALENDAR\r\nX-A;B=c;D="e:f":one\\, t\r\n wo\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'

    def test_a_valid_file(self) -> None:
        calendar = parsed(self.GOOD)
        assert calendar.properties == [("X-A", {"B": "c", "D": '"e:f"'}, "one\\, two")]
        assert text_of(calendar.one("X-A")) == "one, two"
        assert [part.name for part in calendar.parts] == ["VEVENT"]

    @pytest.mark.parametrize(
        "wrong",
        [
            GOOD.replace(b"\r\n", b"\n"),
            GOOD.removesuffix(b"\r\n"),
            GOOD.replace(b"END:VEVENT\r\n", b""),
            GOOD.replace(b"BEGIN:VEVENT", b"no line of content"),
            GOOD.replace(b"BEGIN:VEVENT", b"X-B:" + b"x" * 72 + b"\r\nBEGIN:VEVENT"),
            GOOD.replace(b"BEGIN:VEVENT", b"X-B:\x1b[31m\r\nBEGIN:VEVENT"),
            GOOD.replace(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT"),
            GOOD + GOOD,
        ],
    )
    def test_an_invalid_file(self, wrong: bytes) -> None:
        with pytest.raises((AssertionError, ValueError)):
            parsed(wrong)

    @pytest.mark.parametrize("value", ["a,b", "a;b", "a\\b", "a\\"])
    def test_a_text_without_its_escapes(self, value: str) -> None:
        with pytest.raises(AssertionError):
            text_of(value)


class TestContent:
    def test_a_calendar_has_a_version_and_a_product(self, kept: Shell) -> None:
        calendar = exported(kept)
        assert calendar.name == "VCALENDAR"
        assert calendar.one("VERSION") == "2.0"
        assert "prospectr" in calendar.one("PRODID")
        assert [part.name for part in calendar.parts] == ["VEVENT"]

    def test_a_block_is_a_recurring_busy_event(self, kept: Shell) -> None:
        [event] = events(kept)
        assert event.one("TRANSP") == "OPAQUE"
        assert event.one("RRULE") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        assert (event.one("DTSTART"), event.one("DTEND")) == ("20261116T090000", "20261116T103000")
        assert event.one("DTSTAMP") == "20261121T170000Z"  # 18:00 +01:00, and it must be UTC
        assert event.all("EXDATE") == []

    @pytest.mark.parametrize(("tag", "summary"), [("", "Prospecting"), (" +phone", "Prospecting (phone)")])
    def test_the_summary_names_the_tag(self, shell: Shell, tag: str, summary: str) -> None:
        shell.ok(f"routine add mon-fri 9-10:30{tag}")
        [event] = events(shell)
        assert text_of(event.one("SUMMARY")) == summary

    def test_an_event_has_an_alarm_before_it(self, kept: Shell) -> None:
        [event] = events(kept)
        [alarm] = event.parts
        assert alarm.name == "VALARM"
        assert alarm.one("ACTION") == "DISPLAY"
        assert text_of(alarm.one("DESCRIPTION"))  # required for an alarm that displays
        assert re.fullmatch(r"-PT\d+M", alarm.one("TRIGGER"))

    def test_times_have_no_zone(self, kept: Shell) -> None:
        """Nine o'clock is nine o'clock, wherever the calendar is read, before a clock change and after it."""
        kept.ok("off 2026-11-24")
        [event] = events(kept)
        for name, parameters, value in event.properties:
            if name in ("DTSTART", "DTEND", "EXDATE"):
                assert parameters.get("TZID") is None
                assert local(value)

    def test_each_block_has_a_uid_that_stays_the_same(self, kept: Shell) -> None:
        kept.ok("routine add sat 9-10")
        first = [event.one("UID") for event in events(kept)]
        assert len(set(first)) == 2
        later = kept.at("2026-11-27T08:00:00+01:00")
        log(later, "off 2026-12-24", "p 45m calls")
        assert [event.one("UID") for event in events(later)] == first

    def test_a_changed_block_keeps_its_uid_and_the_new_one_has_another(self, kept: Shell) -> None:
        """So a calendar ends the old event and adds a new one."""
        [uid] = [event.one("UID") for event in events(kept)]
        kept.ok("routine change 1 mon-fri 8-9 --from 2026-12-01")
        uids = {event.one("DTSTART"): event.one("UID") for event in events(kept)}
        assert uids.pop("20261116T090000") == uid
        [other] = uids.values()
        assert other != uid

    def test_two_exports_are_the_same(self, kept: Shell) -> None:
        kept.ok("off 2026-12-24..2026-12-31 holidays")
        assert kept.ok(EXPORT).out == kept.ok(EXPORT).out

    def test_long_lines_are_folded(self, shell: Shell) -> None:
        """A tag of 64 letters with two octets each, and twenty days off."""
        tag = "ü" * 64
        log(shell, f"routine add mon-fri 9-10 +{tag}", "off 2026-12-01..2026-12-28 holidays")
        data = shell.ok(EXPORT).out.encode()
        assert b"\r\n " in data
        [event] = parsed(data).named("VEVENT")
        assert tag in text_of(event.one("SUMMARY"))
        for line in data.split(b"\r\n"):
            line.decode()  # fails if a letter is cut in two
        assert sum(len(value.split(",")) for value in event.all("EXDATE")) == 20

    @pytest.mark.parametrize(
        "tag", ["a,b;c\\d", "a\nb", "\\n", "x\r\nATTACH:file", 'q"uote:colon', "-_.&", "日本", "\t", "é" * 40 + ",;"]
    )
    def test_any_tag_is_escaped(self, kept: Shell, tag: str) -> None:
        """Such tags cannot be typed, but another program can write them into a journal."""
        with closing(sqlite3.connect(kept.journal)) as journal, journal:
            journal.execute("UPDATE routine SET tag = ?", (tag,))
        [event] = events(kept)
        assert tag.replace("\r\n", "\n") in text_of(event.one("SUMMARY"))
        assert {name for name, _, _ in event.properties} == {
            "SUMMARY",
            "DTSTART",
            "DTEND",
            "DTSTAMP",
            "SEQUENCE",
            "UID",
            "RRULE",
            "TRANSP",
        }

    def test_a_real_process_writes_the_same(self, kept: Shell) -> None:
        """Its standard output must not change the line ends."""
        assert kept.process(*EXPORT.split()).out.encode() == kept.ok(EXPORT).out.encode()


class TestWhen:
    @pytest.mark.parametrize(
        ("line", "first"),
        [
            ("routine add mon-fri 9-10 --from 2026-11-21", "2026-11-23"),  # a Saturday, so the first is on Monday
            ("routine add sat 9-10 --from 2026-11-21", "2026-11-21"),
            ("routine add fri 9-10 --from 2026-11-21", "2026-11-27"),
            ("routine add sun,wed 9-10 --from 2026-11-23", "2026-11-25"),
        ],
    )
    def test_the_first_event_is_on_a_weekday_of_the_block(self, shell: Shell, line: str, first: str) -> None:
        shell.ok(line)
        assert all_occurrences(shell, "2026-12-31")[0] == f"{first} 09:00-10:00"
        assert events(shell)[0].one("DTSTART").startswith(first.replace("-", ""))

    @pytest.mark.parametrize(
        ("typed", "weekdays"),
        [("mon-fri", "01234"), ("mon,wed", "02"), ("sun", "6"), ("fri-mon", "0456"), ("mon-sun", "0123456")],
    )
    def test_events_are_on_the_weekdays_of_the_block(self, shell: Shell, typed: str, weekdays: str) -> None:
        shell.ok(f"routine add {typed} 14-15:15 --from 2026-11-16")
        expected = days("2026-11-16", "2027-02-28", weekdays)
        assert all_occurrences(shell, "2027-02-28") == [f"{day} 14:00-15:15" for day in expected]

    def test_the_local_time_is_the_same_after_a_clock_change(self, shell: Shell) -> None:
        """09:00 in Berlin is 07:00 in UTC until October, 08:00 until March, and 07:00 again."""
        shell.at("2026-10-19T08:00:00+02:00").ok("routine add mon-fri 9-10:30")
        texts = all_occurrences(shell, "2027-04-02")
        assert texts == [f"{day} 09:00-10:30" for day in days("2026-10-19", "2027-04-02")]
        starts = [datetime.strptime(text[:16], "%Y-%m-%d %H:%M").replace(tzinfo=BERLIN) for text in texts]
        hours = {start.date().isoformat(): start.astimezone(UTC).hour for start in starts}
        assert (hours["2026-10-23"], hours["2026-10-26"]) == (7, 8)
        assert (hours["2027-03-26"], hours["2027-03-29"]) == (8, 7)
        assert {start.hour for start in starts} == {9}

    @pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
    def test_the_time_zone_of_the_system_does_not_matter(self, shell: Shell, zone: str) -> None:
        """In a process of its own, on the Sunday of a clock change in Berlin."""
        there = shell.at("2026-10-25T12:00:00+01:00", TZ=zone)
        assert there.process("config", "auto_backup", "off").code == 0
        assert there.process("routine", "add", "sat-sun", "9-10:30", "--from", "2026-10-24").code == 0
        [event] = parsed(there.process(*EXPORT.split()).out.encode()).named("VEVENT")
        texts = [f"{start:%m-%d %H:%M}-{end:%H:%M}" for start, end in occurrences(event, "2026-11-01")]
        assert texts == [f"{day} 09:00-10:30" for day in ("10-24", "10-25", "10-31", "11-01")]
        assert event.one("DTSTAMP") == "20261025T110000Z"

    def test_a_block_past_midnight_ends_on_the_next_day(self, shell: Shell) -> None:
        shell.ok("routine add tue 22-1 --from 2026-11-16")
        [event] = events(shell)
        assert (event.one("DTSTART"), event.one("DTEND")) == ("20261117T220000", "20261118T010000")
        assert all_occurrences(shell, "2026-11-30") == ["2026-11-17 22:00-01:00", "2026-11-24 22:00-01:00"]

    def test_days_off_are_left_out(self, kept: Shell) -> None:
        """Days off on a weekday, on a Saturday without a block, and before the block began."""
        log(kept, "off 2026-11-26 fair", "off 2026-11-28", "off 2026-11-13", "off 2026-12-24..2027-01-01 holidays")
        off = ("2026-11-26", *days("2026-12-24", "2027-01-01"))
        [event] = events(kept)
        assert sorted(value for line in event.all("EXDATE") for value in line.split(",")) == [
            f"{day.replace('-', '')}T090000" for day in off
        ]
        expected = days("2026-11-16", "2027-01-15", off=off)
        assert "2026-11-26" not in expected
        assert all_occurrences(kept, "2027-01-15") == [f"{day} 09:00-10:30" for day in expected]

    def test_a_first_day_that_is_off_is_left_out(self, kept: Shell) -> None:
        kept.ok("off 2026-11-16")
        assert all_occurrences(kept, "2026-11-18") == ["2026-11-17 09:00-10:30", "2026-11-18 09:00-10:30"]

    def test_each_block_leaves_out_its_own_times(self, kept: Shell) -> None:
        log(kept, "routine add thu 22-1 --from 2026-11-16", "off 2026-11-26")
        texts = all_occurrences(kept, "2026-11-27")
        assert [text for text in texts if text.startswith(("2026-11-19", "2026-11-26"))] == [
            "2026-11-19 09:00-10:30",
            "2026-11-19 22:00-01:00",
        ]

    def test_a_day_that_is_no_longer_off_has_its_event_again(self, kept: Shell) -> None:
        log(kept, "off 2026-11-26", "off --remove 2026-11-26")
        assert "2026-11-26 09:00-10:30" in all_occurrences(kept, "2026-11-27")


class TestChanges:
    """The old block takes place up to a change, the new one from the change on."""

    @pytest.mark.parametrize("start", ["9-10:30", "00:00-01:00", "23-24", "22-1"])
    def test_a_removed_block_takes_place_up_to_its_last_day(self, shell: Shell, start: str) -> None:
        log(shell, f"routine add mon-fri {start} --from 2026-11-16", "routine remove 1 --from 2026-12-03")
        [event] = events(shell)
        assert [str(begin.date()) for begin, _ in occurrences(event)] == days("2026-11-16", "2026-12-02")

    def test_a_changed_block_is_followed_by_the_new_one(self, kept: Shell) -> None:
        log(kept, "routine change 1 mon-thu 8-9 --from 2026-12-01", "off 2026-11-30", "off 2026-12-02")
        before = [f"{day} 09:00-10:30" for day in days("2026-11-16", "2026-11-30", off=("2026-11-30",))]
        after = [f"{day} 08:00-09:00" for day in days("2026-12-01", "2026-12-31", "0123", off=("2026-12-02",))]
        assert all_occurrences(kept, "2026-12-31") == before + after

    def test_a_past_block_is_written_with_its_end(self, kept: Shell) -> None:
        """So a calendar that imported it earlier, with the same UID, ends it."""
        [before] = events(kept)
        kept.ok("routine change 1 mon-thu 8-9")
        by_uid = {event.one("UID"): event for event in events(kept)}
        assert len(by_uid) == 2
        ended = by_uid[before.one("UID")]
        assert "UNTIL=20261120T235959" in ended.one("RRULE")
        assert (before.one("SEQUENCE"), ended.one("SEQUENCE")) == ("0", "1")
        other = next(event for uid, event in by_uid.items() if uid != before.one("UID"))
        assert (other.one("DTSTART"), other.one("SEQUENCE")) == ("20261123T080000", "0")

    @pytest.mark.parametrize(("now", "count"), [("2027-11-20T09:00:00+01:00", 2), ("2027-11-21T09:00:00+01:00", 1)])
    def test_a_past_block_is_written_for_a_year(self, kept: Shell, now: str, count: int) -> None:
        kept.ok("routine change 1 mon-thu 8-9")
        assert len(events(kept.at(now))) == count

    def test_a_block_that_ends_today_is_written(self, kept: Shell) -> None:
        kept.ok("routine remove 1 --from 2026-11-22")
        assert all_occurrences(kept, "2026-12-31")[-1] == "2026-11-20 09:00-10:30"

    @pytest.mark.parametrize(
        "lines",
        [
            ("routine add mon 9-10 --from 2026-11-24", "routine change 1 tue 9-10 --from 2026-11-30"),
            ("routine add mon 9-10 --from 2026-11-17", "routine change 1 tue 9-10 --from 2026-11-23"),
        ],
    )
    def test_a_block_that_was_changed_before_its_first_day_never_takes_place(
        self, shell: Shell, lines: tuple[str, ...]
    ) -> None:
        """A block on Mondays is added on a Tuesday and changed from the next Monday on."""
        log(shell, *lines)
        change = date.fromisoformat(lines[-1].split()[-1])
        expected = days(str(change), "2026-12-31", "1")
        assert all_occurrences(shell, "2026-12-31") == [f"{day} 09:00-10:00" for day in expected]


class TestFile:
    def test_the_file_has_what_would_be_printed(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        result = kept.ok(*EXPORT.split(), "-o", str(target))
        assert result.out == ""
        assert str(target) in result.err
        assert target.read_bytes() == kept.ok(EXPORT).out.encode()
        assert parsed(target.read_bytes()).named("VEVENT")

    def test_the_long_option(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        kept.ok(*EXPORT.split(), "--output", str(target))
        assert target.exists()

    def test_an_existing_file_is_not_replaced(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        target.write_text("mine")
        refused(kept(*EXPORT.split(), "-o", str(target)), 2, "--force")
        assert target.read_text() == "mine"

    def test_force_replaces_an_existing_file(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        target.write_text("mine")
        kept.ok(*EXPORT.split(), "-o", str(target), "--force")
        assert parsed(target.read_bytes()).name == "VCALENDAR"
        assert left_behind(kept.folder) == []

    def test_force_replaces_a_link_and_not_its_target(self, kept: Shell) -> None:
        precious, link = kept.folder / "precious", kept.folder / "routine.ics"
        precious.write_text("precious")
        link.symlink_to(precious)
        refused(kept(*EXPORT.split(), "-o", str(link)), 2)
        kept.ok(*EXPORT.split(), "-o", str(link), "--force")
        assert precious.read_text() == "precious"
        assert not link.is_symlink()

    @pytest.mark.parametrize("place", ["data/journal.db", "data", "none/routine.ics"])
    def test_the_journal_and_folders_are_never_replaced(self, kept: Shell, place: str) -> None:
        before = kept.journal.read_bytes()
        refused(kept(*EXPORT.split(), "-o", str(kept.folder / place), "--force"), 2)
        assert kept.journal.read_bytes() == before
        assert left_behind(kept.folder) == []

    @pytest.mark.parametrize(
        ("line", "part"),
        [
            ("routine export", "routine export ics"),
            ("routine export csv", "routine export ics"),
            ("routine export ics more", "routine export ics"),
            ("routine export -o routine.ics", "routine export ics"),
        ],
    )
    def test_ics_is_the_only_format(self, kept: Shell, line: str, part: str) -> None:
        refused(kept(line), 2, part)

    @pytest.mark.parametrize("more", ["--json", "-o routine.ics --json"])
    def test_json_is_rejected(self, kept: Shell, more: str) -> None:
        refused(kept(f"{EXPORT} {more}"), 2, "not as JSON", "prospectr routine --json")
        assert not Path("routine.ics").exists()

    @pytest.mark.parametrize(
        "lines",
        [
            (),
            ("p 45m calls",),
            ("routine add mon-fri 9-10", "routine remove 1"),
            ("routine add mon-fri 9-10 --from 2025-11-03", "routine remove 1 --from 2025-11-20"),  # long past
        ],
    )
    def test_without_a_block_no_file_is_written(self, shell: Shell, lines: tuple[str, ...]) -> None:
        log(shell, *lines)
        target = shell.folder / "routine.ics"
        refused(shell(*EXPORT.split(), "-o", str(target)), 2, "routine add")
        assert not target.exists()
        assert shell.journal.exists() is bool(lines)


def left_behind(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.name.endswith(".part") or path.name.startswith(".export")]
