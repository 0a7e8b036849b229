"""The routine: blocks as typed, their days, and whether they were kept - by hand, and against counting each minute."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import parse_weekdays
from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.domain.week.routine import (
    Block,
    BlockDay,
    Invasion,
    RoutineReport,
    blocks_on,
    clock_text,
    parse_block,
    review,
    takes_effect,
    weekdays_text,
)
from tests.domain.examples import BERLIN, NEW_YORK, at, refusal
from tests.domain.made import UID

LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its summer is half an hour
APIA = ZoneInfo("Pacific/Apia")  # it left out 30 December 2011
SINCE = date(2026, 1, 1)
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK = [date(2026, 11, 16) + timedelta(i) for i in range(7)]
LATER = datetime(2030, 1, 1, tzinfo=UTC)
WORKDAYS, EVERY_DAY = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)


def clock(text: str) -> int:
    """Return the minutes after midnight of `09:30`."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def block(start: str = "09:00", minutes: int = 90, days: tuple[int, ...] = WORKDAYS, **more: object) -> Block:
    return Block(UID, days, clock(start), minutes, more.pop("since", SINCE), **more)


def entry(start: str, minutes: int, kind: str = "prospecting", note: str = "") -> Entry:
    """Return an entry that began at a clock time of Tuesday, or at an instant."""
    begun = at(start) if "T" in start else at(f"{TUE}T{start}+01:00")
    return Entry(kind, Span(begun.date(), minutes, begun), Details(note=note), UID, LATER)


def looked_at(
    *entries: Entry,
    routine: tuple[Block, ...] = (block(),),
    days: list[date] = WEEK,
    off: tuple[date, ...] = (),
    untimed: dict[date, int] | None = None,
    now: datetime = LATER,
    zone: ZoneInfo = BERLIN,
) -> RoutineReport:
    return review(routine, days, off, entries, untimed or {}, now, zone)


def on_tuesday(*entries: Entry) -> BlockDay:
    """Return how Tuesday's block from 09:00 to 10:30 did."""
    [found] = looked_at(*entries, days=[TUE]).blocks
    return found


