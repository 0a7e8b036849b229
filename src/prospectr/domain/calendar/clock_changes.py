"""Clock times that a clock change skips or repeats."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from prospectr.domain.calendar.instants import from_timestamp, instant
from prospectr.errors import InputError


def instant_or_later(day: date, minute: int, zone: tzinfo | None) -> datetime:
    """Return the instant at which a local clock shows `minute` minutes after midnight of `day`.

    A time that a clock change skips moves forward by the gap.
    """
    local = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    return from_timestamp(local.timestamp(), zone)


def ranges_between(day: date, begin: int, end: int, zone: tzinfo | None) -> list[tuple[datetime, datetime]]:
    """Return the instants between which a range of minutes after midnight of `day` may lie.

    There are several if a clock change shows either its start or its end twice, and none if it skips one of them.
    """
    starts, ends = _instants(day, begin, zone), _instants(day, end, zone)
    pairs = [(start, last) for start in starts for last in ends if start < last]
    return pairs if len(starts) != len(ends) else pairs[:1]


def _instants(day: date, minute: int, zone: tzinfo | None) -> list[datetime]:
    """Return the instants at which a local clock shows a time: one, two or none."""
    try:
        return list(dict.fromkeys(instant(day, minute, zone, fold) for fold in (0, 1)))
    except InputError:
        return []
