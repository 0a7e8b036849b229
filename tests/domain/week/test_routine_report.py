"""Which blocks were kept: case by case, and against counting each minute and each second."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.domain.week.routine import Block
from prospectr.domain.week.routine_report import BlockDay, OtherWork, RoutineReport, routine_report
from tests.domain.examples import BERLIN, NEW_YORK, at
from tests.domain.made import UID
from tests.domain.week.blocks import (
    APIA,
    EVERY_DAY,
    FRI,
    LATER,
    LORD_HOWE,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    block,
    blocks_around,
    clock,
    lengths,
)


def entry(start: str, minutes: int, kind: str = "prospecting", note: str = "") -> Entry:
    """Return an entry that begins at a clock time on Tuesday, or at an instant."""
    begin = at(start) if "T" in start else at(f"{TUE}T{start}+01:00")
    return Entry(kind, Span(begin.date(), minutes, begin), Details(note=note), UID, LATER)


def report(
    *entries: Entry,
    routine: tuple[Block, ...] = (block(),),
    days: list[date] = WEEK,
    off: tuple[date, ...] = (),
    untimed: dict[date, int] | None = None,
    now: datetime = LATER,
    zone: ZoneInfo = BERLIN,
) -> RoutineReport:
    return routine_report(routine, days, off, entries, untimed or {}, now, zone)


def on_tuesday(*entries: Entry) -> BlockDay:
    """Return Tuesday's block, from 09:00 to 10:30."""
    [tuesday] = report(*entries, days=[TUE]).blocks
    return tuesday


class TestKept:
    """Tuesday's block is 09:00 to 10:30, 90 minutes; it is kept if at least half of it was prospecting."""

    @pytest.mark.parametrize(
        ("entries", "kept", "is_kept"),
        [
            ([], 0, False),
            ([("09:00", 90)], 90, True),
            ([("09:00", 45)], 45, True),  # exactly half
            ([("09:00", 44)], 44, False),
            ([("09:15", 60)], 60, True),
            ([("08:00", 75)], 15, False),  # begins before the block
            ([("10:15", 60)], 15, False),  # ends after the block
            ([("08:00", 240)], 90, True),  # begins before and ends after
            ([("08:00", 60)], 0, False),  # ends when the block begins
            ([("10:30", 60)], 0, False),  # begins when the block ends
            ([("09:00", 20), ("10:00", 20)], 40, False),
            ([("09:00", 30), ("09:30", 30)], 60, True),
            ([("09:00", 45), ("09:30", 45)], 75, True),  # 09:00 to 10:15, the overlap only once
            ([("09:00", 60), ("09:00", 60)], 60, True),
            ([("09:00", 60), ("09:10", 20), ("09:50", 20)], 70, True),  # one inside another, one partly
            ([("09:50", 20), ("09:10", 20), ("09:00", 60)], 70, True),  # in any order
            ([("2026-11-16T09:00+01:00", 90)], 0, False),  # Monday
            ([("2026-11-17T09:00-05:00", 90)], 90, True),  # logged elsewhere, by the clock there
            ([("2026-11-17T08:30-05:00", 60)], 30, False),
            ([("2026-11-17T09:00-05:00", 30), ("09:15", 30)], 45, True),  # and back home: the overlap only once
            ([("2026-11-17T03:00-05:00", 90)], 0, False),  # nine o'clock at home, but night there
            ([("2026-11-16T22:00-10:00", 90)], 0, False),  # still Monday there
            ([("2026-11-17T09:00+14:00", 90)], 90, True),
        ],
    )
    def test_the_minutes_of_prospecting_in_a_block(
        self, entries: list[tuple[str, int]], kept: int, is_kept: bool
    ) -> None:
        tuesday = on_tuesday(*(entry(start, minutes) for start, minutes in entries))
        assert (tuesday.day, tuesday.minutes, tuesday.other_work) == (TUE, 90, ())
        assert (tuesday.kept_minutes, tuesday.is_kept) == (kept, is_kept)

    @pytest.mark.parametrize(
        ("entries", "kept"),
        [
            ([("09:00:20", 30)], 30),
            ([("08:59:40", 46)], 46),  # until 09:45:40, so 45 minutes and 40 seconds
            ([("08:59:20", 46)], 45),  # until 09:45:20
            ([("10:29:30", 1)], 1),  # half a minute
            ([("10:29:31", 1)], 0),
            ([("09:00:00", 1), ("09:00:40", 1)], 2),  # 100 seconds
            ([("09:00:00", 1), ("09:00:20", 1)], 1),  # 80 seconds
            ([("08:59:20", 1), ("10:29:40", 1)], 1),  # 20 seconds at each end
        ],
    )
    def test_seconds_are_added_up_and_the_sum_is_rounded(self, entries: list[tuple[str, int]], kept: int) -> None:
        assert on_tuesday(*(entry(start, minutes) for start, minutes in entries)).kept_minutes == kept

    def test_of_91_minutes_46_must_be_kept(self) -> None:
        routine = (block(minutes=91),)
        for minutes, is_kept in ((45, False), (46, True)):
            [tuesday] = report(entry("09:00", minutes), routine=routine, days=[TUE]).blocks
            assert tuesday.is_kept is is_kept