class TestBlocksAsTyped:
    @pytest.mark.parametrize(
        ("line", "weekdays", "start", "minutes", "tag"),
        [
            ("mon-fri 9-10:30", WORKDAYS, "09:00", 90, None),
            ("mon-fri 9-10:30 +phone", WORKDAYS, "09:00", 90, "phone"),
            ("mon,wed,thu 14:00-15:00", (0, 2, 3), "14:00", 60, None),
            ("sat 9am-10am", (5,), "09:00", 60, None),
            ("tue 1-2pm", (1,), "13:00", 60, None),  # both pm
            ("monday-friday 9-10", WORKDAYS, "09:00", 60, None),
            ("Mon-FRI 9-10 +Phone", WORKDAYS, "09:00", 60, "phone"),
            ("sun 22-24", (6,), "22:00", 120, None),
            ("tue 22-1", (1,), "22:00", 180, None),  # past midnight
            ("fri 23:30-00:15 +night.calls", (4,), "23:30", 45, "night.calls"),
            ("mon 00:00-00:01", (0,), "00:00", 1, None),
            ("mon 06:00-22:00", (0,), "06:00", 960, None),  # 16 hours are the most
        ],
    )
    def test_a_block(self, line: str, weekdays: tuple[int, ...], start: str, minutes: int, tag: str | None) -> None:
        assert parse_block(line.split(), UID, TUE) == Block(UID, weekdays, clock(start), minutes, TUE, tag)

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ([], "When"),
            (["mon-fri"], "When"),
            (["mon-fri", "45m"], "45m"),  # for how long, but not when
            (["mon-fri", "calls"], "calls"),
            (["mon-fri", "9"], "9"),
            (["mon-fri", "2-3"], "2pm-3pm"),  # two readings
            (["mon-fri", "9-25"], "9-25"),
            (["mon-fri", "06:00-22:01"], "16 hours"),
            (["mon-fri", "09:00-09:00"], "16 hours"),  # a day and night
            (["9-10:30", "mon-fri"], "mon-fri"),  # the wrong way round
            (["xday", "9-10"], "xday"),
            (["mon-fri", "9-10", "phone"], "phone"),
            (["mon-fri", "9-10", "@acme"], "@acme"),
            (["mon-fri", "9-10", "14-15"], "14-15"),
            (["mon-fri", "9-10", "+a", "+b"], "+a +b"),
            (["mon-fri", "9-10", "+phone", "calls"], "calls"),
            (["mon-fri", "9-10", "+"], "tag"),
            (["mon-fri", "9-10", "+a,b"], "+a,b"),
            (["mon-fri", "9-10", "+a;b"], "+a;b"),
            (["mon-fri", "9-10", "+a\\b"], "+a\\b"),
            (["mon-fri", "9-10", "+1"], "tag"),
            (["mon-fri", "9-10", "+" + "x" * 65], "tag"),
        ],
    )
    def test_what_is_no_block_is_refused(self, words: list[str], named: str) -> None:
        error = refusal(parse_block, words, UID, TUE)
        assert named in f"{error.message} {error.hint}"

    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("mon", (0,)),
            ("sunday", (6,)),
            ("mon-fri", (0, 1, 2, 3, 4)),
            ("mon-sun", EVERY_DAY),
            ("sat-sun", (5, 6)),
            ("mon,wed", (0, 2)),
            ("wed,mon", (0, 2)),  # in the order of the week
            ("mon,mon,mon-tue", (0, 1)),
            ("fri-mon", (0, 4, 5, 6)),  # over the weekend
            ("wed-tue", EVERY_DAY),
            ("thu-thu", (3,)),
            ("mon-tue,thu-friday", (0, 1, 3, 4)),
            ("MON,Tuesday", (0, 1)),
            ("mon, wed", (0, 2)),
        ],
    )
    def test_weekdays(self, text: str, days: tuple[int, ...]) -> None:
        assert parse_weekdays(text) == days

    @pytest.mark.parametrize(
        "text", ["", ",", "mo", "mon-", "-fri", "mon-wed-fri", "mon/fri", "0-4", "daily", "mon;tue"]
    )
    def test_what_names_no_weekdays_is_refused(self, text: str) -> None:
        assert "mon" in refusal(parse_weekdays, text).hint

    @pytest.mark.parametrize(
        ("days", "text"),
        [
            (WORKDAYS, "mon-fri"),
            (EVERY_DAY, "mon-sun"),
            ((1, 2, 3), "tue-thu"),
            ((0,), "mon"),
            ((0, 1), "mon,tue"),
            ((5, 6), "sat,sun"),
            ((0, 2, 3), "mon,wed,thu"),
            ((0, 4, 5, 6), "mon,fri,sat,sun"),
        ],
    )
    def test_weekdays_are_shown_short(self, days: tuple[int, ...], text: str) -> None:
        assert weekdays_text(days) == text

    def test_weekdays_as_they_are_shown_parse_back(self) -> None:
        sets = [days for size in range(1, 8) for days in combinations(range(7), size)]
        assert len(sets) == 127
        assert [parse_weekdays(weekdays_text(days)) for days in sets] == sets

    @pytest.mark.parametrize(
        ("start", "minutes", "text"),
        [
            ("09:00", 90, "09:00-10:30"),
            ("22:00", 120, "22:00-00:00"),
            ("22:00", 180, "22:00-01:00"),
            ("00:00", 1, "00:00-00:01"),
        ],
    )
    def test_its_clock_is_shown(self, start: str, minutes: int, text: str) -> None:
        assert clock_text(block(start, minutes)) == text


