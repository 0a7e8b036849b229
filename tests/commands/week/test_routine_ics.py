"""The routine as iCalendar, read by a parser of our own, made from RFC 5545, and expanded by python-dateutil.

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
FOLD = 75  # octets of a line without its end (section 3.1)


@dataclass
class Component:
    """What stands between BEGIN and END (3.6): properties as (name, parameters, raw value), and components within."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for each, _, value in self.properties if each == name]

    def one(self, name: str) -> str:
        [value] = self.all(name)
        return value

    def named(self, name: str) -> list[Component]:
        return [part for part in self.parts if part.name == name]


def unfolded(data: bytes) -> list[str]:
    """Return content lines: they end in CRLF, and one that begins with a space or a tab goes on (3.1)."""
    assert data.endswith(b"\r\n")
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in raw if b"\r" in line or b"\n" in line or not line] == []
    assert [line for line in raw if len(line) > FOLD] == []
    return re.sub(rb"\r\n[ \t]", b"", data.removesuffix(b"\r\n")).decode("utf-8").split("\r\n")


CONTENT = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<more>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL
)


def parsed(data: bytes) -> Component:
    """Return the one component of a calendar file; an AssertionError if it is none."""
    root = Component("")
    open_parts = [root]
    for line in unfolded(data):
        found = CONTENT.fullmatch(line)
        assert found, line
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", line), line  # no controls but tabs
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN":
            part = Component(value.upper())
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value.upper()
        else:
            given = dict(each.split("=", 1) for each in found["more"].split(";")[1:])
            open_parts[-1].properties.append((name, given, value))
    assert open_parts == [root]
    assert root.properties == []
    [calendar] = root.parts
    return calendar


def text_of(value: str) -> str:
    """Return what a TEXT value says (3.3.11): a backslash stands before commas, semicolons, backslashes and n."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def local(value: str) -> datetime:
    """Return a DATE-TIME of form 1, local time without a zone (3.3.5)."""
    assert re.fullmatch(r"\d{8}T\d{6}", value), value
    return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - without a zone is what it must be


def occurrences(event: Component, until: str = "2027-12-31") -> list[tuple[datetime, datetime]]:
    """Return when an event takes place: its start (3.8.2.4), what its rule adds, less its EXDATEs (3.8.5.1)."""
    start, end = local(event.one("DTSTART")), local(event.one("DTEND"))
    bound = datetime.fromisoformat(until) + timedelta(1)
    starts = {start, *rrulestr(event.one("RRULE"), dtstart=start).between(start, bound, inc=True)}
    left_out = {local(each) for line in event.all("EXDATE") for each in line.split(",")}
    assert left_out <= starts  # an EXDATE that is none of them excludes nothing
    return [(each, each + (end - start)) for each in sorted(starts - left_out)]


def exported(shell: Shell) -> Component:
    return parsed(shell.ok(EXPORT).out.encode())


def events(shell: Shell) -> list[Component]:
    return exported(shell).named("VEVENT")


def taking_place(shell: Shell, until: str) -> list[str]:
    """Return all occurrences of all events until a day, the earliest first, as `2026-11-23 09:00-10:30`."""
    found = sorted(each for event in events(shell) for each in occurrences(event, until))
    return [f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}" for start, end in found]


def days(first: str, last: str, weekdays: str = "01234", *, off: tuple[str, ...] = ()) -> list[str]:
    """Return the days from one to another that are on some weekdays and not off."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    every = [begin + timedelta(i) for i in range((end - begin).days + 1)]
    return [str(day) for day in every if str(day.weekday()) in weekdays and str(day) not in off]


@pytest.fixture
def kept(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "routine add mon-fri 9-10:30 +phone --from 2026-11-16")
    return shell