class TestOtherWork:
    @pytest.mark.parametrize(
        ("entries", "other_work"),
        [
            ([("09:00", 90, "selling", "proposal for Acme")], [("proposal for Acme", "selling", 90)]),
            ([("08:00", 75, "admin", "expenses")], [("expenses", "admin", 15)]),
            ([("10:00", 90, "clients", "review")], [("review", "clients", 30)]),
            ([("09:00", 90, "networking", "")], [("networking", "networking", 90)]),  # the kind, as there is no note
            ([("10:30", 60, "admin", "expenses"), ("08:00", 60, "admin", "expenses")], []),
            # the same note twice is one item, and an overlap counts only once
            ([("09:00", 10, "admin", "mail"), ("10:00", 10, "admin", "mail")], [("mail", "admin", 20)]),
            ([("09:00", 30, "admin", "mail"), ("09:20", 30, "admin", "mail")], [("mail", "admin", 50)]),
            # the same note of another kind is another item
            (
                [("09:00", 30, "admin", "mail"), ("09:00", 20, "marketing", "mail")],
                [("mail", "admin", 30), ("mail", "marketing", 20)],
            ),
            # the longest first, then by name
            (
                [("09:00", 20, "admin", "b"), ("09:20", 20, "selling", "a"), ("09:40", 30, "clients", "z")],
                [("z", "clients", 30), ("a", "selling", 20), ("b", "admin", 20)],
            ),
            ([("10:29:31", 1, "admin", "mail")], []),  # less than half a minute is left out
        ],
    )
    def test_other_work_in_a_block(
        self, entries: list[tuple[str, int, str, str]], other_work: list[tuple[str, str, int]]
    ) -> None:
        tuesday = on_tuesday(*(entry(*fields) for fields in entries))
        assert tuesday.other_work == tuple(OtherWork(*fields) for fields in other_work)
        assert tuesday.kept_minutes == 0

    @pytest.mark.parametrize("kind", ["networking", "selling", "clients", "marketing", "admin"])
    def test_every_other_kind_is_other_work(self, kind: str) -> None:
        assert on_tuesday(entry("09:00", 60, kind, "x")).other_work == (OtherWork("x", kind, 60),)

    def test_a_block_can_be_kept_and_have_other_work(self) -> None:
        """Prospecting until 10:00 and a proposal from 09:45: the quarter of an hour in both counts for both."""
        tuesday = on_tuesday(entry("09:00", 60), entry("09:45", 60, "selling", "proposal"))
        assert (tuesday.kept_minutes, tuesday.is_kept) == (60, True)
        assert tuesday.other_work == (OtherWork("proposal", "selling", 45),)


