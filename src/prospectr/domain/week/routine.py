"""The routine: blocks of time reserved for prospecting, how they are typed, and on which days they apply."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from prospectr.domain.calendar.clock_changes import instant_or_later
from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import MIDNIGHT, format_range
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WEEK = 7
LAST_DAY = date.max - timedelta(1)  # the last day that can have a block, since a block may run into the next day


class Block(Record):
    """Time reserved for prospecting on some weekdays, from the day `since` to the day `until`, both included.

    `start` is in minutes after midnight, `minutes` is the length; a block may run past midnight. `id` is 0 until the
    block is stored.
    """

    uid: str
    weekdays: tuple[int, ...]
    start: int
    minutes: int
    since: date
    tag: str | None = None
    until: date | None = None
    id: int = 0

    def is_on(self, day: date) -> bool:
        """Return whether the block applies on a day."""
        return day.weekday() in self.weekdays and self.since <= day and (self.until is None or day <= self.until)

    @property
    def end(self) -> int:
        """When it ends, in minutes after the midnight of its day; above 1,440 on the next day."""
        return self.start + self.minutes

    def overlaps(self, other: Block) -> bool:
        """Return whether the two ever share a minute; a block that runs past midnight may reach into the next day's."""
        first = max(self.since, other.since).toordinal()
        return any(
            _is_on_ordinal(self, day)
            and _is_on_ordinal(other, day + shift)
            and self.start < other.end + shift * MIDNIGHT
            and other.start + shift * MIDNIGHT < self.end
            for day in range(first - 1, first + WEEK + 1)  # later weeks repeat these days
            for shift in (-1, 0, 1)
        )

    def bounds(self, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
        """Return when the block begins and ends on a day; a time that a clock change skips moves forward by the gap."""
        return instant_or_later(day, self.start, zone), instant_or_later(day, self.end, zone)


def _is_on_ordinal(block: Block, ordinal: int) -> bool:
    """Return whether a block applies on the day with this proleptic Gregorian ordinal; False outside the calendar."""
    return 0 < ordinal <= date.max.toordinal() and block.is_on(date.fromordinal(ordinal))


def first_day(block: Block) -> date | None:
    """Return the first day on which a block applies, or None if it, or the calendar, ends before that day."""
    for i in range(WEEK):
        if block.since > LAST_DAY - timedelta(i):
            return None
        day = block.since + timedelta(i)
        if block.is_on(day):
            return day
    return None


def check_overlap(block: Block, others: Iterable[Block]) -> None:
    """Raise InputError if a block overlaps another, because a minute would then be kept, or lost, twice."""
    for other in others:
        if block.overlaps(other):
            raise InputError(
                f"Block {other.id}, {weekdays_text(other.weekdays)} {clock_text(other)}, is in that time already.",
                f"To change that block, type prospectr routine change {other.id} mon-thu 9-10",
            )


def first_day_of_change(blocks: Iterable[Block], now: datetime, zone: tzinfo | None) -> date:
    """Return the first day on which a change of blocks applies: today, or tomorrow if one of them has begun today."""
    today = now.date()
    has_begun = any(block.is_on(today) and block.bounds(today, zone)[0] <= now for block in blocks)
    return today + timedelta(1) if has_begun else today


def weekdays_text(days: Sequence[int]) -> str:
    """Return `mon-fri`, or `mon,wed,thu`."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]][:3]}-{WEEKDAYS[days[-1]][:3]}"
    return ",".join(WEEKDAYS[day][:3] for day in days)


def clock_text(block: Block) -> str:
    """Return `09:00-10:30`."""
    return format_range(block.start, block.end)


def blocks_text(routine: Iterable[Block], days: Sequence[date]) -> str:
    """Return the blocks that apply on any of the days, without tags: `mon-fri 09:00-10:30, sat 10:00-11:00`.

    The text is stored. A tag may be a person's name, and `contact forget` could not find it in there.
    """
    blocks = [block for block in routine if any(block.is_on(day) for day in days)]
    return ", ".join(f"{weekdays_text(block.weekdays)} {clock_text(block)}" for block in blocks)


def blocks_on(routine: Iterable[Block], day: date, days_off: Iterable[date]) -> list[Block]:
    """Return the blocks of a day, earliest first; a day off has none."""
    if day in set(days_off):
        return []
    return sorted((block for block in routine if block.is_on(day)), key=lambda block: block.start)


class BlockToday(Record):
    """A block of today, with when it begins and ends."""

    block: Block
    begin: datetime
    end: datetime


def next_block(
    routine: Iterable[Block], days_off: Iterable[date], now: datetime, zone: tzinfo | None
) -> BlockToday | None:
    """Return the block that is on, or else the one that comes next within a week; None without one."""
    off = set(days_off)
    blocks = list(routine)
    for days in range(-1, WEEK + 1):  # one of yesterday may run past midnight
        day = now.date() + timedelta(days)
        for block in blocks_on(blocks, day, off):
            coming = BlockToday(block, *block.bounds(day, zone))
            if coming.end > now:
                return coming
    return None


def blocks_today(
    routine: Iterable[Block], days_off: Iterable[date], now: datetime, zone: tzinfo | None
) -> list[BlockToday]:
    """Return today's blocks, earliest first, with one of yesterday that still runs past midnight."""
    today = now.date()
    off = set(days_off)
    blocks = list(routine)
    near = [
        BlockToday(block, *block.bounds(day, zone))
        for day in (today - timedelta(1), today)
        for block in blocks_on(blocks, day, off)
    ]
    return [block for block in near if block.begin.date() == today or block.end > now]