class TestDays:
    @pytest.mark.parametrize(
        ("since", "until", "days"),
        [
            (SINCE, None, [MON, TUE, WED, THU, FRI]),
            (WED, None, [WED, THU, FRI]),
            (SINCE, WED, [MON, TUE, WED]),  # both ends included
            (WED, WED, [WED]),
            (SAT, None, []),
            (SINCE, MON - timedelta(1), []),
            (WED, TUE, []),
        ],
    )
    def test_a_block_is_on_its_weekdays_from_one_day_to_another(
        self, since: date, until: date | None, days: list[date]
    ) -> None:
        found = block(since=since, until=until)
        assert [day for day in WEEK if found.is_on(day)] == days

    def test_the_earliest_of_a_day_is_first_and_a_day_off_has_none(self) -> None:
        late, early, weekend = block("14:00"), block("08:00"), block("07:00", days=(5, 6))
        routine = [late, early, weekend]
        assert blocks_on(routine, TUE, [WED]) == [early, late]
        assert blocks_on(routine, SAT, []) == [weekend]
        assert blocks_on(routine, TUE, [MON, TUE]) == []

    @pytest.mark.parametrize(
        ("zone", "day", "start", "minutes", "begin", "end"),
        [
            (BERLIN, "2026-11-17", "09:00", 90, "2026-11-17T09:00+01:00", "2026-11-17T10:30+01:00"),
            (BERLIN, "2026-11-17", "22:00", 180, "2026-11-17T22:00+01:00", "2026-11-18T01:00+01:00"),
            # on the days of the change the clock is what counts, not the hours since midnight
            (BERLIN, "2026-03-29", "09:00", 90, "2026-03-29T09:00+02:00", "2026-03-29T10:30+02:00"),
            (BERLIN, "2026-10-25", "09:00", 90, "2026-10-25T09:00+01:00", "2026-10-25T10:30+01:00"),
            (BERLIN, "2026-03-29", "01:30", 120, "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),
            # 02:00 to 03:00 is left out: what would lie there is as much later as the clock was put forward
            (BERLIN, "2026-03-29", "01:30", 60, "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),
            (BERLIN, "2026-03-29", "02:15", 30, "2026-03-29T03:15+02:00", "2026-03-29T03:45+02:00"),
            (LORD_HOWE, "2026-10-04", "02:10", 10, "2026-10-04T02:40+11:00", "2026-10-04T02:50+11:00"),
            # 02:00 to 03:00 comes twice: the first is meant
            (BERLIN, "2026-10-25", "02:30", 60, "2026-10-25T02:30+02:00", "2026-10-25T03:30+01:00"),
            (BERLIN, "2026-10-25", "02:10", 30, "2026-10-25T02:10+02:00", "2026-10-25T02:40+02:00"),
        ],
    )
    def test_bounds(self, zone: ZoneInfo, day: str, start: str, minutes: int, begin: str, end: str) -> None:
        found = block(start, minutes, EVERY_DAY).bounds(date.fromisoformat(day), zone)
        assert [each.isoformat(timespec="minutes") for each in found] == [begin, end]


class TestOverlaps:
    """The first block is 09:00 to 10:30 on workdays."""

    @pytest.mark.parametrize(
        ("other", "overlaps"),
        [
            (block(), True),
            (block("10:00", 60), True),
            (block("09:30", 10), True),
            (block("08:00", 240), True),
            (block("10:30", 60), False),  # one begins when the other ends
            (block("08:00", 60), False),
            (block(days=(5, 6)), False),
            (block(days=(4, 5)), True),
            (block(since=SINCE + timedelta(400)), True),
            (block(until=SINCE), True),  # a Thursday
            (block(until=SINCE, days=(4,)), False),
            (block(since=date(2025, 1, 1), until=SINCE - timedelta(1)), False),
            (block("22:00", 12 * 60, (6,)), True),  # until Monday at ten
            (block("22:00", 12 * 60, (4,)), False),  # until Saturday at ten
            (block("22:00", 11 * 60, (6,)), False),  # until Monday at nine
            (
                block("22:00", 12 * 60, (2,), since=date(2025, 1, 1), until=date(2025, 12, 31)),
                True,
            ),  # into the first day
            (block("22:00", 12 * 60, (1,), since=date(2025, 1, 1), until=date(2025, 12, 31)), False),
        ],
    )
    def test_case(self, other: Block, overlaps: bool) -> None:
        assert block().overlaps(other) is overlaps
        assert other.overlaps(block()) is overlaps

    @pytest.mark.parametrize("since", [date(1, 1, 2), date(9999, 12, 30)])
    def test_at_the_ends_of_the_calendar(self, since: date) -> None:
        assert block(days=EVERY_DAY, since=since).overlaps(block(days=EVERY_DAY, since=since))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_blocks_overlap_where_a_minute_is_in_both(data: st.DataObject) -> None:
    one, other = data.draw(blocks_around(MON)), data.draw(blocks_around(MON))
    days = [MON + timedelta(i) for i in range(-40, 50)]
    minutes = [
        {day.toordinal() * 1440 + each.start + i for day in days if each.is_on(day) for i in range(each.minutes)}
        for each in (one, other)
    ]
    assert one.overlaps(other) == bool(minutes[0] & minutes[1])


class TestTakesEffect:
    """Friday is the 20th. What has begun today is not judged anew."""

    @pytest.mark.parametrize(
        ("blocks", "now", "day"),
        [
            ([], "2026-11-20 12:00", FRI),
            ([block("09:00")], "2026-11-20 08:59", FRI),
            ([block("09:00")], "2026-11-20 09:00", SAT),
            ([block("09:00")], "2026-11-20 12:00", SAT),
            ([block("09:00")], "2026-11-21 12:00", SAT),  # none on a Saturday
            ([block("14:00"), block("09:00")], "2026-11-20 12:00", SAT),  # as it was and as it is to be
            ([block("14:00"), block("13:00")], "2026-11-20 12:00", FRI),
            ([block("09:00", since=SAT)], "2026-11-20 12:00", FRI),  # it was not there yet
            ([block("09:00", until=THU)], "2026-11-20 12:00", FRI),
            ([block("22:00", 180)], "2026-11-21 00:30", SAT),  # yesterday's, and it stays yesterday's
        ],
    )
    def test_today_or_tomorrow(self, blocks: list[Block], now: str, day: date) -> None:
        assert takes_effect(blocks, at(f"{now}+01:00"), BERLIN) == day


class TestKept:
    """Tuesday's block is 09:00 to 10:30, 90 minutes; it is kept if half of it was prospecting."""

    @pytest.mark.parametrize(
        ("entries", "kept", "is_kept"),
        [
            ([], 0, False),
            ([("09:00", 90)], 90, True),
            ([("09:00", 45)], 45, True),  # half of it
            ([("09:00", 44)], 44, False),
            ([("09:15", 60)], 60, True),
            ([("08:00", 75)], 15, False),  # began before
            ([("10:15", 60)], 15, False),  # went on after
            ([("08:00", 240)], 90, True),  # all around it
            ([("08:00", 60)], 0, False),  # over when it began
            ([("10:30", 60)], 0, False),  # begun when it was over
            ([("09:00", 20), ("10:00", 20)], 40, False),
            ([("09:00", 30), ("09:30", 30)], 60, True),
            ([("09:00", 45), ("09:30", 45)], 75, True),  # 09:00 to 10:15, the overlap once
            ([("09:00", 60), ("09:00", 60)], 60, True),
            ([("09:00", 60), ("09:10", 20), ("09:50", 20)], 70, True),  # one within, one over the edge
            ([("09:50", 20), ("09:10", 20), ("09:00", 60)], 70, True),  # in any order
            ([("2026-11-16T09:00+01:00", 90)], 0, False),  # Monday
            ([("2026-11-17T09:00-05:00", 90)], 90, True),  # on a journey, by the clock of there
            ([("2026-11-17T08:30-05:00", 60)], 30, False),
            ([("2026-11-17T09:00-05:00", 30), ("09:15", 30)], 45, True),  # and back: what is by both clocks counts once
            ([("2026-11-17T03:00-05:00", 90)], 0, False),  # nine o'clock at home was in the night there
            ([("2026-11-16T22:00-10:00", 90)], 0, False),  # still Monday there
            ([("2026-11-17T09:00+14:00", 90)], 90, True),
        ],
    )
    def test_the_minutes_of_prospecting_in_it(self, entries: list[tuple[str, int]], kept: int, is_kept: bool) -> None:
        found = on_tuesday(*(entry(start, minutes) for start, minutes in entries))
        assert (found.day, found.minutes, found.kept, found.is_kept, found.invaded) == (TUE, 90, kept, is_kept, ())

    @pytest.mark.parametrize(
        ("entries", "kept"),
        [
            ([("09:00:20", 30)], 30),
            ([("08:59:40", 46)], 46),  # until 09:45:40: 45 minutes and 40 seconds are in it
            ([("08:59:20", 46)], 45),  # until 09:45:20
            ([("10:29:30", 1)], 1),  # half a minute
            ([("10:29:31", 1)], 0),
            ([("09:00:00", 1), ("09:00:40", 1)], 2),  # 100 seconds
            ([("09:00:00", 1), ("09:00:20", 1)], 1),  # 80 seconds
            ([("08:59:20", 1), ("10:29:40", 1)], 1),  # 20 seconds at each end
        ],
    )
    def test_seconds_are_added_up_and_the_sum_is_rounded(self, entries: list[tuple[str, int]], kept: int) -> None:
        assert on_tuesday(*(entry(start, minutes) for start, minutes in entries)).kept == kept

    def test_an_odd_number_of_minutes_has_no_half_and_needs_the_greater_part(self) -> None:
        routine = (block(minutes=91),)
        for minutes, is_kept in ((45, False), (46, True)):
            [found] = looked_at(entry("09:00", minutes), routine=routine, days=[TUE]).blocks
            assert found.is_kept is is_kept


class TestInvaded:
    @pytest.mark.parametrize(
        ("entries", "invaded"),
        [
            ([("09:00", 90, "selling", "proposal for Acme")], [("proposal for Acme", "selling", 90)]),
            ([("08:00", 75, "admin", "expenses")], [("expenses", "admin", 15)]),
            ([("10:00", 90, "clients", "review")], [("review", "clients", 30)]),
            ([("09:00", 90, "networking", "")], [("networking", "networking", 90)]),  # its kind, for want of a note
            ([("10:30", 60, "admin", "expenses"), ("08:00", 60, "admin", "expenses")], []),
            # the same twice is one, and what overlaps counts once
            ([("09:00", 10, "admin", "mail"), ("10:00", 10, "admin", "mail")], [("mail", "admin", 20)]),
            ([("09:00", 30, "admin", "mail"), ("09:20", 30, "admin", "mail")], [("mail", "admin", 50)]),
            # another kind of that name is another
            (
                [("09:00", 30, "admin", "mail"), ("09:00", 20, "marketing", "mail")],
                [("mail", "admin", 30), ("mail", "marketing", 20)],
            ),
            # the most first, then by name
            (
                [("09:00", 20, "admin", "b"), ("09:20", 20, "selling", "a"), ("09:40", 30, "clients", "z")],
                [("z", "clients", 30), ("a", "selling", 20), ("b", "admin", 20)],
            ),
            ([("10:29:31", 1, "admin", "mail")], []),  # less than half a minute is none
        ],
    )
    def test_by_name_with_their_minutes(
        self, entries: list[tuple[str, int, str, str]], invaded: list[tuple[str, str, int]]
    ) -> None:
        found = on_tuesday(*(entry(*each) for each in entries))
        assert found.invaded == tuple(Invasion(*each) for each in invaded)
        assert found.kept == 0

    @pytest.mark.parametrize("kind", ["networking", "selling", "clients", "marketing", "admin"])
    def test_any_other_kind_invades(self, kind: str) -> None:
        assert on_tuesday(entry("09:00", 60, kind, "x")).invaded == (Invasion("x", kind, 60),)

    def test_a_block_may_be_kept_and_invaded(self) -> None:
        """Prospecting until 10:00, and a proposal from 09:45 on: the quarter that both claim counts for both."""
        found = on_tuesday(entry("09:00", 60), entry("09:45", 60, "selling", "proposal"))
        assert (found.kept, found.is_kept) == (60, True)
        assert found.invaded == (Invasion("proposal", "selling", 45),)


class TestReview:
    def test_a_week_by_hand(self) -> None:
        """Kept on Monday, Wednesday (an hour), Thursday (from 09:30) and Friday (half of it); Tuesday was lost."""
        found = looked_at(
            entry(f"{MON}T09:00+01:00", 90),
            entry(f"{TUE}T09:00+01:00", 90, "selling", "proposal for Acme"),
            entry(f"{WED}T09:00+01:00", 60),
            entry(f"{THU}T09:30+01:00", 90),
            entry(f"{FRI}T09:00+01:00", 45),
            entry(f"{SAT}T09:00+01:00", 90),  # no block
        )
        assert [(each.day, each.kept) for each in found.blocks] == [
            (MON, 90),
            (TUE, 0),
            (WED, 60),
            (THU, 60),
            (FRI, 45),
        ]
        assert (len(found.blocks), found.kept) == (5, 4)
        assert (found.minutes, found.kept_minutes) == (450, 255)
        assert [(each.day, each.invaded) for each in found.lost] == [
            (TUE, (Invasion("proposal for Acme", "selling", 90),))
        ]

    def test_prospecting_without_a_clock_stands_apart(self) -> None:
        """On days that have a block; it keeps none."""
        untimed = entry("09:00", 60).replace(span=Span(TUE, 60))
        found = looked_at(untimed, untimed={MON: 20, TUE: 60, SAT: 15})
        assert found.untimed == 80
        assert found.kept_minutes == 0

    def test_what_has_no_clock_invades_nothing(self) -> None:
        assert on_tuesday(entry("09:00", 60, "selling").replace(span=Span(TUE, 60))).invaded == ()

    def test_days_off_excuse(self) -> None:
        found = looked_at(entry(f"{TUE}T09:00+01:00", 90, "admin"), off=(TUE, SAT), untimed={TUE: 30, WED: 10})
        assert [each.day for each in found.blocks] == [MON, WED, THU, FRI]
        assert found.untimed == 10
        assert (found.minutes, len(found.lost)) == (360, 4)

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
        found = looked_at(now=at(now), untimed=untimed)
        assert [each.day for each in found.blocks] == days
        assert found.untimed == len(days)

    def test_an_entry_past_midnight(self) -> None:
        """From 23:00 on Monday to 02:00 on Tuesday, in blocks from 22:00 to midnight and from 01:00 to 03:00."""
        routine = (block("22:00", 120, (0,)), block("01:00", 120, (1,)))
        late = entry(f"{MON}T23:00+01:00", 180)
        found = looked_at(late, routine=routine)
        assert [(each.day, each.minutes, each.kept) for each in found.blocks] == [(MON, 120, 60), (TUE, 120, 60)]
        found = looked_at(late.replace(kind="networking"), routine=routine)
        assert [each.invaded for each in found.blocks] == [(Invasion("networking", "networking", 60),)] * 2

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
    def test_a_block_past_midnight_is_of_the_day_on_which_it_begins(self, start: str, minutes: int, kept: int) -> None:
        routine = (block("22:00", 180, (1,)),)
        [found] = looked_at(entry(start, minutes), routine=routine).blocks
        assert (found.day, found.minutes, found.kept) == (TUE, 180, kept)

    def test_a_block_past_midnight_and_days_off(self) -> None:
        """It is excused by the day on which it begins, not by the one on which it ends."""
        routine = (block("22:00", 180, (1,)),)
        assert [each.day for each in looked_at(routine=routine, off=(WED,)).blocks] == [TUE]
        assert looked_at(routine=routine, off=(TUE,)).blocks == ()

    def test_the_last_night_of_the_week_ends_in_the_next(self) -> None:
        routine = (block("22:00", 180, (6,)),)
        monday = entry(f"{SUN + timedelta(1)}T00:00+01:00", 60)
        [found] = looked_at(monday, routine=routine).blocks
        assert (found.day, found.kept) == (SUN, 60)

    def test_each_day_by_the_block_in_force_then(self) -> None:
        routine = (block(until=TUE), block("14:00", 60, since=WED))
        assert [(each.day, each.minutes) for each in looked_at(routine=routine).blocks] == [
            (MON, 90),
            (TUE, 90),
            (WED, 60),
            (THU, 60),
            (FRI, 60),
        ]

    def test_two_blocks_of_a_day_are_two_the_earlier_first(self) -> None:
        routine = (block("14:00", 60), block("09:00", 90))
        found = looked_at(entry("14:00", 60), routine=routine, days=[TUE], untimed={TUE: 25})
        assert [(each.block.start, each.kept) for each in found.blocks] == [(540, 0), (840, 60)]
        assert found.untimed == 25  # once

    def test_one_entry_may_lie_in_two_blocks(self) -> None:
        routine = (block("09:00", 90), block("11:00", 60))
        found = looked_at(entry("10:00", 90), routine=routine, days=[TUE])
        assert [each.kept for each in found.blocks] == [30, 30]

    def test_without_a_routine_or_days_there_is_nothing(self) -> None:
        assert looked_at(entry("09:00", 90), routine=(), untimed={TUE: 5}) == RoutineReport(())
        assert looked_at(entry("09:00", 90), days=[], untimed={TUE: 5}) == RoutineReport(())


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
            # the night before the day that Samoa left out ends a day later by the calendar, in four hours
            (APIA, "2011-12-29", "22:00", "02:00", 240),
            (APIA, "2011-12-31", "09:00", "10:30", 90),
        ],
    )
    def test_its_minutes_are_the_true_ones(self, zone: ZoneInfo, day: str, start: str, end: str, minutes: int) -> None:
        by_clock = (clock(end) - clock(start)) % 1440
        routine = (block(start, by_clock, EVERY_DAY, since=date(2011, 1, 1)),)
        [found] = looked_at(routine=routine, days=[date.fromisoformat(day)], zone=zone).blocks
        assert found.minutes == minutes

    @pytest.mark.parametrize(
        ("start", "minutes", "kept"),
        [
            ("2026-10-25T02:30+02:00", 30, 30),  # the first half past two
            ("2026-10-25T02:30+01:00", 30, 30),  # the second
            ("2026-10-25T02:30+02:00", 90, 90),  # from the first until the clock shows 03:00
            ("2026-10-25T02:00+02:00", 120, 120),
            ("2026-10-25T03:00+01:00", 30, 0),
        ],
    )
    def test_an_hour_that_comes_twice_is_two(self, start: str, minutes: int, kept: int) -> None:
        routine = (block("02:00", 60, EVERY_DAY),)
        [found] = looked_at(entry(start, minutes), routine=routine, days=[date(2026, 10, 25)]).blocks
        assert (found.minutes, found.kept, found.is_kept) == (120, kept, kept >= 60)

    def test_a_block_of_which_nothing_is_left_is_none(self) -> None:
        routine = (block("02:00", 60, EVERY_DAY),)
        assert looked_at(routine=routine, days=[date(2026, 3, 29)]).blocks == ()

    def test_a_day_that_the_calendar_left_out_has_no_block(self) -> None:
        """In Samoa, Thursday 29 December 2011 was followed by Saturday 31."""
        days = [date(2011, 12, 26) + timedelta(i) for i in range(7)]
        routine = (block(days=(0, 1, 2, 3, 4, 5), since=date(2011, 1, 1)),)
        saturday = entry("2011-12-31T09:00+14:00", 90)
        found = looked_at(saturday, routine=routine, days=days, zone=APIA)
        assert [(each.day.day, each.kept) for each in found.blocks] == [(26, 0), (27, 0), (28, 0), (29, 0), (31, 90)]