class TestReport:
    def test_a_week(self) -> None:
        """Kept on Monday, Wednesday (an hour), Thursday (from 09:30) and Friday (half of it); lost on Tuesday."""
        week = report(
            entry(f"{MON}T09:00+01:00", 90),
            entry(f"{TUE}T09:00+01:00", 90, "selling", "proposal for Acme"),
            entry(f"{WED}T09:00+01:00", 60),
            entry(f"{THU}T09:30+01:00", 90),
            entry(f"{FRI}T09:00+01:00", 45),
            entry(f"{SAT}T09:00+01:00", 90),  # no block
        )
        assert {block.day: block.kept_minutes for block in week.blocks} == {MON: 90, TUE: 0, WED: 60, THU: 60, FRI: 45}
        assert (len(week.blocks), week.kept) == (5, 4)
        assert (week.minutes, week.kept_minutes) == (450, 255)
        [lost] = week.lost
        assert (lost.day, lost.other_work) == (TUE, (OtherWork("proposal for Acme", "selling", 90),))

    def test_prospecting_without_a_clock_is_added_up_separately(self) -> None:
        """On days that have a block, and without keeping it."""
        untimed = entry("09:00", 60).replace(span=Span(TUE, 60))
        week = report(untimed, untimed={MON: 20, TUE: 60, SAT: 15})
        assert week.untimed == 80
        assert week.kept_minutes == 0

    def test_an_entry_without_a_clock_is_no_other_work(self) -> None:
        assert on_tuesday(entry("09:00", 60, "selling").replace(span=Span(TUE, 60))).other_work == ()

    def test_a_day_off_has_no_blocks(self) -> None:
        week = report(entry(f"{TUE}T09:00+01:00", 90, "admin"), off=(TUE, SAT), untimed={TUE: 30, WED: 10})
        assert [block.day for block in week.blocks] == [MON, WED, THU, FRI]
        assert week.untimed == 10
        assert (week.minutes, len(week.lost)) == (360, 4)

    @pytest.mark.parametrize(
        ("now", "days"),
        [
            ("2026-11-16T10:29:59+01:00", []),
            ("2026-11-16T10:30:00+01:00", [MON]),
            ("2026-11-18T10:29:59+01:00", [MON, TUE]),
            ("2026-11-18T10:30:00+01:00", [MON, TUE, WED]),
            ("2026-11-18T04:30:00-05:00", [MON, TUE, WED]),  # 10:30 in Berlin
            ("2026-11-23T00:00:00+01:00", [MON, TUE, WED, THU, FRI]),
        ],
    )
    def test_blocks_that_are_not_over_are_left_out(self, now: str, days: list[date]) -> None:
        untimed = dict.fromkeys(WEEK, 1)
        week = report(now=at(now), untimed=untimed)
        assert [block.day for block in week.blocks] == days
        assert week.untimed == len(days)

    def test_an_entry_past_midnight(self) -> None:
        """It lasts from 23:00 to 02:00; the blocks are from 22:00 to midnight and from 01:00 to 03:00."""
        routine = (block("22:00", 120, (0,)), block("01:00", 120, (1,)))
        late = entry(f"{MON}T23:00+01:00", 180)
        [monday, tuesday] = report(late, routine=routine).blocks
        assert (monday.day, monday.minutes, monday.kept_minutes) == (MON, 120, 60)
        assert (tuesday.day, tuesday.minutes, tuesday.kept_minutes) == (TUE, 120, 60)
        [monday, tuesday] = report(late.replace(kind="networking"), routine=routine).blocks
        assert monday.other_work == tuesday.other_work == (OtherWork("networking", "networking", 60),)

    @pytest.mark.parametrize(
        ("start", "minutes", "kept"),
        [
            (f"{TUE}T22:00+01:00", 180, 180),
            (f"{TUE}T23:30+01:00", 60, 60),
            (f"{WED}T00:00+01:00", 60, 60),
            (f"{WED}T00:30+01:00", 60, 30),
            (f"{WED}T01:00+01:00", 60, 0),
            (f"{WED}T22:00+01:00", 60, 0),
        ],
    )
    def test_a_block_past_midnight_belongs_to_the_day_on_which_it_begins(
        self, start: str, minutes: int, kept: int
    ) -> None:
        routine = (block("22:00", 180, (1,)),)
        [night] = report(entry(start, minutes), routine=routine).blocks
        assert (night.day, night.minutes, night.kept_minutes) == (TUE, 180, kept)

    def test_a_block_past_midnight_is_off_if_the_day_on_which_it_begins_is_off(self) -> None:
        routine = (block("22:00", 180, (1,)),)
        assert [night.day for night in report(routine=routine, off=(WED,)).blocks] == [TUE]
        assert report(routine=routine, off=(TUE,)).blocks == ()

    def test_the_last_night_of_the_week_ends_in_the_next_week(self) -> None:
        routine = (block("22:00", 180, (6,)),)
        monday = entry(f"{SUN + timedelta(1)}T00:00+01:00", 60)
        [night] = report(monday, routine=routine).blocks
        assert (night.day, night.kept_minutes) == (SUN, 60)

    def test_each_day_has_the_blocks_in_force_on_that_day(self) -> None:
        routine = (block(until=TUE), block("14:00", 60, since=WED))
        minutes = {block.day: block.minutes for block in report(routine=routine).blocks}
        assert minutes == {MON: 90, TUE: 90, WED: 60, THU: 60, FRI: 60}

    def test_a_day_can_have_two_blocks(self) -> None:
        routine = (block("14:00", 60), block("09:00", 90))
        tuesday = report(entry("14:00", 60), routine=routine, days=[TUE], untimed={TUE: 25})
        assert [(block.block.start, block.kept_minutes) for block in tuesday.blocks] == [(540, 0), (840, 60)]
        assert tuesday.untimed == 25  # not 50

    def test_one_entry_can_be_in_two_blocks(self) -> None:
        routine = (block("09:00", 90), block("11:00", 60))
        tuesday = report(entry("10:00", 90), routine=routine, days=[TUE])
        assert [block.kept_minutes for block in tuesday.blocks] == [30, 30]

    def test_without_blocks_or_days_the_report_is_empty(self) -> None:
        assert report(entry("09:00", 90), routine=(), untimed={TUE: 5}) == RoutineReport(())
        assert report(entry("09:00", 90), days=[], untimed={TUE: 5}) == RoutineReport(())


