"""When an activity of an imported file was, in the time zone of the journal, or why it cannot be an entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from prospectr.domain.calendar.instants import Moment, from_timestamp
from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.entries.entry import Span
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.transfer.activities import Activity

QUARTER = 900  # seconds: clocks change at a multiple of it
REMEMBERED = 1 << 14
A_DAY = timedelta(1)
ROUNDED_UP = timedelta(minutes=1)  # an activity that ended just now may end this much later in whole minutes
OPEN, NO_DURATION, FUTURE = "still open", "without a duration", "not over yet"
TOO_SHORT, TOO_LONG, REVERSED = "under a minute", "over 16 hours", "ends before it begins"


class Zones(Record):
    """The zone of the journal, and that of clock times in the file that name none; None is the zone of the system."""

    home: tzinfo | None
    file: tzinfo | None


@lru_cache(maxsize=REMEMBERED)
def _offset_at(quarter: datetime, zone: tzinfo | None, fold: int) -> tuple[timezone, bool]:
    """Return the offset from UTC of a clock time without a zone, and whether there was such a time.

    A time that a clock change skips has the offset before the change, as in iCalendar: 02:15 is 03:15 then.
    """
    timestamp = quarter.replace(tzinfo=zone, fold=fold).timestamp()  # two times that differ in fold are equal
    offset = timezone(timedelta(seconds=quarter.replace(tzinfo=UTC).timestamp() - timestamp))
    return offset, from_timestamp(timestamp, zone).replace(tzinfo=None) == quarter.replace(fold=0)


@lru_cache(maxsize=REMEMBERED)
def _offset_home(quarter: int, home: tzinfo | None) -> tzinfo | None:
    return from_timestamp(quarter * QUARTER, home).tzinfo


def at_home(time: datetime, zones: Zones) -> datetime:
    """Return a time of a file as an instant with the offset of the journal's zone.

    Raises:
        InputError: it is outside the calendar.
    """
    try:
        if time.tzinfo is None:
            quarter = time.replace(minute=time.minute // 15 * 15, second=0, microsecond=0)
            offset, is_real = _offset_at(quarter, zones.file, time.fold)
            time = time.replace(tzinfo=offset, fold=0)
            if is_real and zones.file is zones.home:
                return time
        return time.astimezone(_offset_home(int(time.timestamp()) // QUARTER, zones.home))
    except (OverflowError, ValueError, OSError):
        raise InputError(f"{time.isoformat()} is outside the calendar.") from None


@lru_cache(maxsize=REMEMBERED)
def _offset_all_day(day: date, zone: tzinfo | None) -> timezone | None:
    """Return the offset from UTC that a zone has on all of a day, or None if the clocks change on it."""
    first, last = (_offset_at(datetime(day.year, day.month, day.day, hour), zone, 0) for hour in (0, 23))  # noqa: DTZ001
    return first[0] if first == last and first[1] else None


def _times_of(activity: Activity, zones: Zones) -> tuple[datetime | None, int | None]:
    """Return the start of an activity at home, and its seconds; None for what the file does not say."""
    start, end = activity.start, activity.end
    if start is None or end is None:
        return start and at_home(start, zones), activity.seconds
    if start.tzinfo is None and zones.file is zones.home and start.date() == end.date():
        offset = _offset_all_day(start.date(), zones.home)
        if offset and start <= end:
            return start.replace(tzinfo=offset), int((end - start).total_seconds())
    begins = at_home(start, zones)
    seconds = int((at_home(end, zones) - begins).total_seconds())
    if seconds < 0 and end.tzinfo is None:  # perhaps a clock time that occurs twice, the second time
        seconds = int((at_home(end.replace(fold=1), zones) - begins).total_seconds())
    return begins, seconds


def span_of(activity: Activity, zones: Zones, moment: Moment, minutes: int = 0) -> Span | str:
    """Return when an activity was, or the reason why it cannot be an entry.

    `minutes` are those of an activity whose file does not say how long it took; 0 leaves it out. InputError if its
    times cannot be placed in the calendar.
    """
    if activity.left_out:
        return activity.left_out
    start, seconds = _times_of(activity, zones)
    if seconds is None:
        seconds = minutes * 60
        if not seconds:
            return NO_DURATION
    rounded = (seconds + 30) // 60
    if rounded < 1:
        return TOO_SHORT if seconds >= 0 else REVERSED
    if rounded > LONGEST:
        return TOO_LONG
    span = Span.from_values((start.date() if start else activity.day or date.max, rounded, start))
    today = moment.now.date()
    if span.day > today or (span.day >= today - A_DAY and span.end and span.end > moment.now + ROUNDED_UP):
        return FUTURE
    return span
