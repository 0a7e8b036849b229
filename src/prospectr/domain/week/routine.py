"""The routine: blocks of time that are kept for prospecting, and whether they were."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from prospectr.domain.calendar.days import WEEKDAYS, parse_weekdays
from prospectr.domain.calendar.instants import fixed
from prospectr.domain.calendar.timespan import EXAMPLES, ClockRange, find_time, format_clock
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.entries.names import tag_name
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.entries.entry import Entry

MIDNIGHT = 24 * 60
WEEK = 7
LAST_DAY = date.max - timedelta(1)  # on which a block may begin: it may run into the next
MINUTE = 60
ENOUGH = 2  # a block is kept if 1/ENOUGH of it was prospecting


class Block(Record):
    """Time kept for prospecting on some weekdays, from `since` until `until`, both included.

    `start` is in minutes after midnight; a block may run past it. `id` is 0 until the journal has given it one.
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
        """Tell whether a day has this block."""
        return day.weekday() in self.weekdays and self.since <= day and (self.until is None or day <= self.until)

    @property
    def end(self) -> int:
        """Minutes after the midnight of its day; above 1,440 on the next."""
        return self.start + self.minutes

    def overlaps(self, other: Block) -> bool:
        """Tell whether both ever have the same minute; one may run past midnight into a day of the other."""
        first = max(self.since, other.since).toordinal()
        return any(
            _has(self, day)
            and _has(other, day + shift)
            and self.start < other.end + shift * MIDNIGHT
            and other.start + shift * MIDNIGHT < self.end
            for day in range(first - 1, first + WEEK + 1)  # after a week it is all the same again
            for shift in (-1, 0, 1)
        )

    def bounds(self, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
        """Return when it begins and ends on a day; a time that a clock change skips is later by what it skips."""
        return _instant(day, self.start, zone), _instant(day, self.end, zone)


class Invasion(Record):
    """Another kind's time in a block: whose, and how many minutes."""

    name: str
    kind: str
    minutes: int


class BlockDay(Record):
    """A block on a day: its true minutes, those that were prospecting, and what else was in it, the most first."""

    day: date
    block: Block
    minutes: int
    kept: int
    invaded: tuple[Invasion, ...] = ()

    @property
    def is_kept(self) -> bool:
        return self.kept * ENOUGH >= self.minutes


class RoutineReport(Record):
    """Blocks that are over, day by day; `untimed` has prospecting without a clock on their days, in minutes."""

    blocks: tuple[BlockDay, ...]
    untimed: int = 0

    @property
    def kept(self) -> int:
        return sum(each.is_kept for each in self.blocks)

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.blocks)

    @property
    def kept_minutes(self) -> int:
        return sum(each.kept for each in self.blocks)

    @property
    def lost(self) -> tuple[BlockDay, ...]:
        return tuple(each for each in self.blocks if not each.is_kept)


def _has(block: Block, ordinal: int) -> bool:
    """Tell whether a block is on a day of the calendar, if that is one."""
    return 0 < ordinal <= date.max.toordinal() and block.is_on(date.fromordinal(ordinal))


def _instant(day: date, minute: int, zone: tzinfo | None) -> datetime:
    local = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    return fixed(local.timestamp(), zone)


def first_day(block: Block) -> date | None:
    """Return the first day that a block has: None if it, or the calendar, ends before that."""
    for i in range(WEEK):
        if block.since > LAST_DAY - timedelta(i):
            return None
        day = block.since + timedelta(i)
        if block.is_on(day):
            return day
    return None


def parse_block(words: Sequence[str], uid: str, since: date) -> Block:
    """Read WEEKDAYS RANGE [+TAG]; InputError if it is none."""
    if len(words) < 2:
        raise InputError("When do you prospect?", "Type prospectr routine add mon-fri 9-10:30 +phone")
    time = find_time(words[1])
    if not isinstance(time, ClockRange):
        raise InputError(f"“{words[1]}” is not from when to when.", EXAMPLES)
    minutes = (time.end - time.start) % MIDNIGHT
    tags = [word for word in words[2:] if word.startswith("+")]
    if len(tags) != len(words[2:]) or len(tags) > 1:
        raise InputError(f"“{' '.join(words[2:])}” is no part of a block.", "One tag may stand there: +phone")
    return Block(uid, parse_weekdays(words[0]), time.start, minutes, since, tag_name(tags[0][1:]) if tags else None)


