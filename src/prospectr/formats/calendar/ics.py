"""iCalendar files become activities, one for each event or occurrence in a window of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from prospectr.domain.record import Record
from prospectr.domain.transfer.activities import Activity
from prospectr.errors import ChoiceError, InputError
from prospectr.formats.calendar.components import calendar_in
from prospectr.formats.calendar.events import UnknownZoneError, event_in
from prospectr.formats.calendar.recurrence import Budget
from prospectr.formats.calendar.series import occurrences_of
from prospectr.formats.calendar.zones import ZoneFinder
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.formats.calendar.components import Calendar
    from prospectr.formats.calendar.events import Event
    from prospectr.formats.reading import Options

AROUND = timedelta(2)  # zones are up to 26 hours apart
MOST = 100_000  # occurrences in one file
CUT_OFF = "the file has no end, so it was cut off: what follows is missing"
_UID = re.compile(r"^UID[^:\n]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_START = re.compile(r'^DTSTART(?:;[^:;"\n]*(?:"[^"\n]*"[^:;"\n]*)*)*:[ \t]*(\d{8})', re.MULTILINE | re.IGNORECASE)
_UNTIL = re.compile(r"^RRULE[^\n]*UNTIL=(\d{8})", re.MULTILINE | re.IGNORECASE)
_REPEATS = re.compile(r"^(?:RRULE|RDATE)[:;]", re.MULTILINE | re.IGNORECASE)
_REPLACES = re.compile(r"^RECURRENCE-ID[:;]", re.MULTILINE | re.IGNORECASE)


class _Head(Record):
    """What a glance at an event shows: its place, its uid, the day of its start, whether it repeats or replaces."""

    row: int
    block: str
    uid: str
    day: date | None
    until: date | None
    repeats: bool
    replaces: bool


def fits(text: str) -> int:
    """Return a score above 0 for a file that begins as a calendar."""
    return 100 if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR" else 0


def read(data: bytes, options: Options) -> Reading:
    """Return the activities of a calendar from the first to the last day of the options.

    Raises:
        InputError: the file is not text, or repeats more often than can be read.
        ChoiceError: an event is in an unknown zone; the reading is an option.
    """
    text = decoded(data, options.encoding)
    calendar = calendar_in(text.text)
    zones = ZoneFinder(calendar.zones, options.zones)
    name = _own(calendar, "X-WR-CALNAME")
    own_zone = _own(calendar, "X-WR-TIMEZONE")
    zone = zones.find(own_zone) if own_zone else None
    addresses = [address.lower() for address in (*options.addresses, name) if "@" in address]
    activities: list[Activity] = []
    events: list[Event] = []
    for head in _needed([_head(row, block) for row, block in enumerate(calendar.events, start=1)], options):
        try:
            events.append(event_in(head.row, head.block, zones, addresses))
        except UnknownZoneError as error:
            raise _unknown_zone(str(error)) from None
        except (ValueError, LookupError, OverflowError) as error:
            activities.append(
                Activity(head.row, f"{head.uid}\x1f{head.row}", problem=f"it cannot be read: {error}"[:200])
            )
    activities += _activities(events, options, name)
    if calendar.is_cut_off:
        activities.append(Activity(len(calendar.events) + 1, "\x1f", problem=CUT_OFF))
    count = len(calendar.events)
    return Reading(
        activities=sorted(activities, key=_by_start),
        understood=(text.encoding, f"{count} event{'s' if count != 1 else ''}"),
        zone=zone,
        has_zone=zone is not None,
    )


def _own(calendar: Calendar, name: str) -> str:
    values = calendar.properties.get(name, ())
    return values[0].text if values else ""


def _unknown_zone(name: str) -> ChoiceError:
    return ChoiceError(
        f"The file has times in “{name}”, which is not a known time zone.",
        [["--zone", f"{name}=Europe/Berlin"]],
        f'Say which zone it is: --zone "{name}=Europe/Berlin"',
    )


def _head(row: int, block: str) -> _Head:
    uid, start, until = _UID.search(block), _START.search(block), _UNTIL.search(block)
    return _Head(
        row,
        block,
        uid[1].strip() if uid else "",
        _day(start[1]) if start else None,
        _day(until[1]) if until else None,
        bool(_REPEATS.search(block)),
        bool(_REPLACES.search(block)),
    )


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _needed(heads: Sequence[_Head], options: Options) -> Iterator[_Head]:
    """Yield the events that can have an occurrence in the window, and what replaces an occurrence of these."""
    first = options.first - AROUND if options.first > date.min + AROUND else date.min
    last = options.last + AROUND if options.last < date.max - AROUND else date.max
    repeating = {
        head.row: head.uid
        for head in heads
        if head.repeats and (head.day is None or head.day <= last) and (head.until is None or head.until >= first)
    }
    uids = set(repeating.values()) - {""}
    for head in heads:
        is_near = head.day is None or first <= head.day <= last
        if head.row in repeating or (is_near and not head.repeats) or (head.replaces and head.uid in uids):
            yield head


def _activities(events: Sequence[Event], options: Options, calendar: str) -> Iterator[Activity]:
    series: dict[str, list[Event]] = {}
    for event in events:
        series.setdefault(event.uid or f"\x1f{event.row}", []).append(event)
    budget, count = Budget(), 0
    for members in series.values():
        try:
            for activity in occurrences_of(members, options.first, options.last, budget):
                count += 1
                if count > MOST:
                    raise OverflowError
                yield activity.replace(calendar=calendar)
        except OverflowError:
            raise InputError(
                "The calendar repeats more often than can be read at once.", "Ask for fewer days, such as --period 4w"
            ) from None


def _by_start(activity: Activity) -> tuple[str, int]:
    return activity.start.replace(tzinfo=None).isoformat() if activity.start else "", activity.row
