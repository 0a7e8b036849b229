"""Converting between local clock times and instants. A time zone of None means the zone of the system."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from prospectr.domain.record import Record
from prospectr.errors import InputError


def instant(day: date, minute: int, zone: tzinfo | None, fold: int = 0) -> datetime:
    """Return the instant at which a local clock shows `minute` minutes after midnight of `day`.

    The instant has a fixed offset from UTC, so arithmetic on it is right across clock changes. A clock time that occurs
    twice, when summer time ends, is the first of the two, or the second if `fold` is 1.

    Raises:
        InputError: a clock change skips that time, or it is outside the calendar.
    """
    try:
        local = (datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)).replace(fold=fold)
        exact = from_timestamp(local.timestamp(), zone)
    except (OverflowError, ValueError, OSError):
        raise InputError(f"{day.isoformat()} is outside the calendar.", "Type a day such as 2026-11-20.") from None
    if exact.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise InputError(
            f"{local:%H:%M} did not exist on {local:%Y-%m-%d}: the clocks went forward.",
            "Type the clock time as it was after the change, or a duration such as 45m.",
        )
    return exact


def from_timestamp(timestamp: float, zone: tzinfo | None) -> datetime:
    """Return the instant of a POSIX timestamp, in whole seconds, with the offset that the zone had then."""
    local = datetime.fromtimestamp(int(timestamp), zone)
    local = local if zone else local.astimezone()
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def at_offset(timestamp: int, offset: int) -> datetime:
    """Return the instant of a POSIX timestamp, with an offset from UTC in seconds."""
    return datetime.fromtimestamp(timestamp, _offset_zone(offset))


@lru_cache(maxsize=64)
def _offset_zone(offset: int) -> timezone:
    return timezone(timedelta(seconds=offset))


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the minutes that passed from one instant to another, rounded, halves up."""
    return int((end - start).total_seconds() + 30) // 60


class Moment(Record):
    """The current time, and the time zone for days and clock times; None is the zone of the system."""

    now: datetime
    zone: tzinfo | None = None
