"""The routine: blocks as they are typed, their days, overlaps, and the first day of a change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import parse_weekdays
from prospectr.domain.week.block_ranges import parse_block
from prospectr.domain.week.routine import (
    Block,
    blocks_on,
    clock_text,
    first_day_of_change,
    weekdays_text,
)
from tests.domain.examples import BERLIN, at, refusal
from tests.domain.made import UID
from tests.domain.week.blocks import (
    EVERY_DAY,
    FRI,
    LORD_HOWE,
    MON,
    SAT,
    SINCE,
    THU,
    TUE,
    WED,
    WEEK,
    WORKDAYS,
    block,
    blocks_around,
    clock,
)


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
            ("mon-fri 9 to 10:30 +phone", WORKDAYS, "09:00", 90, "phone"),
            ("sun 22-24", (6,), "22:00", 120, None),
            ("tue 22-1", (1,), "22:00", 180, None),  # past midnight
            ("fri 23:30-00:15 +night.calls", (4,), "23:30", 45, "night.calls"),
            ("mon 00:00-00:01", (0,), "00:00", 1, None),
            ("mon 06:00-22:00", (0,), "06:00", 960, None),  # 16 hours, the longest
        ],
    )
    def test_a_valid_block(
        self, line: str, weekdays: tuple[int, ...], start: str, minutes: int, tag: str | None
    ) -> None:
        assert parse_block(line.split(), UID, TUE) == Block(UID, weekdays, clock(start), minutes, TUE, tag)

    @pytest.mark.parametrize(
        ("words", "part"),
        [
            ([], "weekdays"),
            (["mon-fri"], "time range"),
            (["mon-fri", "45m"], "45m"),  # a duration, not a range
            (["mon-fri", "calls"], "calls"),
            (["mon-fri", "9"], "9"),
            (["mon-fri", "2-3"], "2pm-3pm"),  # two readings
            (["mon-fri", "9-25"], "9-25"),
            (["mon-fri", "06:00-22:01"], "16 hours"),
            (["mon-fri", "09:00-09:00"], "16 hours"),  # 24 hours
            (["9-10:30", "mon-fri"], "mon-fri"),  # in the wrong order
            (["xday", "9-10"], "xday"),
            (["mon-fri", "9-10", "phone"], "phone"),
            (["mon-fri", "9-10", "@acme"], "@acme"),
            (["mon-fri", "9-10", "14-15"], "14-15"),
            (["mon-fri", "9", "to"], "9"),
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
    def test_an_invalid_block_is_rejected(self, words: list[str], part: str) -> None:
        error = refusal(parse_block, words, UID, TUE)
        assert part in f"{error.message} {error.hint}"

    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("mon", (0,)),
            ("sunday", (6,)),
            ("mon-fri", (0, 1, 2, 3, 4)),
            ("mon-sun", EVERY_DAY),
            ("sat-sun", (5, 6)),
            ("mon,wed", (0, 2)),
            ("wed,mon", (0, 2)),  # sorted
            ("mon,mon,mon-tue", (0, 1)),
            ("fri-mon", (0, 4, 5, 6)),  # across the weekend
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
    def test_invalid_weekdays_are_rejected(self, text: str) -> None:
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

    def test_weekdays_can_be_typed_as_they_are_shown(self) -> None:
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
    def test_the_clock_times_of_a_block_are_shown(self, start: str, minutes: int, text: str) -> None:
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
    def test_a_block_applies_on_its_weekdays_from_one_day_to_another(
        self, since: date, until: date | None, days: list[date]
    ) -> None:
        dated = block(since=since, until=until)
        assert [day for day in WEEK if dated.is_on(day)] == days

    def test_the_blocks_of_a_day_are_sorted_and_a_day_off_has_none(self) -> None:
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
            # on the day of a clock change the clock decides, not the hours since midnight
            (BERLIN, "2026-03-29", "09:00", 90, "2026-03-29T09:00+02:00", "2026-03-29T10:30+02:00"),
            (BERLIN, "2026-10-25", "09:00", 90, "2026-10-25T09:00+01:00", "2026-10-25T10:30+01:00"),
            (BERLIN, "2026-03-29", "01:30", 120, "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),
            # 02:00 to 03:00 is skipped: a time in that hour moves forward by the gap
            (BERLIN, "2026-03-29", "01:30", 60, "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),
            (BERLIN, "2026-03-29", "02:15", 30, "2026-03-29T03:15+02:00", "2026-03-29T03:45+02:00"),
            (LORD_HOWE, "2026-10-04", "02:10", 10, "2026-10-04T02:40+11:00", "2026-10-04T02:50+11:00"),
            # 02:00 to 03:00 comes twice: the first of the two is used
            (BERLIN, "2026-10-25", "02:30", 60, "2026-10-25T02:30+02:00", "2026-10-25T03:30+01:00"),
            (BERLIN, "2026-10-25", "02:10", 30, "2026-10-25T02:10+02:00", "2026-10-25T02:40+02:00"),
        ],
    )
    def test_bounds(self, zone: ZoneInfo, day: str, start: str, minutes: int, begin: str, end: str) -> None:
        bounds = block(start, minutes, EVERY_DAY).bounds(date.fromisoformat(day), zone)
        assert [moment.isoformat(timespec="minutes") for moment in bounds] == [begin, end]


class TestOverlaps:
    """The first block is 09:00 to 10:30 on workdays."""

    @pytest.mark.parametrize(
        ("other", "overlaps"),
        [
            (block(), True),
            (block("10:00", 60), True),
            (block("09:30", 10), True),
            (block("08:00", 240), True),
            (block("10:30", 60), False),  # begins when the other ends
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
    def test_two_blocks(self, other: Block, overlaps: bool) -> None:
        assert block().overlaps(other) is overlaps
        assert other.overlaps(block()) is overlaps

    @pytest.mark.parametrize("since", [date(1, 1, 2), date(9999, 12, 30)])
    def test_at_the_ends_of_the_calendar(self, since: date) -> None:
        assert block(days=EVERY_DAY, since=since).overlaps(block(days=EVERY_DAY, since=since))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_blocks_overlap_if_they_share_a_minute(data: st.DataObject) -> None:
    one, other = data.draw(blocks_around(MON)), data.draw(blocks_around(MON))
    days = [MON + timedelta(i) for i in range(-40, 50)]
    minutes = [
        {day.toordinal() * 1440 + drawn.start + i for day in days if drawn.is_on(day) for i in range(drawn.minutes)}
        for drawn in (one, other)
    ]
    assert one.overlaps(other) == bool(minutes[0] & minutes[1])


class TestFirstDayOfChange:
    """Friday is the 20th. A block that has begun today changes tomorrow."""

    @pytest.mark.parametrize(
        ("blocks", "now", "day"),
        [
            ([], "2026-11-20 12:00", FRI),
            ([block("09:00")], "2026-11-20 08:59", FRI),
            ([block("09:00")], "2026-11-20 09:00", SAT),
            ([block("09:00")], "2026-11-20 12:00", SAT),
            ([block("09:00")], "2026-11-21 12:00", SAT),  # no block on a Saturday
            ([block("14:00"), block("09:00")], "2026-11-20 12:00", SAT),  # the old block and the new one
            ([block("14:00"), block("13:00")], "2026-11-20 12:00", FRI),
            ([block("09:00", since=SAT)], "2026-11-20 12:00", FRI),  # it applies from tomorrow
            ([block("09:00", until=THU)], "2026-11-20 12:00", FRI),
            ([block("22:00", 180)], "2026-11-21 00:30", SAT),  # yesterday's block, still running, does not count
        ],
    )
    def test_today_or_tomorrow(self, blocks: list[Block], now: str, day: date) -> None:
        assert first_day_of_change(blocks, at(f"{now}+01:00"), BERLIN) == day