class TestTheParser:
    """It would see what is wrong."""

    GOOD = b'BEGIN:VCALENDAR\r\nX-A;B=c;D="e:f":one\\, t\r\n wo\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'

    def test_what_is_right(self) -> None:
        found = parsed(self.GOOD)
        assert found.properties == [("X-A", {"B": "c", "D": '"e:f"'}, "one\\, two")]
        assert text_of(found.one("X-A")) == "one, two"
        assert [part.name for part in found.parts] == ["VEVENT"]

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
    def test_what_is_wrong(self, wrong: bytes) -> None:
        with pytest.raises((AssertionError, ValueError)):
            parsed(wrong)

    @pytest.mark.parametrize("value", ["a,b", "a;b", "a\\b", "a\\"])
    def test_a_text_that_is_not_escaped(self, value: str) -> None:
        with pytest.raises(AssertionError):
            text_of(value)


class TestForm:
    def test_a_calendar_names_its_version_and_its_maker(self, kept: Shell) -> None:
        calendar = exported(kept)
        assert calendar.name == "VCALENDAR"
        assert calendar.one("VERSION") == "2.0"
        assert "prospectr" in calendar.one("PRODID")
        assert [part.name for part in calendar.parts] == ["VEVENT"]

    def test_a_block_is_a_busy_event_that_recurs(self, kept: Shell) -> None:
        [event] = events(kept)
        assert event.one("TRANSP") == "OPAQUE"
        assert event.one("RRULE") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        assert (event.one("DTSTART"), event.one("DTEND")) == ("20261116T090000", "20261116T103000")
        assert event.one("DTSTAMP") == "20261121T170000Z"  # 18:00 +01:00, and it must be UTC
        assert event.all("EXDATE") == []

    @pytest.mark.parametrize(("tag", "summary"), [("", "Prospecting"), (" +phone", "Prospecting (phone)")])
    def test_it_says_what_it_is(self, shell: Shell, tag: str, summary: str) -> None:
        shell.ok(f"routine add mon-fri 9-10:30{tag}")
        [event] = events(shell)
        assert text_of(event.one("SUMMARY")) == summary

    def test_it_has_an_alarm_before_it(self, kept: Shell) -> None:
        [event] = events(kept)
        [alarm] = event.parts
        assert alarm.name == "VALARM"
        assert alarm.one("ACTION") == "DISPLAY"
        assert text_of(alarm.one("DESCRIPTION"))  # one that displays must have it
        assert re.fullmatch(r"-PT\d+M", alarm.one("TRIGGER"))

    def test_times_have_no_zone(self, kept: Shell) -> None:
        """Nine o'clock is nine o'clock, wherever the calendar is read, before a clock change and after it."""
        kept.ok("off 2026-11-24")
        [event] = events(kept)
        for name, given, value in event.properties:
            if name in ("DTSTART", "DTEND", "EXDATE"):
                assert given.get("TZID") is None
                assert local(value)

    def test_the_uid_stays_and_each_block_has_its_own(self, kept: Shell) -> None:
        kept.ok("routine add sat 9-10")
        first = [event.one("UID") for event in events(kept)]
        assert len(set(first)) == 2
        later = kept.at("2026-11-27T08:00:00+01:00")
        log(later, "off 2026-12-24", "p 45m calls")
        assert [event.one("UID") for event in events(later)] == first

    def test_it_stays_when_the_block_is_to_end(self, kept: Shell) -> None:
        """So that the calendar ends the old event, and begins a new one."""
        [uid] = [event.one("UID") for event in events(kept)]
        kept.ok("routine change 1 mon-fri 8-9 --from 2026-12-01")
        uids = {event.one("DTSTART"): event.one("UID") for event in events(kept)}
        assert uids.pop("20261116T090000") == uid
        [other] = uids.values()
        assert other != uid

    def test_an_export_is_the_same_twice(self, kept: Shell) -> None:
        kept.ok("off 2026-12-24..2026-12-31 holidays")
        assert kept.ok(EXPORT).out == kept.ok(EXPORT).out

    def test_long_lines_are_folded_and_whole(self, shell: Shell) -> None:
        """64 letters of two octets, and twenty days off."""
        tag = "ü" * 64
        log(shell, f"routine add mon-fri 9-10 +{tag}", "off 2026-12-01..2026-12-28 holidays")
        said = shell.ok(EXPORT).out.encode()
        assert b"\r\n " in said
        [event] = parsed(said).named("VEVENT")
        assert tag in text_of(event.one("SUMMARY"))
        for line in said.split(b"\r\n"):
            line.decode()  # no letter is cut in two
        assert sum(len(each.split(",")) for each in event.all("EXDATE")) == 20

    @pytest.mark.parametrize(
        "tag", ["a,b;c\\d", "a\nb", "\\n", "x\r\nATTACH:file", 'q"uote:colon', "-_.&", "日本", "\t", "é" * 40 + ",;"]
    )
    def test_whatever_a_tag_holds_is_told_and_does_no_harm(self, kept: Shell, tag: str) -> None:
        """None that is typed may have these, but a journal can be written to by other programs."""
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
        """Line ends are no matter of the stream."""
        assert kept.process(*EXPORT.split()).out.encode() == kept.ok(EXPORT).out.encode()


