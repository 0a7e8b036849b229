"""The routine for a calendar: `prospectr routine export ics -o routine.ics`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from prospectr import __version__
from prospectr.commands.common import moment, open_journal
from prospectr.commands.files import sent
from prospectr.domain.days import WEEKDAYS
from prospectr.domain.routine import first_day
from prospectr.errors import InputError
from prospectr.store import plans, routine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.context import Context
    from prospectr.domain.routine import Block

ALARM = timedelta(minutes=-10)
END_OF_DAY = timedelta(days=1, seconds=-1)


def run(ctx: Context, words: Sequence[str], output: str | None, *, force: bool = False) -> None:
    """Write the blocks that are in force, or will be, as recurring busy events with an alarm; days off left out.

    Times are local ones without a zone ("floating", RFC 5545 section 3.3.5): nine o'clock is nine o'clock before and
    after a clock change, wherever the calendar is read.

    Raises:
        InputError: the form is none, the file is there already, or there is no block.
    """
    if list(words) != ["ics"]:
        raise InputError("A routine is exported as ics.", "Type prospectr routine export ics -o routine.ics")
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        found = [
            block
            for block in routine.blocks(journal)
            if (first := first_day(block)) and (block.until is None or block.until >= max(today, first))
        ]
        off = sorted(plans.days_off(journal))
    if not found:
        raise InputError("There is no block to export.", "Add one: prospectr routine add mon-fri 9-10:30")
    sent(ctx, [_calendar(found, off, when.now).to_ical().decode()], output, force=force)


def _calendar(blocks: Iterable[Block], off: Sequence[date], now: datetime) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//prospectr//{__version__}//EN")
    calendar.add("version", "2.0")
    for block in blocks:
        calendar.add_component(_event(block, off, now))
    return calendar


def _event(block: Block, off: Sequence[date], now: datetime) -> Event:
    first = first_day(block)
    assert first is not None  # noqa: S101 - blocks without one are left out
    start = _at(first, block.start)
    event = Event()
    event.add("uid", f"{block.uid}@prospectr")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", f"Prospecting{f' ({block.tag})' if block.tag else ''}")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=block.minutes))
    rule: dict[str, object] = {"freq": "weekly", "byday": [WEEKDAYS[day][:2].upper() for day in block.weekdays]}
    if block.until:
        rule["until"] = _at(block.until, 0) + END_OF_DAY
    event.add("rrule", rule)
    left_out = [_at(day, block.start) for day in off if block.is_on(day) and day >= first]
    if left_out:
        event.add("exdate", left_out)
    event.add("transp", "OPAQUE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Prospecting")
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event


def _at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - floating on purpose
