"""An event of an iCalendar file: its time, what repeats, who takes part, and why it may be no activity."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo

from prospectr.domain.record import Record
from prospectr.formats.calendar.components import properties_in
from prospectr.formats.calendar.recurrence import Rule, parse_rule
from prospectr.formats.calendar.zones import clock_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.formats.calendar.components import Value
    from prospectr.formats.calendar.zones import ZoneFinder

ALL_DAY, CANCELLED, DECLINED, FREE = "all day", "cancelled", "declined", "free"
_DURATION = re.compile(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?").fullmatch


class UnknownZoneError(ValueError):
    """A time is in a zone that is not known; the argument is its name."""


class Time(Record):
    """A time of a file: what a clock shows, and its zone, None if the file names none; or a whole day."""

    clock: datetime
    zone: tzinfo | None
    is_day: bool = False

    @property
    def instant(self) -> datetime:
        """The time with its offset from UTC; naive without a zone."""
        if self.zone is None:
            return self.clock
        return self.clock.replace(tzinfo=timezone(self.clock.replace(tzinfo=self.zone).utcoffset() or timedelta()))


class Event(Record):
    """An event. `row` is its place in the file; `original` is the time of the occurrence that it replaces, if any."""

    row: int
    uid: str
    sequence: int
    start: Time
    length: timedelta | None
    subject: str
    original: Time | None
    is_from_here_on: bool
    rule: Rule | None
    until: Time | None
    more: tuple[Time, ...]
    excluded: tuple[Time, ...]
    people: tuple[str, ...]
    categories: tuple[str, ...]
    left_out: str


def event_in(row: int, block: str, zones: ZoneFinder, addresses: Sequence[str]) -> Event:
    """Return the event of a component; `addresses` are those of the person themselves.

    Raises:
        UnknownZoneError: a time is in a zone that is not known.
        ValueError: it has no start, or something in it cannot be read.
    """
    found = properties_in(block)
    start = _times(found, "DTSTART", zones)[0] if "DTSTART" in found else None
    if start is None:
        message = "it has no start"
        raise ValueError(message)
    ends, originals = _times(found, "DTEND", zones), _times(found, "RECURRENCE-ID", zones)
    rule_text = found["RRULE"][0].raw if "RRULE" in found else ""
    return Event(
        row,
        _text(found, "UID"),
        int(text) if (text := _text(found, "SEQUENCE")).isdecimal() else 0,
        start,
        _length(start, ends[0] if ends else None, _text(found, "DURATION")),
        _text(found, "SUMMARY"),
        originals[0] if originals else None,
        bool(originals) and found["RECURRENCE-ID"][0].parameters.get("RANGE", "").upper() == "THISANDFUTURE",
        parse_rule(rule_text) if rule_text else None,
        _until(rule_text),
        tuple(_times(found, "RDATE", zones)),
        tuple(_times(found, "EXDATE", zones)),
        _people(found, addresses),
        tuple(part.strip() for value in found.get("CATEGORIES", ()) for part in value.text.split(",") if part.strip()),
        _reason(found, start, addresses),
    )


def _text(found: Mapping[str, Sequence[Value]], name: str) -> str:
    return found[name][0].text if name in found else ""


def _times(found: Mapping[str, Sequence[Value]], name: str, zones: ZoneFinder) -> list[Time]:
    """Return the times in all properties of a name; of a period, its start."""
    return [
        _time(text.partition("/")[0], value.parameters, zones)
        for value in found.get(name, ())
        for text in value.raw.split(",")
        if text.strip()
    ]


def _time(text: str, parameters: Mapping[str, str], zones: ZoneFinder) -> Time:
    clock = clock_time(text)
    if len(text.strip()) == len("20261121"):
        return Time(clock, None, True)
    if text.strip().endswith("Z"):
        return Time(clock, timezone.utc)  # noqa: UP017
    name = parameters.get("TZID", "")
    zone = zones.find(name) if name else None
    if name and zone is None:
        raise UnknownZoneError(name)
    return Time(clock, zone)


def _until(rule_text: str) -> Time | None:
    found = re.search(r"UNTIL=(\d{8}(?:T\d{6}Z?)?)", rule_text.upper())
    if not found:
        return None
    text = found[1]
    return Time(clock_time(text), timezone.utc if text.endswith("Z") else None, len(text) == len("20261121"))  # noqa: UP017


def _length(start: Time, end: Time | None, duration: str) -> timedelta | None:
    """Return how long an event takes, None if the file does not say; its end comes before its duration."""
    if end and (end.zone is None) == (start.zone is None):
        return end.instant - start.instant
    if end:
        return end.clock - start.clock
    found = _DURATION(duration.strip().upper()) if duration else None
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(found[i] or 0) for i in range(2, 7))
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def _address(value: Value) -> str:
    text = value.text
    return text[len("mailto:") :].strip().lower() if text[:7].lower() == "mailto:" else ""


def _people(found: Mapping[str, Sequence[Value]], addresses: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of those who take part, or their names where there is none, without one's own."""
    values = (*found.get("ORGANIZER", ()), *found.get("ATTENDEE", ()))
    people = (_address(value) or value.parameters.get("CN", "") for value in values)
    return tuple(dict.fromkeys(person for person in people if person and person not in addresses))


def _reason(found: Mapping[str, Sequence[Value]], start: Time, addresses: Sequence[str]) -> str:
    """Return why an event is no activity, or "" if nothing speaks against it."""
    if _text(found, "STATUS").upper() == "CANCELLED":
        return CANCELLED
    if any(
        value.parameters.get("PARTSTAT", "").upper() == "DECLINED" and _address(value) in addresses
        for value in found.get("ATTENDEE", ())
    ):
        return DECLINED
    if start.is_day or _text(found, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        return ALL_DAY
    if _text(found, "TRANSP").upper() == "TRANSPARENT" or _text(found, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE":
        return FREE
    return ""


def day_of(time: Time) -> date:
    """Return the day of a time where it is."""
    return time.clock.date()