class TestWhen:
    @pytest.mark.parametrize(
        ("line", "first"),
        [
            ("routine add mon-fri 9-10 --from 2026-11-21", "2026-11-23"),  # a Saturday: the first is Monday
            ("routine add sat 9-10 --from 2026-11-21", "2026-11-21"),
            ("routine add fri 9-10 --from 2026-11-21", "2026-11-27"),
            ("routine add sun,wed 9-10 --from 2026-11-23", "2026-11-25"),
        ],
    )
    def test_the_first_is_on_a_day_of_its_own(self, shell: Shell, line: str, first: str) -> None:
        shell.ok(line)
        assert taking_place(shell, "2026-12-31")[0] == f"{first} 09:00-10:00"
        assert events(shell)[0].one("DTSTART").startswith(first.replace("-", ""))

    @pytest.mark.parametrize(
        ("typed", "weekdays"),
        [("mon-fri", "01234"), ("mon,wed", "02"), ("sun", "6"), ("fri-mon", "0456"), ("mon-sun", "0123456")],
    )
    def test_on_its_weekdays(self, shell: Shell, typed: str, weekdays: str) -> None:
        shell.ok(f"routine add {typed} 14-15:15 --from 2026-11-16")
        expected = days("2026-11-16", "2027-02-28", weekdays)
        assert taking_place(shell, "2027-02-28") == [f"{day} 14:00-15:15" for day in expected]

    def test_at_the_same_local_time_on_both_sides_of_a_clock_change(self, shell: Shell) -> None:
        """09:00 in Berlin is 07:00 in UTC until October, 08:00 until March, and 07:00 again."""
        shell.at("2026-10-19T08:00:00+02:00").ok("routine add mon-fri 9-10:30")
        found = taking_place(shell, "2027-04-02")
        assert found == [f"{day} 09:00-10:30" for day in days("2026-10-19", "2027-04-02")]
        starts = [datetime.strptime(each[:16], "%Y-%m-%d %H:%M").replace(tzinfo=BERLIN) for each in found]
        hours = {start.date().isoformat(): start.astimezone(UTC).hour for start in starts}
        assert (hours["2026-10-23"], hours["2026-10-26"]) == (7, 8)
        assert (hours["2027-03-26"], hours["2027-03-29"]) == (8, 7)
        assert {start.hour for start in starts} == {9}

    @pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
    def test_whatever_the_zone_of_the_system(self, shell: Shell, zone: str) -> None:
        """A process of its own, on a Sunday on which the clocks of Berlin change."""
        there = shell.at("2026-10-25T12:00:00+01:00", TZ=zone)
        assert there.process("config", "auto_backup", "off").code == 0
        assert there.process("routine", "add", "sat-sun", "9-10:30", "--from", "2026-10-24").code == 0
        [event] = parsed(there.process(*EXPORT.split()).out.encode()).named("VEVENT")
        found = [f"{start:%m-%d %H:%M}-{end:%H:%M}" for start, end in occurrences(event, "2026-11-01")]
        assert found == [f"{day} 09:00-10:30" for day in ("10-24", "10-25", "10-31", "11-01")]
        assert event.one("DTSTAMP") == "20261025T110000Z"

    def test_past_midnight_it_ends_on_the_next_day(self, shell: Shell) -> None:
        shell.ok("routine add tue 22-1 --from 2026-11-16")
        [event] = events(shell)
        assert (event.one("DTSTART"), event.one("DTEND")) == ("20261117T220000", "20261118T010000")
        assert taking_place(shell, "2026-11-30") == ["2026-11-17 22:00-01:00", "2026-11-24 22:00-01:00"]

    def test_days_off_are_left_out(self, kept: Shell) -> None:
        """A weekday, a Saturday, which has no block, and a day before the block began."""
        log(kept, "off 2026-11-26 fair", "off 2026-11-28", "off 2026-11-13", "off 2026-12-24..2027-01-01 holidays")
        off = ("2026-11-26", *days("2026-12-24", "2027-01-01"))
        [event] = events(kept)
        assert sorted(each for line in event.all("EXDATE") for each in line.split(",")) == [
            f"{day.replace('-', '')}T090000" for day in off
        ]
        expected = days("2026-11-16", "2027-01-15", off=off)
        assert "2026-11-26" not in expected
        assert taking_place(kept, "2027-01-15") == [f"{day} 09:00-10:30" for day in expected]

    def test_so_is_the_first_if_it_is_off(self, kept: Shell) -> None:
        kept.ok("off 2026-11-16")
        assert taking_place(kept, "2026-11-18") == ["2026-11-17 09:00-10:30", "2026-11-18 09:00-10:30"]

    def test_each_block_leaves_out_its_own(self, kept: Shell) -> None:
        log(kept, "routine add thu 22-1 --from 2026-11-16", "off 2026-11-26")
        found = taking_place(kept, "2026-11-27")
        assert [each for each in found if each.startswith(("2026-11-19", "2026-11-26"))] == [
            "2026-11-19 09:00-10:30",
            "2026-11-19 22:00-01:00",
        ]

    def test_what_is_no_longer_off_takes_place_again(self, kept: Shell) -> None:
        log(kept, "off 2026-11-26", "off --remove 2026-11-26")
        assert "2026-11-26 09:00-10:30" in taking_place(kept, "2026-11-27")


