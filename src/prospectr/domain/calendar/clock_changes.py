"""Clock times that a clock change skips."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from prospectr.domain.calendar.instants import from_timestamp


def instant_or_later(day: date, minute: int, zone: tzinfo | None) -> datetime:
    """Return the instant at which a local clock shows `minute` minutes after midnight of `day`.

    A time that a clock change skips moves forward by the gap.
    """
    local = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    return from_timestamp(local.timestamp(), zone)
