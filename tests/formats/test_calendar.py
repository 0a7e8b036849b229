"""iCalendar files of Google, Outlook and Apple, with their quirks."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.errors import ChoiceError, InputError, ProspectrError
from prospectr.formats.calendar import ics
from prospectr.formats.calendar.zones import known_zone
from prospectr.formats.reading import Options
from tests.formats.readings import BERLIN, placed, reading

WINDOW = {"first": date(2025, 1, 1), "last": date(2026, 11, 21)}
BERLIN_DEFINED = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
AT_NINE = ("DTSTART:20251118T080000Z", "DTEND:20251118T084500Z")


def event(*lines: str, uid: str = "u1") -> str:
    return "\n".join(["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *lines, "END:VEVENT"])


def calendar(*parts: str, end: str = "\n") -> str:
    return end.join("\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""]).split("\n"))


def times(*parts: str, **options: object) -> list[tuple[object, ...]]:
    return placed(reading(calendar(*parts), "ics", **{**WINDOW, **options}))


class TestEvents:
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_an_event(self, end: str) -> None:
        text = calendar(
            event(
                *AT_NINE, "SUMMARY:Juniper\\, first", "  talk", "CATEGORIES:Prospects,Blue",
                'ATTENDEE;CN="Sam: Weber";PARTSTAT=ACCEPTED:mailto:Sam@example.com', "ATTENDEE;CN=Ada:invalid:nomail",
                "BEGIN:VALARM", "SUMMARY:no", "TRIGGER:-PT5M", "END:VALARM",
            ),
            end=end,
        )  # fmt: skip
        read = reading(text, "ics", **WINDOW)
        assert placed(read) == [("2025-11-18 09:00", 45)]
        [row] = read.activities
        assert (row.subject, row.categories) == ("Juniper, first talk", ("Prospects", "Blue"))
        assert row.people == ("sam@example.com", "Ada")

    @pytest.mark.parametrize(
        ("lines", "place"),
        [
            (("DTSTART:20251118T080000Z", "DURATION:PT1H30M"), ("2025-11-18 09:00", 90)),
            ((*AT_NINE, "DURATION:PT9H"), ("2025-11-18 09:00", 45)),  # the end comes first
            (("DTSTART:20251118T080000Z",), ("without a duration",)),
            (("DTSTART:20251118T080000Z", "DTEND:20251118T070000Z"), ("ends before it begins",)),
            (("DTSTART:20251118T080000Z", "DTEND:20251120T080000Z"), ("over 16 hours",)),
            (("DTSTART;VALUE=DATE:20251118",), ("all day",)),
            ((*AT_NINE, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), ("all day",)),
            ((*AT_NINE, "STATUS:CANCELLED"), ("cancelled",)),
            ((*AT_NINE, "STATUS:TENTATIVE"), ("2025-11-18 09:00", 45)),
            ((*AT_NINE, "TRANSP:TRANSPARENT"), ("free",)),
            ((*AT_NINE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), ("free",)),
            ((*AT_NINE, "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Me@example.com"), ("declined",)),
            ((*AT_NINE, "ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.com"), ("2025-11-18 09:00", 45)),
            (("SUMMARY:no start",), ("problem",)),
            (("DTSTART:20251318T080000Z",), ("problem",)),
            ((*AT_NINE, "RRULE:FREQ=SECONDLY"), ("problem",)),
        ],
    )
    def test_what_becomes_of_it(self, lines: tuple[str, ...], place: tuple[object, ...]) -> None:
        assert times(event(*lines), addresses=("me@example.com",)) == [place]

    def test_without_uids_start_and_subject_are_the_key(self) -> None:
        read = reading(
            calendar(event(*AT_NINE, "SUMMARY:a", uid=""), event(*AT_NINE, "SUMMARY:b", uid="")), "ics", **WINDOW
        )
        assert len({row.key for row in read.activities}) == 2

    def test_the_latest_version_of_an_event_is_taken(self) -> None:
        later = event("DTSTART:20251118T090000Z", "DTEND:20251118T100000Z", "SEQUENCE:2")
        for parts in ([event(*AT_NINE, "SEQUENCE:1"), later], [later, event(*AT_NINE)]):
            assert times(*parts) == [("2025-11-18 10:00", 60)]


class TestSeries:
    WEEKLY = ("DTSTART;TZID=Europe/Berlin:20251014T090000", "DTEND;TZID=Europe/Berlin:20251014T100000")

    def starts(self, *lines: str, more: tuple[str, ...] = ()) -> list[str]:
        return [str(place[0])[5:] for place in times(*more, event(*self.WEEKLY, *lines))]

    def test_the_clock_stays_across_a_change(self) -> None:
        assert self.starts("RRULE:FREQ=WEEKLY;COUNT=3") == ["10-14 09:00", "10-21 09:00", "10-28 09:00"]

    @pytest.mark.parametrize(
        ("until", "count"),
        [
            ("20251028T080000Z", 3),  # the last start itself counts
            ("20251028T075959Z", 2),
            ("20251028T090000", 3),
            ("20251028", 3),
            ("20251027", 2),
        ],
    )
    def test_until(self, until: str, count: int) -> None:
        assert len(self.starts(f"RRULE:FREQ=WEEKLY;UNTIL={until}")) == count

    @pytest.mark.parametrize(
        "exdate",
        [
            "EXDATE:20251021T070000Z",
            "EXDATE;TZID=Europe/Berlin:20251021T090000",
            "EXDATE;VALUE=DATE:20251021",
            "EXDATE:20251021",
            "EXDATE:20251021T090000",
            "EXDATE;TZID=America/New_York:20251007T030000,20251\n 021T030000",  # folded within a value
        ],
    )
    def test_exdates(self, exdate: str) -> None:
        assert self.starts("RRULE:FREQ=WEEKLY;COUNT=3", exdate) == ["10-14 09:00", "10-28 09:00"]

    def test_rdates(self) -> None:
        more = "RDATE;TZID=Europe/Berlin:20251015T120000,20251016T120000"
        assert self.starts(more) == ["10-14 09:00", "10-15 12:00", "10-16 12:00"]

    def test_an_occurrence_that_was_moved_may_stand_before_its_series(self) -> None:
        moved = event(
            "RECURRENCE-ID:20251021T070000Z", "DTSTART:20251022T100000Z", "DTEND:20251022T103000Z", "SUMMARY:moved"
        )
        starts = self.starts("RRULE:FREQ=WEEKLY;COUNT=3", more=(moved,))
        assert starts == ["10-14 09:00", "10-22 12:00", "10-28 09:00"]

    def test_an_occurrence_that_was_cancelled(self) -> None:
        gone = event("RECURRENCE-ID;TZID=Europe/Berlin:20251021T090000", *self.WEEKLY, "STATUS:CANCELLED")
        assert ("cancelled",) in times(gone, event(*self.WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"))

    def test_this_and_future(self) -> None:
        onward = event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20251021T090000",
            "DTSTART;TZID=Europe/Berlin:20251021T140000", "DTEND;TZID=Europe/Berlin:20251021T143000",
        )  # fmt: skip
        assert times(event(*self.WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"), onward) == [
            ("2025-10-14 09:00", 60),
            ("2025-10-21 14:00", 30),
            ("2025-10-28 14:00", 30),
        ]

    def test_a_start_that_its_rule_does_not_match_counts(self) -> None:
        assert self.starts("RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20251024") == ["10-14 09:00", "10-16 09:00", "10-23 09:00"]

    def test_only_the_window_is_read(self) -> None:
        found = times(event(*self.WEEKLY, "RRULE:FREQ=DAILY"), first=date(2026, 11, 20), last=date(2026, 11, 20))
        assert ("2026-11-20 09:00", 60) in found
        assert len(found) <= 3

    def test_keys_of_occurrences_are_in_utc(self) -> None:
        text = calendar(event(*self.WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"))
        keys = [row.key.split("\x1f") for row in reading(text, "ics", **WINDOW).activities]
        assert keys[0] == ["u1", "2025-10-14T07:00:00+00:00"]
        assert keys[2] == ["u1", "2025-10-28T08:00:00+00:00"]


class TestZones:
    @pytest.mark.parametrize(
        "name",
        [
            "Europe/Berlin", "W. Europe Standard Time", "/softwarestudio.org/Tzfile/Europe/Berlin",
            '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
            '"(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
        ],
    )  # fmt: skip
    def test_names_of_several_programs(self, name: str) -> None:
        lines = (f"DTSTART;TZID={name}:20250718T090000", f"DTEND;TZID={name}:20250718T100000")
        assert times(event(*lines)) == [("2025-07-18 09:00", 60)]

    @pytest.mark.parametrize("name", ["Customized Time Zone", "2", "tzone://Microsoft/Custom", "Moon/Base"])
    def test_a_zone_that_the_file_defines(self, name: str) -> None:
        lines = [f'DTSTART;TZID="{name}":{day}T090000' for day in ("20250718", "20251218")]
        found = times(BERLIN_DEFINED.format(name), *(event(line, "DURATION:PT1H", uid=line) for line in lines))
        assert found == [("2025-07-18 09:00", 60), ("2025-12-18 09:00", 60)]

    def test_the_definition_of_one_file_is_not_that_of_another(self) -> None:
        text = calendar(event("DTSTART;TZID=Mine:20250718T090000", "DURATION:PT1H"))
        defined = text.replace("BEGIN:VEVENT", f"{BERLIN_DEFINED.format('Mine')}\nBEGIN:VEVENT")
        reading(defined, "ics", **WINDOW)
        with pytest.raises(ChoiceError, match="“Mine”, which is not a known time zone"):
            reading(text, "ics", **WINDOW)

    def test_a_person_can_say_which_zone_a_name_is(self) -> None:
        lines = ("DTSTART;TZID=Mine:20250718T090000", "DURATION:PT1H")
        assert times(event(*lines), zones={"Mine": BERLIN}) == [("2025-07-18 09:00", 60)]

    def test_a_definition_with_two_names_does_no_harm(self) -> None:
        broken = BERLIN_DEFINED.format("Mine").replace("TZID:Mine", "TZID:Other\nTZID:Mine")
        lines = ("DTSTART;TZID=Mine:20251218T090000", "DURATION:PT1H")
        assert times(broken, event(*lines)) == [("2025-12-18 09:00", 60)]

    @pytest.mark.parametrize("line", ["TZOFFSETTO:+99", "RRULE:FREQ=SECONDLY", "DTSTART:x"])
    def test_a_broken_definition_is_not_used(self, line: str) -> None:
        broken = BERLIN_DEFINED.format("Europe/Berlin").replace("END:DAYLIGHT", f"{line}\nEND:DAYLIGHT")
        broken = "\n".join(
            row for row in broken.split("\n") if row == line or row.split(":")[0] != line.split(":", maxsplit=1)[0]
        )
        lines = ("DTSTART;TZID=Europe/Berlin:20251218T090000", "DURATION:PT1H")
        assert times(broken, event(*lines)) == [("2025-12-18 09:00", 60)]

    def test_times_without_a_zone_take_that_of_the_calendar(self) -> None:
        lines = ("DTSTART:20251118T030000", "DTEND:20251118T040000")
        assert times("X-WR-TIMEZONE:America/New_York", event(*lines)) == [("2025-11-18 09:00", 60)]
        assert times(event(*lines)) == [("2025-11-18 03:00", 60)]

    def test_names_of_windows_and_of_nobody(self) -> None:
        assert str(known_zone("Eastern Standard Time")) == "America/New_York"
        assert known_zone("(UTC-05:00) Eastern Time (US & Canada)") == known_zone("Eastern Standard Time")
        assert known_zone("Nobody/Knows") is None
        assert known_zone("../../etc/passwd") is None


class TestHostile:
    def test_very_many_rules_end_soon(self) -> None:
        lines = ("DTSTART:19700101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=19000;BYMONTH=2;BYMONTHDAY=30")
        text = calendar(*(event(*lines, uid=str(i)) for i in range(2000)))
        began = time.process_time()
        with pytest.raises(InputError, match="repeats more often"):
            reading(text, "ics", **WINDOW)
        assert time.process_time() - began < 10

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                [
                    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "DTSTART:20251118T080000Z",
                    "DTSTART;TZID=Nobody:20251118T080000", "DTEND:20251118T090000Z", "RRULE:FREQ=DAILY", "RRULE:;;;=",
                    "RRULE:FREQ=YEARLY;BYDAY=-53MO", "EXDATE:x", "UID:1", "RECURRENCE-ID:20251119T080000Z", ":",
                    "\x01;:",
                    "DURATION:P99999999999D", "DTSTART:00010101T000000Z", "RDATE:99991231T235959Z", "BEGIN:STANDARD",
                ]
            ),
            max_size=30,
        )
    )  # fmt: skip
    def test_any_lines_are_read_or_refused(self, lines: list[str]) -> None:
        began = time.process_time()
        with suppress(ProspectrError):
            ics.read(calendar(*lines).encode(), Options(first=date(1970, 1, 1), last=date(2026, 11, 21)))
        assert time.process_time() - began < 2