def parse_change(words: Sequence[str], block: Block, uid: str, since: date) -> Block:
    """Read [WEEKDAYS] [RANGE] [+TAG]: what is not typed stays as the block has it, `-+phone` takes its tag away."""
    rest = list(words)
    days = rest.pop(0) if rest and rest[0][:1].isalpha() else weekdays_text(block.weekdays)
    time = rest.pop(0) if rest and rest[0][:1].isdecimal() else clock_text(block)
    taken = block.tag and rest in (["-tag"], [f"-+{block.tag}"], [f"-tag={block.tag}"])
    tags = [] if taken or rest == ["-tag"] else rest or ([f"+{block.tag}"] if block.tag else [])
    return parse_block([days, time, *tags], uid, since)


def takes_effect(blocks: Iterable[Block], now: datetime, zone: tzinfo | None) -> date:
    """Return from which day on a change of blocks holds: today, or tomorrow if one of them has begun today."""
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
    return f"{format_clock(block.start)}-{format_clock(block.end % MIDNIGHT)}"


def in_force(routine: Iterable[Block], days: Sequence[date]) -> str:
    """Return the blocks that some of the days have, `mon-fri 09:00-10:30, sat 10:00-11:00`, without their tags.

    A tag may be somebody's handle, and what is kept as a text could not be found again to forget them.
    """
    blocks = [block for block in routine if any(block.is_on(day) for day in days)]
    return ", ".join(f"{weekdays_text(block.weekdays)} {clock_text(block)}" for block in blocks)


def blocks_on(routine: Iterable[Block], day: date, days_off: Iterable[date]) -> list[Block]:
    """Return a day's blocks, the earliest first; a day off has none."""
    if day in set(days_off):
        return []
    return sorted((block for block in routine if block.is_on(day)), key=lambda block: block.start)


def review(
    routine: Sequence[Block],
    days: Iterable[date],
    days_off: Iterable[date],
    entries: Sequence[Entry],
    untimed: Mapping[date, int],
    now: datetime,
    zone: tzinfo | None,
) -> RoutineReport:
    """Tell which blocks were kept.

    Args:
        routine: all blocks.
        days: the days to look at.
        days_off: they have no blocks.
        entries: all that have a clock and may lie in a block.
        untimed: minutes of prospecting without a clock, by day.
        now: blocks that are not over are left out.
        zone: in which clock times are read.
    """
    off = set(days_off)
    found: list[BlockDay] = []
    for day in days:
        for block in blocks_on(routine, day, off):
            begin, end = block.bounds(day, zone)
            is_there = begin.date() == day  # a zone may leave out a whole day
            if end <= now and begin < end and is_there:
                found.append(_looked_at(block, day, begin, end, entries, zone))
    with_blocks = {each.day for each in found}
    return RoutineReport(tuple(found), sum(minutes for day, minutes in untimed.items() if day in with_blocks))


def _looked_at(
    block: Block, day: date, begin: datetime, end: datetime, entries: Sequence[Entry], zone: tzinfo | None
) -> BlockDay:
    prospecting: list[tuple[int, int]] = []
    others: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for entry in entries:
        overlap = _overlap(entry, begin, end, zone)
        if overlap and entry.kind == PROSPECTING:
            prospecting.append(overlap)
        elif overlap:
            others.setdefault((entry.details.note or entry.kind, entry.kind), []).append(overlap)
    invaded = [Invasion(name, kind, _minutes(parts)) for (name, kind), parts in others.items()]
    return BlockDay(
        day,
        block,
        _minutes([(int(begin.timestamp()), int(end.timestamp()))]),
        _minutes(prospecting),
        tuple(sorted((each for each in invaded if each.minutes), key=lambda each: (-each.minutes, each.name))),
    )


def _overlap(entry: Entry, begin: datetime, end: datetime, zone: tzinfo | None) -> tuple[int, int] | None:
    """Return the seconds from when to when an entry lies in a block, or None."""
    if not (entry.span.start and entry.span.end):
        return None
    away = _seconds_away(entry.span.start, begin, zone)
    first = max(int(entry.span.start.timestamp()) + away, int(begin.timestamp()))
    last = min(int(entry.span.end.timestamp()) + away, int(end.timestamp()))
    return (first, last) if first < last else None


def _seconds_away(start: datetime, begin: datetime, zone: tzinfo | None) -> int:
    """Return what makes the clock that an entry was logged by that of the block, 0 where it is the same.

    Nine o'clock is nine o'clock wherever somebody travelled, then or since: what was kept stays kept.
    """
    offset, here = start.utcoffset(), fixed(start.timestamp(), zone).utcoffset()
    at_the_block = begin.utcoffset()
    if offset is None or at_the_block is None or offset == here:
        return 0
    return int((offset - at_the_block).total_seconds())


def _minutes(parts: Iterable[tuple[int, int]]) -> int:
    """Return the minutes that stretches of seconds cover together, each once, to the nearest."""
    covered, until = 0, 0
    for first, last in sorted(parts):
        covered += max(0, last - max(first, until))
        until = max(until, last)
    return (covered + MINUTE // 2) // MINUTE