class Clocks:
    """What the clocks of a zone showed, minute by minute, some days around one. Minutes are those since 1970."""

    def __init__(self, zone: ZoneInfo, day: date) -> None:
        self.middle = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) // 60
        self.first: dict[datetime, int] = {}
        self.face: dict[int, datetime] = {}
        for minute in range(self.middle - 7 * 1440, self.middle + 8 * 1440):
            shown = datetime.fromtimestamp(minute * 60, zone).replace(tzinfo=None, fold=0)
            self.first.setdefault(shown, minute)
            self.face[minute] = shown
        self.days = {shown.date() for shown in self.first}

    def minute(self, day: date, of_day: int) -> int:
        """Return when a time was first shown; one that was skipped is as much later as the clocks were put forward."""
        wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=of_day)  # noqa: DTZ001 - a clock's face
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
    (BERLIN, date(2026, 7, 1)),  # no change near
]
OFFSETS = [timezone(timedelta(minutes=offset)) for offset in (0, 60, -300, 825)]
KINDS = ["prospecting", "prospecting", "prospecting", "networking", "admin"]
times_of_day = st.integers(0, 5 * 60) | st.integers(0, 1439)  # the clocks change at night
lengths = st.integers(1, 4 * 60) | st.integers(1, 960)


@st.composite
def blocks_around(draw: st.DrawFn, day: date) -> Block:
    since = day + timedelta(draw(st.integers(-30, 3)))
    until = draw(st.none() | st.integers(-3, 4).map(lambda days: day + timedelta(days)))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return Block(UID, tuple(sorted(weekdays)), draw(times_of_day), draw(lengths), since, until=until)


