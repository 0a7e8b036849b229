"""Local days and clock times <-> instants. A zone of None is the system's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from prospectr.domain.record import Record
from prospectr.errors import InputError


def instant(day: date, minute: int, zone: tzinfo | None, fold: int = 0) -> datetime:
    """Return the instant at which a local clock shows `minute` minutes after midnight of `day`.

    It carries a fixed offset, so arithmetic on it is true whatever the zone does later. Of a clock time that comes
    twice, when summer time ends, the first is meant, or with a `fold` of 1 the second.

    Raises:
        InputError: the clock change skips that time, or the calendar does not have it.
    """
    try:
        local = (datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)).replace(fold=fold)
        found = fixed(local.timestamp(), zone)
    except (OverflowError, ValueError, OSError):
        raise InputError(f"{day.isoformat()} is out of the calendar's reach.", "Type a day of this century.") from None
    if found.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise InputError(
            f"{local:%H:%M} did not exist on {local:%Y-%m-%d}: the clocks went forward.",
            "Type the clock time as it was after the change, or a duration such as 45m.",
        )
    return found


def fixed(timestamp: float, zone: tzinfo | None) -> datetime:
    """Return the instant of a POSIX timestamp, to the second, with the offset that the zone then had."""
    local = datetime.fromtimestamp(int(timestamp), zone)
    local = local if zone else local.astimezone()
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def at_offset(timestamp: int, offset: int) -> datetime:
    """Return the instant of a POSIX timestamp with an offset from UTC in seconds."""
    return datetime.fromtimestamp(timestamp, _ahead(offset))


@lru_cache(maxsize=64)
def _ahead(offset: int) -> timezone:
    return timezone(timedelta(seconds=offset))


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the minutes that truly passed, rounded to the nearest, halves up."""
    return int((end - start).total_seconds() + 30) // 60


class Moment(Record):
    """Now, and the zone in which days and clock times are read; a zone of None is the system's own."""

    now: datetime
    zone: tzinfo | None = None