class TestChanged:
    """Before a change the old block takes place, from it on the new one, and on no day both."""

    @pytest.mark.parametrize("start", ["9-10:30", "00:00-01:00", "23-24", "22-1"])
    def test_the_last_day_of_a_block_is_its_last(self, shell: Shell, start: str) -> None:
        log(shell, f"routine add mon-fri {start} --from 2026-11-16", "routine remove 1 --from 2026-12-03")
        [event] = events(shell)
        found = [str(begin.date()) for begin, _ in occurrences(event)]
        assert found == days("2026-11-16", "2026-12-02")

    def test_the_old_until_a_day_and_then_the_new(self, kept: Shell) -> None:
        log(kept, "routine change 1 mon-thu 8-9 --from 2026-12-01", "off 2026-11-30", "off 2026-12-02")
        before = [f"{day} 09:00-10:30" for day in days("2026-11-16", "2026-11-30", off=("2026-11-30",))]
        after = [f"{day} 08:00-09:00" for day in days("2026-12-01", "2026-12-31", "0123", off=("2026-12-02",))]
        assert taking_place(kept, "2026-12-31") == before + after

    def test_a_past_block_is_written_with_its_end(self, kept: Shell) -> None:
        """A calendar that has it from an earlier export knows it by its UID, and ends it."""
        [before] = events(kept)
        kept.ok("routine change 1 mon-thu 8-9")
        found = {event.one("UID"): event for event in events(kept)}
        assert len(found) == 2
        ended = found[before.one("UID")]
        assert "UNTIL=20261120T235959" in ended.one("RRULE")
        assert (before.one("SEQUENCE"), ended.one("SEQUENCE")) == ("0", "1")
        other = next(event for uid, event in found.items() if uid != before.one("UID"))
        assert (other.one("DTSTART"), other.one("SEQUENCE")) == ("20261123T080000", "0")

    @pytest.mark.parametrize(("now", "count"), [("2027-11-20T09:00:00+01:00", 2), ("2027-11-21T09:00:00+01:00", 1)])
    def test_for_a_year(self, kept: Shell, now: str, count: int) -> None:
        kept.ok("routine change 1 mon-thu 8-9")
        assert len(events(kept.at(now))) == count

    def test_one_that_ends_today_is(self, kept: Shell) -> None:
        kept.ok("routine remove 1 --from 2026-11-22")
        assert taking_place(kept, "2026-12-31")[-1] == "2026-11-20 09:00-10:30"

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
        """From Tuesday on each Monday, and on that Monday changed. The start of an event is always one of its days."""
        log(shell, *lines)
        change = date.fromisoformat(lines[-1].split()[-1])
        expected = days(str(change), "2026-12-31", "1")
        assert taking_place(shell, "2026-12-31") == [f"{day} 09:00-10:00" for day in expected]


