"""The routine as an iCalendar file: recurring busy events with an alarm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from prospectr import __version__
from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.week.routine import first_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from icalendar import Todo

    from prospectr.domain.week.routine import Block

    Busy = TypeVar("Busy", Event, Todo)

ALARM = timedelta(minutes=-10)
END_OF_DAY = timedelta(days=1, seconds=-1)


def calendar_text(blocks: Iterable[Block], off: Sequence[date], now: datetime) -> str:
    """Return a calendar with one recurring event for each block, except on days off; each block must have a first day.

    Times are local, without a zone ("floating", RFC 5545 section 3.3.5), so that nine o'clock is nine o'clock before
    and after a clock change, wherever the calendar is read.
    """
    calendar = empty_calendar()
    for block in blocks:
        calendar.add_component(_event(block, off, now))
    return str(calendar.to_ical().decode())


def empty_calendar() -> Calendar:
    """Return a calendar without events."""
    calendar = Calendar()
    calendar.add("prodid", f"-//prospectr//{__version__}//EN")
    calendar.add("version", "2.0")
    return calendar


def _event(block: Block, off: Sequence[date], now: datetime) -> Event:
    first = first_day(block)
    assert first is not None  # noqa: S101 - the caller leaves out blocks without one
    start = at_minute(first, block.start)
    event = Event()
    event.add("uid", f"{block.uid}@prospectr")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int(block.until is not None))  # a calendar that imported it without an end updates it
    event.add("summary", f"Prospecting{f' ({block.tag})' if block.tag else ''}")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=block.minutes))
    rule: dict[str, object] = {"freq": "weekly", "byday": [WEEKDAYS[day][:2].upper() for day in block.weekdays]}
    if block.until:
        rule["until"] = at_minute(block.until, 0) + END_OF_DAY
    event.add("rrule", rule)
    left_out = [at_minute(day, block.start) for day in off if block.is_on(day) and day >= first]
    if left_out:
        event.add("exdate", left_out)
    event.add("transp", "OPAQUE")
    return with_alarm(event, "Prospecting")


def with_alarm(component: Busy, description: str, trigger: timedelta = ALARM, **parameters: str) -> Busy:
    """Return an event or a to-do with an alarm, by default ten minutes before its start."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", description)
    alarm.add("trigger", trigger, parameters=parameters)
    component.add_component(alarm)
    return component


def at_minute(day: date, minute: int) -> datetime:
    """Return a day and the minutes after its midnight as a local time without a zone."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - floating on purpose