class TestClockChanges:
    @pytest.mark.parametrize(
        ("zone", "day", "start", "end", "minutes"),
        [
            # Berlin, 29 March 2026: 02:00 is followed by 03:00
            (BERLIN, "2026-03-29", "01:30", "03:30", 60),
            (BERLIN, "2026-03-29", "09:00", "10:30", 90),
            (BERLIN, "2026-03-28", "22:00", "06:00", 420),
            # 25 October 2026: 03:00 is followed by 02:00
            (BERLIN, "2026-10-25", "01:30", "02:30", 60),
            (BERLIN, "2026-10-25", "02:30", "03:30", 120),
            (BERLIN, "2026-10-25", "02:10", "02:40", 30),
            (BERLIN, "2026-10-24", "22:00", "06:00", 540),
            (NEW_YORK, "2026-03-08", "01:30", "03:30", 60),
            (NEW_YORK, "2026-11-01", "01:30", "02:30", 120),
            # Lord Howe, 5 April 2026: 02:00 is followed by 01:30; 4 October: 02:00 by 02:30
            (LORD_HOWE, "2026-04-05", "01:00", "02:30", 120),
            (LORD_HOWE, "2026-10-04", "01:30", "03:00", 60),
            # Samoa, 27 September 2020: 03:00 is followed by 04:00; 4 April 2021: 04:00 by 03:00
            (APIA, "2020-09-27", "02:30", "04:30", 60),
            (APIA, "2021-04-04", "03:00", "04:00", 120),
            # the night before the skipped day ends two dates later, after four hours
            (APIA, "2011-12-29", "22:00", "02:00", 240),
            (APIA, "2011-12-31", "09:00", "10:30", 90),
        ],
    )
    def test_the_minutes_of_a_block_are_those_that_pass(
        self, zone: ZoneInfo, day: str, start: str, end: str, minutes: int
    ) -> None:
        by_clock = (clock(end) - clock(start)) % 1440
        routine = (block(start, by_clock, EVERY_DAY, since=date(2011, 1, 1)),)
        [night] = report(routine=routine, days=[date.fromisoformat(day)], zone=zone).blocks
        assert night.minutes == minutes

    @pytest.mark.parametrize(
        ("start", "minutes", "kept"),
        [
            ("2026-10-25T02:30+02:00", 30, 30),  # the first 02:30
            ("2026-10-25T02:30+01:00", 30, 30),  # the second 02:30
            ("2026-10-25T02:30+02:00", 90, 90),  # from the first 02:30 to 03:00
            ("2026-10-25T02:00+02:00", 120, 120),
            ("2026-10-25T03:00+01:00", 30, 0),
        ],
    )
    def test_an_hour_that_comes_twice_is_two_hours(self, start: str, minutes: int, kept: int) -> None:
        routine = (block("02:00", 60, EVERY_DAY),)
        [night] = report(entry(start, minutes), routine=routine, days=[date(2026, 10, 25)]).blocks
        assert (night.minutes, night.kept_minutes, night.is_kept) == (120, kept, kept >= 60)

    def test_a_block_in_a_skipped_hour_is_left_out(self) -> None:
        routine = (block("02:00", 60, EVERY_DAY),)
        assert report(routine=routine, days=[date(2026, 3, 29)]).blocks == ()

    def test_a_skipped_day_has_no_block(self) -> None:
        """In Samoa, Thursday 29 December 2011 was followed by Saturday the 31st."""
        days = [date(2011, 12, 26) + timedelta(i) for i in range(7)]
        routine = (block(days=(0, 1, 2, 3, 4, 5), since=date(2011, 1, 1)),)
        saturday = entry("2011-12-31T09:00+14:00", 90)
        week = report(saturday, routine=routine, days=days, zone=APIA)
        assert {block.day.day: block.kept_minutes for block in week.blocks} == {26: 0, 27: 0, 28: 0, 29: 0, 31: 90}


