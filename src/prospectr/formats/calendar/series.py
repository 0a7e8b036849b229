"""The occurrences of an event that repeats, without those excluded, and with those that were moved or cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from prospectr.domain.record import Record
from prospectr.domain.transfer.activities import Activity
from prospectr.formats.calendar.events import day_of
from prospectr.formats.calendar.recurrence import days_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.formats.calendar.events import Event, Time
    from prospectr.formats.calendar.recurrence import Budget

A_DAY = timedelta(1)
LONGEST = timedelta(2)  # longer than any entry


class _Occurrence(Record):
    """An occurrence: the event that describes it, when it would have been, and when it is."""

    event: Event
    original: Time
    start: Time


def occurrences_of(events: Sequence[Event], first: date, last: date, budget: Budget) -> Iterator[Activity]:
    """Yield the activities of the events with one uid, between two days where they are.

    Raises:
        OverflowError: the budget is spent.
    """
    first = first - A_DAY if first > date.min else first
    last = last + A_DAY if last < date.max else last
    masters = [event for event in events if event.original is None]
    replacing: dict[object, Event] = {}
    for event in events:
        if event.original:
            known = replacing.get(_moment(event.original))
            if known is None or known.sequence <= event.sequence:
                replacing[_moment(event.original)] = event
    onward = sorted((event for event in replacing.values() if event.is_from_here_on), key=_clock_of_original)
    replaced = {key for key, event in replacing.items() if not event.is_from_here_on}
    if masters:
        master = max(masters, key=lambda event: event.sequence)
        for original in _originals(master, first, last, budget):
            if _moment(original) not in replaced:
                yield _activity(_moved(master, original, onward), is_repeated=bool(master.rule or master.more))
    for event in replacing.values():
        is_own = not event.is_from_here_on or not masters
        if event.original and is_own and first <= day_of(event.start) <= last:
            yield _activity(_Occurrence(event, event.original, event.start), is_repeated=True)


def _clock_of_original(event: Event) -> datetime:
    return (event.original or event.start).clock


def _moment(time: Time) -> object:
    """Return what two times have in common that are the same: the instant, or the clock without a zone."""
    instant = time.instant
    return instant.timestamp() if instant.tzinfo else instant


def _originals(master: Event, first: date, last: date, budget: Budget) -> Iterator[Time]:
    """Yield the times at which an event takes place by its own rules."""
    start = master.start
    if not (master.rule or master.more):
        yield start
        return
    days = {day_of(start)} if first <= day_of(start) <= last else set()
    if master.rule:
        until = day_of(master.until) + A_DAY if master.until else None
        days |= set(days_of(master.rule.replace(until=until), day_of(start), first, last, budget))
    times = [start.replace(clock=datetime.combine(day, start.clock.time())) for day in sorted(days)]
    times = [time for time in times if not master.until or _is_by(time, master.until)]
    times += [time for time in master.more if first <= day_of(time) <= last and not time.is_day]
    excluded_days = {day_of(time) for time in master.excluded if time.is_day}
    excluded = {_moment(time) for time in master.excluded} | {time.clock for time in master.excluded if not time.zone}
    for time in {_moment(time): time for time in times}.values():
        if day_of(time) not in excluded_days and _moment(time) not in excluded and time.clock not in excluded:
            yield time


def _is_by(time: Time, until: Time) -> bool:
    """Return whether a time is no later than the end of a rule."""
    if until.is_day:
        return day_of(time) <= day_of(until)
    if until.zone and time.zone:
        return time.instant <= until.instant
    return time.clock <= until.clock


def _moved(master: Event, original: Time, onward: Sequence[Event]) -> _Occurrence:
    """Return an occurrence, moved by the last event that replaces all from an earlier or the same one on."""
    for event in reversed(onward):
        if event.original and event.original.clock <= original.clock:
            shift = event.start.clock - event.original.clock
            return _Occurrence(event, original, event.start.replace(clock=original.clock + shift))
    return _Occurrence(master, original, original)


def _activity(occurrence: _Occurrence, *, is_repeated: bool) -> Activity:
    event, start = occurrence.event, occurrence.start.instant
    key = event.uid or f"{_utc(occurrence.original)}\x1f{event.subject}"
    if event.uid and is_repeated:
        key = f"{event.uid}\x1f{_utc(occurrence.original)}"
    return Activity(
        event.row,
        key,
        event.subject,
        start.date() if event.start.is_day else None,
        start,
        start + min(event.length, LONGEST) if event.length is not None else None,
        people=event.people,
        categories=event.categories,
        left_out=event.left_out,
    )


def _utc(time: Time) -> str:
    """Return the instant of a time in UTC as text; the clock, if the file names no zone."""
    instant = time.instant
    return (instant.astimezone(UTC) if instant.tzinfo else instant).isoformat()