@st.composite
def entries_around(draw: st.DrawFn, zone: ZoneInfo, middle: int) -> Entry:
    """Entries to the minute, most of them near the change."""
    begun = middle + draw(st.integers(-18 * 60, 18 * 60) | st.integers(-5 * 1440, 5 * 1440))
    start = datetime.fromtimestamp(begun * 60, draw(st.sampled_from([zone, zone, *OFFSETS])))
    start = start.replace(tzinfo=timezone(start.utcoffset() or timedelta()), fold=0)  # as an entry has it
    note = draw(st.sampled_from(["", "coffee", "proposal"]))
    span = Span(start.date(), draw(lengths), start if draw(st.integers(0, 9)) else None)
    return Entry(draw(st.sampled_from(KINDS)), span, Details(note=note), UID, LATER)


def minutes_of(entry: Entry, begin: int, shown: Clocks) -> range:
    """Return the minutes that an entry claims beside a block that begins at a minute.

    If the clocks here showed another time when it began, it was logged elsewhere: what its own clock showed counts.
    """
    if entry.span.start is None:
        return range(0)
    begun, face = int(entry.span.start.timestamp()) // 60, entry.span.start.replace(tzinfo=None)
    if shown.face[begun] != face:
        begun = begin + (face - shown.face[begin]) // timedelta(minutes=1)
    return range(begun, begun + entry.span.minutes)


