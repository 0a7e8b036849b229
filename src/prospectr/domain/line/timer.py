"""Turn a timer into an entry."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from prospectr.domain.calendar.instants import Moment, from_timestamp, minutes_between
from prospectr.domain.calendar.timespan import LONGEST, format_minutes
from prospectr.domain.entries.entry import Details, Entry, Span, Timer, channel_of, require_contact
from prospectr.domain.entries.names import checked_text, parse_count
from prospectr.domain.line.words import Marks
from prospectr.errors import InputError

HOUR = 3600  # seconds
TOPPED_UP = timedelta(minutes=1)  # by so much at the most is an entry longer than its timer ran


def elapsed(timer: Timer, now: datetime) -> int:
    """Return the whole minutes that a timer has run, or 0 if the clock was set back."""
    return max(0, minutes_between(timer.start, now))


def is_forgotten(timer: Timer, now: datetime, hours: int) -> bool:
    """Return whether a timer has run for more than so many hours, and so was probably forgotten."""
    return now - timer.start > timedelta(hours=hours)


def stop_example(timer: Timer, zone: tzinfo | None) -> str:
    """Return an example of a command that ends a timer at a time, here an hour after it began."""
    return f"prospectr stop at {from_timestamp(timer.start.timestamp() + HOUR, zone):%H:%M}"


def reject_forgotten(timer: Timer, end: datetime, hours: int, zone: tzinfo | None) -> None:
    """Reject the end of a timer that was probably forgotten."""
    if is_forgotten(timer, end, hours):
        since = f"{timer.start:%Y-%m-%d %H:%M}"
        ran = format_minutes(elapsed(timer, end))
        raise InputError(
            f"{timer.kind.title()} has been running since {since}, for {ran}.",
            f"Say when it really ended, at the end of the line: {stop_example(timer, zone)} (or prospectr cancel).",
        )


def entry_from(timer: Timer, end: datetime, marks: Marks, when: Moment) -> Entry:
    """Return the entry that a timer becomes; InputError if it would be longer than 16 hours.

    Minutes are rounded to the nearest, and are at least 1. Words typed at the end are added to those of the start.
    """
    if timer.start - end > TOPPED_UP:
        raise InputError(
            f"The timer started at {timer.start:%H:%M}, and the clock shows {end:%H:%M}.",
            "Set the clock right, then stop; or prospectr cancel.",
        )
    return _entry(timer, max(1, minutes_between(timer.start, end)), marks, when)


def _entry(timer: Timer, minutes: int, marks: Marks, when: Moment) -> Entry:
    if minutes > LONGEST:
        raise InputError(
            f"That would be {format_minutes(minutes)}, more than 16 hours.",
            f"Say when it really ended: {stop_example(timer, when.zone)} (or prospectr cancel).",
        )
    span = Span(timer.start.date(), minutes, timer.start)
    return Entry(timer.kind, span, require_contact(added(timer.details, marks)), timer.uid, when.now)


def handed_over(timer: Timer, at: datetime, when: Moment) -> tuple[Entry | None, datetime]:
    """Return the entry of a timer that the next one ends at an instant, and when the next one starts.

    The entry has the whole minutes that passed, and the next timer starts at its end, so that a chain of timers adds
    up to the time that passed. Without a whole minute there is no entry: its seconds go to the next timer.

    Raises:
        InputError: the timer started later, or more than 16 hours ago.
    """
    if timer.start - at > TOPPED_UP:
        message = f"{timer.kind.title()} is running since {timer.start:%H:%M}, which is later than {at:%H:%M}."
        raise InputError(
            message, f"Discard it first: prospectr cancel (or let it start then: prospectr start at {at:%H:%M})."
        )
    minutes = int((at - timer.start).total_seconds()) // 60
    if minutes < 1:
        return None, timer.start
    entry = _entry(timer, minutes, Marks(), when)
    return entry, from_timestamp(timer.start.timestamp() + minutes * 60, when.zone)


def start_after(last: Entry | None, now: datetime) -> datetime:
    """Return when a timer starts: now, unless an entry was stopped within the last minute.

    That entry's minutes were rounded; the timer starts as much earlier or later, so that neither overlaps the other
    and both together are as long as the time that passed.
    """
    if last is None or not last.span.end or not timedelta() <= now - last.logged_at < TOPPED_UP:
        return now
    rounding = last.span.end - last.logged_at
    return now + rounding if -TOPPED_UP < rounding <= TOPPED_UP else now


def added(details: Details, marks: Marks) -> Details:
    """Return details with more words: notes are joined, names combined, counts added; InputError beyond a limit."""
    more = marks.details()
    outcomes = dict(details.outcomes)
    for name, count in more.outcomes:
        outcomes[name] = parse_count(name, str(outcomes.get(name, 0) + count))
    return Details(
        note=checked_text(" ".join(filter(None, (details.note, more.note)))),
        contacts=tuple(sorted({*details.contacts, *more.contacts})),
        tags=tuple(sorted({*details.tags, *more.tags})),
        channel=channel_of(marks.tags) or details.channel,
        outcomes=tuple(sorted(outcomes.items())),
        need=more.need or details.need,
        gave=more.gave or details.gave,
        got=more.got or details.got,
        source=more.source or details.source,
    )
