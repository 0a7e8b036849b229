"""Convert entries, timers and quotas between records, database rows and images."""

from __future__ import annotations

from datetime import date
from functools import cache

from prospectr.domain.calendar.instants import at_offset
from prospectr.domain.entries.entry import Details, Entry, Span, Timer, join_outcomes, split_names, split_outcomes
from prospectr.domain.week.quota import Quota
from prospectr.errors import InvalidValueError
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    Value = int | str | None

TABLE_COLUMNS = (
    "id",
    "uid",
    "version",
    "kind",
    "day",
    "start",
    "utc_offset",
    "minutes",
    "note",
    "channel",
    "need",
    "gave",
    "got",
    "source",
    "logged_at",
)
ENTRY_COLUMNS = (*TABLE_COLUMNS, "contacts", "tags", "outcomes")
TIMER_COLUMNS = (
    "id",
    "uid",
    "kind",
    "start",
    "utc_offset",
    "note",
    "channel",
    "need",
    "gave",
    "got",
    "source",
    "contacts",
    "tags",
    "outcomes",
)
EARLIEST = -62135596800  # POSIX seconds: the start of the year 1
A_DAY = 86400  # seconds
LATEST = 253370764800  # POSIX seconds: the start of the year 9999, because dates end with that year in some time zone


def utc_offset(moment: datetime) -> int:
    """Return how many seconds a moment's clock is ahead of UTC; 0 for one without a zone."""
    offset = moment.utcoffset()
    return int(offset.total_seconds()) if offset else 0


def reject_out_of_calendar(seconds: int) -> None:
    """Raise OverflowError if POSIX seconds, before or after 1970, are outside of the calendar."""
    if abs(seconds) > LATEST:
        raise OverflowError(seconds)


def reject_late(row: Sequence[Any]) -> None:
    """Raise InvalidValueError if the row of an entry, with the columns `ENTRY_COLUMNS`, has an instant after LATEST."""
    if row[14] > LATEST or (row[5] is not None and row[5] > LATEST):
        raise InvalidValueError("entry")


iso = cache(date.isoformat)  # entries are sorted by day, so most ask for the same one


def entry_image(entry: Entry, number: int | None = None) -> dict[str, Value]:
    """Return the image of an entry, with contacts, tags and outcomes joined by spaces; `number` replaces its id."""
    span = entry.span
    start = span.start
    return {
        "id": entry.id if number is None else number,
        "uid": entry.uid,
        "version": entry.version,
        "kind": entry.kind,
        "day": iso(span.day),
        "start": int(start.timestamp()) if start else None,
        "utc_offset": utc_offset(start) if start else None,
        "minutes": span.minutes,
        "logged_at": int(entry.logged_at.timestamp()),
        **details_image(entry.details),
    }


def details_image(details: Details) -> dict[str, Value]:
    """Return the part of an image that entries and the timer have in common."""
    return {
        "note": details.note,
        "channel": details.channel,
        "need": details.need,
        "gave": details.gave,
        "got": details.got,
        "source": details.source,
        "contacts": " ".join(details.contacts),
        "tags": " ".join(details.tags),
        "outcomes": join_outcomes(details.outcomes),
    }


_date = cache(date.fromisoformat)  # rows are sorted by day, so most ask for the same one


def stored_day(text: str, table: str) -> date:
    """Return a day that a table holds as `2026-11-21`; InvalidValueError if it is invalid."""
    try:
        return _date(text)
    except ValueError:
        raise InvalidValueError(table) from None


def stored_day_or_none(text: str | None, table: str) -> date | None:
    """Return a day that a table holds; None for NULL."""
    return stored_day(text, table) if text else None


def reject_invalid(row: Sequence[Any]) -> None:
    """Reject the row of an entry, with the columns `TABLE_COLUMNS`, if its day or an instant is invalid.

    Raises:
        ValueError, OverflowError: what `decodes` turns into an InvalidValueError.
    """
    day, start, offset, logged_at = row[4], row[5], row[6], row[14]
    _date(day)
    if not EARLIEST <= logged_at <= LATEST:
        raise OverflowError
    if start is not None and not (
        EARLIEST <= start <= LATEST and start + offset >= EARLIEST and -A_DAY < offset < A_DAY
    ):
        raise OverflowError


@decodes("entry")
def entry_from_row(row: Sequence[Any]) -> Entry:
    """Return the entry of a row with the columns `ENTRY_COLUMNS`."""
    (
        id_,
        uid,
        version,
        kind,
        day,
        start,
        offset,
        minutes,
        note,
        channel,
        need,
        gave,
        got,
        source,
        logged_at,
        contacts,
        tags,
        outcomes,
    ) = row
    if logged_at > LATEST or (start is not None and start > LATEST):  # no call: there may be a million rows
        raise OverflowError
    return Entry(
        kind,
        Span(_date(day), minutes, None if start is None else at_offset(start, offset)),
        Details(
            note, split_names(contacts), split_names(tags), channel, split_outcomes(outcomes), need, gave, got, source
        ),
        uid,
        at_offset(logged_at, 0),
        id_,
        version,
    )


@decodes("change")
def entry_from_image(image: Mapping[str, Value]) -> Entry:
    """Return the entry of an image."""
    return entry_from_row([image[column] for column in ENTRY_COLUMNS])


def timer_image(timer: Timer) -> dict[str, Value]:
    """Return the image of a timer."""
    return {
        "id": 1,
        "uid": timer.uid,
        "kind": timer.kind,
        "start": int(timer.start.timestamp()),
        "utc_offset": utc_offset(timer.start),
        **details_image(timer.details),
    }


@decodes("timer")
def timer_from_row(row: Sequence[Any]) -> Timer:
    """Return the timer of a row with the columns `TIMER_COLUMNS`."""
    _, uid, kind, start, offset, note, channel, need, gave, got, source, contacts, tags, outcomes = row
    reject_out_of_calendar(start)
    details = Details(
        note, split_names(contacts), split_names(tags), channel, split_outcomes(outcomes), need, gave, got, source
    )
    return Timer(kind, at_offset(start, offset), details, uid)


def quota_image(quota: Quota) -> dict[str, Value]:
    """Return the image of a quota."""
    return {
        "since": quota.since.isoformat(),
        "share": quota.share,
        "minutes": quota.minutes,
        "outcomes": join_outcomes(quota.outcomes),
    }


@decodes("quota")
def quota_from_row(row: Sequence[Any]) -> Quota:
    """Return the quota of a row."""
    since, share, minutes, outcomes = row
    return Quota(date.fromisoformat(since), share, minutes, split_outcomes(outcomes))