def counted_by_the_minute(
    routine: list[Block], days: list[date], off: set[date], entries: list[Entry], shown: Clocks, now: int
) -> list[tuple[date, int, int, int, dict[tuple[str, str], int]]]:
    """Return day, start, minutes, kept and invaded of each block that is over: who claims each of its minutes."""
    found = []
    for day in days:
        for each in sorted(routine, key=lambda block: block.start):
            is_on = day.weekday() in each.weekdays and each.since <= day <= (each.until or date.max)
            begin, end = shown.minute(day, each.start), shown.minute(day, each.start + each.minutes)
            if day in off or not is_on or not begin < end <= now:
                continue
            kept, invaded = 0, Counter[tuple[str, str]]()
            for minute in range(begin, end):
                here = [entry for entry in entries if minute in minutes_of(entry, begin, shown)]
                kept += any(entry.kind == "prospecting" for entry in here)
                others = {(entry.details.note or entry.kind, entry.kind) for entry in here}
                invaded.update(other for other in others if other[1] != "prospecting")
            found.append((day, each.start, end - begin, kept, dict(invaded)))
    return found


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_review_is_what_counting_each_minute_gives(data: st.DataObject) -> None:
    zone, change = data.draw(st.sampled_from(CHANGES))
    shown = clocks(zone, change)
    days = [day for day in (change + timedelta(i) for i in range(-3, 4)) if day in shown.days]
    routine = data.draw(st.lists(blocks_around(change), max_size=4), label="routine")
    entries = data.draw(st.lists(entries_around(zone, shown.middle), max_size=8), label="entries")
    off = data.draw(st.sets(st.sampled_from(days), max_size=2), label="off")
    untimed = data.draw(st.dictionaries(st.sampled_from(days), st.integers(1, 500), max_size=3), label="untimed")
    now = shown.middle + data.draw(st.just(7 * 1440) | st.integers(-3 * 1440, 5 * 1440), label="now")

    found = review(routine, days, off, entries, untimed, datetime.fromtimestamp(now * 60, UTC), zone)

    expected = counted_by_the_minute(routine, days, off, entries, shown, now)
    assert [
        (each.day, each.block.start, each.minutes, each.kept, {(i.name, i.kind): i.minutes for i in each.invaded})
        for each in found.blocks
    ] == expected
    assert found.untimed == sum(untimed.get(day, 0) for day in {each[0] for each in expected})
    assert found.kept == sum(2 * kept >= minutes for _, _, minutes, kept, _ in expected)
    assert found.kept + len(found.lost) == len(expected)
    assert found.kept_minutes == sum(each[3] for each in expected)
    for each in found.blocks:
        assert list(each.invaded) == sorted(each.invaded, key=lambda invasion: -invasion.minutes)


