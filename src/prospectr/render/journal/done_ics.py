"""What was done as an iCalendar file: an event for each entry, which leaves the time free."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Event

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.render.entries.told import body_of, contacts_of, title_of
from prospectr.render.week.ics import empty_calendar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.contacts import Contact

A_DAY = timedelta(1)


def done_calendar(entries: Iterable[Entry], contacts: Mapping[str, Contact], now: datetime) -> str:
    """Return a calendar with the entries: at their clock times in UTC, or on their day without one.

    An entry keeps its uid, and has a higher sequence after each change, so that a later export replaces an earlier one.
    """
    calendar = empty_calendar()
    for entry in entries:
        calendar.add_component(_event(entry, contacts, now))
    return str(calendar.to_ical().decode())


def _event(entry: Entry, contacts: Mapping[str, Contact], now: datetime) -> Event:
    span, known = entry.span, contacts_of(entry, contacts)
    title = title_of(entry, known)
    event = Event()
    event.add("uid", f"{entry.uid}@prospectr")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", entry.version - 1)
    if span.start and span.end:
        event.add("dtstart", span.start.astimezone(UTC))
        event.add("dtend", span.end.astimezone(UTC))
        event.add("summary", title)
    else:
        event.add("dtstart", span.day)
        event.add("dtend", span.day + A_DAY)
        event.add("summary", f"{title} ({format_minutes(span.minutes)})")
    event.add("description", body_of(entry, known))
    event.add("categories", [entry.kind])
    event.add("transp", "TRANSPARENT")
    return event
