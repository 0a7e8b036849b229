"""Follow-ups as an iCalendar file: events for those with an hour, to-dos for the others, all with an alarm."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Event, Todo

from prospectr.domain.people.follow_ups import DONE, OPEN
from prospectr.render.shared.sanitize import visible
from prospectr.render.week.ics import at_minute, empty_calendar, with_alarm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from prospectr.domain.people.follow_ups import FollowUp

LENGTH = timedelta(minutes=30)  # of an event; a follow-up has a start only
MORNING = timedelta(hours=9)  # of the due day, when the alarm of a to-do goes off
MINUTE = 60  # seconds


def follow_ups_calendar(follow_ups: Iterable[FollowUp], now: datetime) -> str:
    """Return a calendar with the follow-ups; those that ended end there too, because they keep their uid.

    Times are local, without a zone, like those of the routine.
    """
    calendar = empty_calendar()
    for follow_up in follow_ups:
        component = _todo(follow_up) if follow_up.at is None else _event(follow_up, follow_up.at)
        component.add("uid", f"{follow_up.uid}@prospectr")
        component.add("dtstamp", now.astimezone(UTC))
        component.add("sequence", int(now.timestamp()) // MINUTE)  # a later export replaces an earlier one
        component.add("summary", _summary(follow_up))
        calendar.add_component(component)
    return str(calendar.to_ical().decode())


def _event(follow_up: FollowUp, minute: int) -> Event:
    event = Event()
    start = at_minute(follow_up.due, minute)
    event.add("dtstart", start)
    event.add("dtend", start + LENGTH)
    event.add("status", "CONFIRMED" if follow_up.state == OPEN else "CANCELLED")
    return with_alarm(event, _summary(follow_up)) if follow_up.state == OPEN else event


def _todo(follow_up: FollowUp) -> Todo:
    todo = Todo()
    todo.add("due", follow_up.due)
    todo.add("status", {OPEN: "NEEDS-ACTION", DONE: "COMPLETED"}.get(follow_up.state, "CANCELLED"))
    return with_alarm(todo, _summary(follow_up), MORNING, RELATED="END") if follow_up.state == OPEN else todo


def _summary(follow_up: FollowUp) -> str:
    contact = f"@{follow_up.contact}" if follow_up.contact else ""
    return ": ".join(part for part in (contact, visible(follow_up.text or "")) if part) or "Follow-up"