class TestFile:
    def test_it_is_what_would_be_printed(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        said = kept.ok(*EXPORT.split(), "-o", str(target))
        assert said.out == ""
        assert str(target) in said.err
        assert target.read_bytes() == kept.ok(EXPORT).out.encode()
        assert parsed(target.read_bytes()).named("VEVENT")

    def test_the_option_in_full(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        kept.ok(*EXPORT.split(), "--output", str(target))
        assert target.exists()

    def test_over_nothing_that_is_there(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        target.write_text("mine")
        refused(kept(*EXPORT.split(), "-o", str(target)), 2, "--force")
        assert target.read_text() == "mine"

    def test_unless_with_force(self, kept: Shell) -> None:
        target = kept.folder / "routine.ics"
        target.write_text("mine")
        kept.ok(*EXPORT.split(), "-o", str(target), "--force")
        assert parsed(target.read_bytes()).name == "VCALENDAR"
        assert left_behind(kept.folder) == []

    def test_with_force_a_link_is_replaced_and_its_target_stays(self, kept: Shell) -> None:
        precious, link = kept.folder / "precious", kept.folder / "routine.ics"
        precious.write_text("precious")
        link.symlink_to(precious)
        refused(kept(*EXPORT.split(), "-o", str(link)), 2)
        kept.ok(*EXPORT.split(), "-o", str(link), "--force")
        assert precious.read_text() == "precious"
        assert not link.is_symlink()

    @pytest.mark.parametrize("place", ["data/journal.db", "data", "none/routine.ics"])
    def test_not_everywhere(self, kept: Shell, place: str) -> None:
        before = kept.journal.read_bytes()
        refused(kept(*EXPORT.split(), "-o", str(kept.folder / place), "--force"), 2)
        assert kept.journal.read_bytes() == before
        assert left_behind(kept.folder) == []

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("routine export", "routine export ics"),
            ("routine export csv", "routine export ics"),
            ("routine export ics more", "routine export ics"),
            ("routine export -o routine.ics", "routine export ics"),
        ],
    )
    def test_the_one_form_is_ics(self, kept: Shell, line: str, named: str) -> None:
        refused(kept(line), 2, named)

    @pytest.mark.parametrize("more", ["--json", "-o routine.ics --json"])
    def test_it_is_not_written_as_json(self, kept: Shell, more: str) -> None:
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
    def test_without_a_block_there_is_nothing_to_write(self, shell: Shell, lines: tuple[str, ...]) -> None:
        log(shell, *lines)
        target = shell.folder / "routine.ics"
        refused(shell(*EXPORT.split(), "-o", str(target)), 2, "routine add")
        assert not target.exists()
        assert shell.journal.exists() is bool(lines)


def left_behind(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.name.endswith(".part") or path.name.startswith(".export")]
