"""Which blocks of the routine were kept, and what filled the others."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from prospectr.domain.calendar.instants import from_timestamp
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.entries.mentions import without_last_mentions
from prospectr.domain.record import Record
from prospectr.domain.week.routine import Block, blocks_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.entries.entry import Entry

    Seconds = tuple[int, int]  # from one POSIX second to another

MINUTE = 60


class OtherWork(Record):
    """Time of another kind in a block: the note (or else the kind), the kind, and the minutes."""

    name: str
    kind: str
    minutes: int


class BlockDay(Record):
    """A block on one day: its length in minutes, the prospecting in it, and the other work, the longest first."""

    day: date
    block: Block
    minutes: int
    kept_minutes: int
    other_work: tuple[OtherWork, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether at least half of the block was prospecting."""
        return self.kept_minutes * 2 >= self.minutes


class RoutineReport(Record):
    """The blocks that are over, day by day; `untimed` are minutes of prospecting without a clock on those days."""

    blocks: tuple[BlockDay, ...]
    untimed: int = 0

    @property
    def kept(self) -> int:
        """How many blocks were kept."""
        return sum(block.is_kept for block in self.blocks)

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)

    @property
    def kept_minutes(self) -> int:
        return sum(block.kept_minutes for block in self.blocks)

    @property
    def lost(self) -> tuple[BlockDay, ...]:
        return tuple(block for block in self.blocks if not block.is_kept)


def routine_report(
    routine: Sequence[Block],
    days: Iterable[date],
    days_off: Iterable[date],
    entries: Sequence[Entry],
    untimed: Mapping[date, int],
    now: datetime,
    zone: tzinfo | None,
) -> RoutineReport:
    """Return which blocks were kept.

    Args:
        routine: all blocks.
        days: the days to report on.
        days_off: days without blocks.
        entries: all entries with a clock that may overlap a block.
        untimed: minutes of prospecting without a clock, by day.
        now: blocks that end later are left out.
        zone: the time zone of the blocks.
    """
    off = set(days_off)
    blocks: list[BlockDay] = []
    for day in days:
        for block in blocks_on(routine, day, off):
            begin, end = block.bounds(day, zone)
            day_exists = begin.date() == day  # a change of time zone can skip a whole day
            if end <= now and begin < end and day_exists:
                blocks.append(_block_day(block, day, begin, end, entries, zone))
    with_blocks = {block.day for block in blocks}
    return RoutineReport(tuple(blocks), sum(minutes for day, minutes in untimed.items() if day in with_blocks))


def _block_day(
    block: Block, day: date, begin: datetime, end: datetime, entries: Sequence[Entry], zone: tzinfo | None
) -> BlockDay:
    prospecting: list[Seconds] = []
    others: dict[tuple[str, str], list[Seconds]] = {}
    for entry in entries:
        overlap = _overlap(entry, begin, end, zone)
        if overlap and entry.kind == PROSPECTING:
            prospecting.append(overlap)
        elif overlap:
            what = without_last_mentions(entry.details.note) or entry.kind
            others.setdefault((what, entry.kind), []).append(overlap)
    other_work = [OtherWork(name, kind, _minutes(parts)) for (name, kind), parts in others.items()]
    return BlockDay(
        day,
        block,
        _minutes([(int(begin.timestamp()), int(end.timestamp()))]),
        _minutes(prospecting),
        tuple(sorted((work for work in other_work if work.minutes), key=lambda work: (-work.minutes, work.name))),
    )


def _overlap(entry: Entry, begin: datetime, end: datetime, zone: tzinfo | None) -> Seconds | None:
    """Return the part of an entry that lies in a block, or None."""
    if not (entry.span.start and entry.span.end):
        return None
    shift = _clock_shift(entry.span.start, begin, zone)
    first = max(int(entry.span.start.timestamp()) + shift, int(begin.timestamp()))
    last = min(int(entry.span.end.timestamp()) + shift, int(end.timestamp()))
    return (first, last) if first < last else None


def _clock_shift(start: datetime, begin: datetime, zone: tzinfo | None) -> int:
    """Return the seconds to add to an entry's start so that its clock reads the same in the block's zone.

    Nine o'clock is nine o'clock, wherever the entry was logged: travelling later does not turn a kept block into a lost
    one. 0 for an entry that was logged in `zone`.
    """
    offset, offset_here = start.utcoffset(), from_timestamp(start.timestamp(), zone).utcoffset()
    block_offset = begin.utcoffset()
    if offset is None or block_offset is None or offset == offset_here:
        return 0
    return int((offset - block_offset).total_seconds())


def _minutes(parts: Iterable[Seconds]) -> int:
    """Return the minutes that the parts cover, each once even where they overlap; rounded, halves up."""
    covered, until = 0, 0
    for first, last in sorted(parts):
        covered += max(0, last - max(first, until))
        until = max(until, last)
    return (covered + MINUTE // 2) // MINUTE