class Clocks:
    """The clock time of a zone at each minute of two weeks around a day. Minutes are counted from 1970."""

    def __init__(self, zone: ZoneInfo, day: date) -> None:
        self.middle = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) // 60
        self.first: dict[datetime, int] = {}  # the first minute at which a clock time is shown
        self.shown: dict[int, datetime] = {}  # the clock time at a minute
        for minute in range(self.middle - 7 * 1440, self.middle + 8 * 1440):
            clock_time = datetime.fromtimestamp(minute * 60, zone).replace(tzinfo=None, fold=0)
            self.first.setdefault(clock_time, minute)
            self.shown[minute] = clock_time
        self.days = {clock_time.date() for clock_time in self.first}

    def minute(self, day: date, of_day: int) -> int:
        """Return the first minute with a clock time; a skipped one moves forward by the gap."""
        wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=of_day)  # noqa: DTZ001 - a clock time
        before = after = wanted
        while before not in self.first:
            before -= timedelta(minutes=1)
        while after not in self.first:
            after += timedelta(minutes=1)
        forward = after - before - timedelta(minutes=1) if after != before else timedelta()
        return self.first[wanted + forward]


@lru_cache
def clocks(zone: ZoneInfo, day: date) -> Clocks:
    return Clocks(zone, day)


CHANGES = [
    (BERLIN, date(2026, 3, 29)),
    (BERLIN, date(2026, 10, 25)),
    (NEW_YORK, date(2026, 3, 8)),
    (NEW_YORK, date(2026, 11, 1)),
    (LORD_HOWE, date(2026, 4, 5)),
    (LORD_HOWE, date(2026, 10, 4)),
    (APIA, date(2011, 12, 30)),
    (APIA, date(2020, 9, 27)),
    (APIA, date(2021, 4, 4)),
    (BERLIN, date(2026, 7, 1)),  # no clock change
]
OFFSETS = [timezone(timedelta(minutes=offset)) for offset in (0, 60, -300, 825)]
KINDS = ["prospecting", "prospecting", "prospecting", "networking", "admin"]


@st.composite
def entries_around(draw: st.DrawFn, zone: ZoneInfo, middle: int) -> Entry:
    """Entries that begin at a full minute, most of them near the clock change."""
    begin = middle + draw(st.integers(-18 * 60, 18 * 60) | st.integers(-5 * 1440, 5 * 1440))
    start = datetime.fromtimestamp(begin * 60, draw(st.sampled_from([zone, zone, *OFFSETS])))
    start = start.replace(
        tzinfo=timezone(start.utcoffset() or timedelta()), fold=0
    )  # a fixed offset, as entries have it
    note = draw(st.sampled_from(["", "coffee", "proposal"]))
    span = Span(start.date(), draw(lengths), start if draw(st.integers(0, 9)) else None)
    return Entry(draw(st.sampled_from(KINDS)), span, Details(note=note), UID, LATER)


def minutes_of(entry: Entry, begin: int, zone_clocks: Clocks) -> range:
    """Return the minutes that an entry takes of a block that begins at the minute `begin`.

    An entry with another clock time than the zone's was logged elsewhere; then its own clock time counts.
    """
    if entry.span.start is None:
        return range(0)
    first, clock_time = int(entry.span.start.timestamp()) // 60, entry.span.start.replace(tzinfo=None)
    if zone_clocks.shown[first] != clock_time:
        first = begin + (clock_time - zone_clocks.shown[begin]) // timedelta(minutes=1)
    return range(first, first + entry.span.minutes)