PLACES = [
    # the day, the block as typed, the instant at which it begins, its true minutes
    (f"{TUE}", "09:00", 20, f"{TUE}T09:00+01:00", 20),
    ("2026-03-29", "01:50", 80, "2026-03-29T01:50+01:00", 20),  # until 03:10, twenty minutes later
    ("2026-10-25", "02:50", 15, "2026-10-25T02:50+02:00", 75),  # until 03:05, an hour and fifteen minutes later
]


@given(
    st.sampled_from(PLACES),
    st.lists(st.tuples(st.integers(-900, 80 * 60), st.integers(1, 15), st.sampled_from(KINDS)), max_size=8),
)
@settings(max_examples=100, deadline=None)
def test_with_seconds_it_is_what_counting_each_second_gives(
    place: tuple[str, str, int, str, int], drawn: list[tuple[int, int, str]]
) -> None:
    """Entries as timers make them, that begin so many seconds after the block does."""
    day, start, by_clock, begin, minutes = place
    entries = [entry((at(begin) + timedelta(seconds=after)).isoformat(), length, kind) for after, length, kind in drawn]
    routine = (block(start, by_clock, EVERY_DAY),)

    [found] = looked_at(*entries, routine=routine, days=[date.fromisoformat(day)]).blocks

    seconds: Counter[str] = Counter()
    for second in range(minutes * 60):
        seconds.update({kind for after, length, kind in drawn if after <= second < after + length * 60})
    rounded = {kind: (count + 30) // 60 for kind, count in seconds.items() if count >= 30}
    assert (found.minutes, found.kept) == (minutes, rounded.pop("prospecting", 0))
    assert {each.kind: each.minutes for each in found.invaded} == rounded