def minute_by_minute(
    routine: list[Block], days: list[date], off: set[date], entries: list[Entry], zone_clocks: Clocks, now: int
) -> list[tuple[date, int, int, int, dict[tuple[str, str], int]]]:
    """Return day, start, minutes, kept minutes and other work of each block that is over, from each of its minutes."""
    blocks = []
    for day in days:
        for planned in sorted(routine, key=lambda block: block.start):
            is_on = day.weekday() in planned.weekdays and planned.since <= day <= (planned.until or date.max)
            begin = zone_clocks.minute(day, planned.start)
            end = zone_clocks.minute(day, planned.start + planned.minutes)
            if day in off or not is_on or not begin < end <= now:
                continue
            kept, other_work = 0, Counter[tuple[str, str]]()
            for minute in range(begin, end):
                here = [entry for entry in entries if minute in minutes_of(entry, begin, zone_clocks)]
                kept += any(entry.kind == "prospecting" for entry in here)
                others = {(entry.details.note or entry.kind, entry.kind) for entry in here}
                other_work.update(other for other in others if other[1] != "prospecting")
            blocks.append((day, planned.start, end - begin, kept, dict(other_work)))
    return blocks


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_report_agrees_with_counting_each_minute(data: st.DataObject) -> None:
    zone, change = data.draw(st.sampled_from(CHANGES))
    zone_clocks = clocks(zone, change)
    days = [day for day in (change + timedelta(i) for i in range(-3, 4)) if day in zone_clocks.days]
    routine = data.draw(st.lists(blocks_around(change), max_size=4), label="routine")
    entries = data.draw(st.lists(entries_around(zone, zone_clocks.middle), max_size=8), label="entries")
    off = data.draw(st.sets(st.sampled_from(days), max_size=2), label="off")
    untimed = data.draw(st.dictionaries(st.sampled_from(days), st.integers(1, 500), max_size=3), label="untimed")
    now = zone_clocks.middle + data.draw(st.just(7 * 1440) | st.integers(-3 * 1440, 5 * 1440), label="now")

    whole = routine_report(routine, days, off, entries, untimed, datetime.fromtimestamp(now * 60, UTC), zone)

    expected = minute_by_minute(routine, days, off, entries, zone_clocks, now)
    assert [
        (
            block.day,
            block.block.start,
            block.minutes,
            block.kept_minutes,
            {(work.name, work.kind): work.minutes for work in block.other_work},
        )
        for block in whole.blocks
    ] == expected
    assert whole.untimed == sum(untimed.get(day, 0) for day in {day for day, *_ in expected})
    assert whole.kept == sum(2 * kept >= minutes for _, _, minutes, kept, _ in expected)
    assert whole.kept + len(whole.lost) == len(expected)
    assert whole.kept_minutes == sum(kept for _, _, _, kept, _ in expected)
    for day in whole.blocks:
        assert list(day.other_work) == sorted(day.other_work, key=lambda work: -work.minutes)


PLACES = [
    # the day, the block's clock time and minutes as typed, the instant at which it begins, and the minutes that pass
    (f"{TUE}", "09:00", 20, f"{TUE}T09:00+01:00", 20),
    ("2026-03-29", "01:50", 80, "2026-03-29T01:50+01:00", 20),  # until 03:10, twenty minutes later
    ("2026-10-25", "02:50", 15, "2026-10-25T02:50+02:00", 75),  # until 03:05, an hour and fifteen minutes later
]


@given(
    st.sampled_from(PLACES),
    st.lists(st.tuples(st.integers(-900, 80 * 60), st.integers(1, 15), st.sampled_from(KINDS)), max_size=8),
)
@settings(max_examples=100, deadline=None)
def test_the_report_agrees_with_counting_each_second(
    place: tuple[str, str, int, str, int], drawn: list[tuple[int, int, str]]
) -> None:
    """Entries as timers make them, which begin some seconds after the block."""
    day, start, by_clock, begin, minutes = place
    entries = [entry((at(begin) + timedelta(seconds=after)).isoformat(), length, kind) for after, length, kind in drawn]
    routine = (block(start, by_clock, EVERY_DAY),)

    [shown] = report(*entries, routine=routine, days=[date.fromisoformat(day)]).blocks

    seconds: Counter[str] = Counter()
    for second in range(minutes * 60):
        seconds.update({kind for after, length, kind in drawn if after <= second < after + length * 60})
    rounded = {kind: (count + 30) // 60 for kind, count in seconds.items() if count >= 30}
    assert (shown.minutes, shown.kept_minutes) == (minutes, rounded.pop("prospecting", 0))
    assert {work.kind: work.minutes for work in shown.other_work} == rounded
