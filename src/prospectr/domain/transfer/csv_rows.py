"""A row of a CSV file becomes an entry, by the rules of a typed line."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from prospectr.domain.calendar.days import EARLIEST
from prospectr.domain.calendar.instants import Moment, instant, minutes_between
from prospectr.domain.calendar.timespan import within_bounds
from prospectr.domain.entries.entry import CHANNELS, Details, Entry, Span, channel_of, require_contact
from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.entries.names import KEYS, checked_text, contact_name, parse_count, tag_name
from prospectr.domain.entries.outcomes import LATER_KEYS, renamed
from prospectr.domain.transfer.cells import DMY, MINUTE, duration_of, shown_order, written_day
from prospectr.domain.transfer.columns import CSV_COLUMNS, RAW
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

IS_UID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
REMEMBERED = 1 << 14  # different cells; the journal of many years has some ten thousand contacts
ROUNDED_UP = timedelta(minutes=1)  # a timer counts whole minutes, so one stopped just now may end this much later
NO_TAGS: tuple[tuple[str, ...], str | None] = ((), None)
LATEST = 9998  # a year; one more, and some UTC offsets would lead out of the calendar


def check_columns(names: Sequence[str], known: Sequence[str]) -> None:
    """Raise InputError if a header has an unknown column, or one column twice."""
    unknown = [name for name in names if name not in (*known, RAW)]
    if unknown or len(set(names)) < len(names):
        what = f"an unknown column “{unknown[0]}”" if unknown else "a column twice"
        raise InputError(f"The header has {what}.", f"The columns: {', '.join(known)}.")


def is_own_header(names: Sequence[str]) -> bool:
    """Return whether the folded names of columns are those of an export of prospectr."""
    return "handle" in names or {"kind", "minutes"} <= set(names)


def check_header(names: Sequence[str]) -> None:
    """Raise InputError if a header has an unknown column, or not those that each entry needs."""
    check_columns(names, CSV_COLUMNS)
    if "kind" not in names or "minutes" not in names or not {"day", "start"} & set(names):
        raise InputError(
            f"The header must have kind, minutes, and day or start; it has {', '.join(names) or 'nothing'}.",
            "Begin the file with a line of column names, such as: kind,day,minutes,note",
        )


def entry_from_cells(cells: Sequence[str], moment: Moment, settings: Settings) -> Entry:
    """Return the entry of a row, given the cells of all `CSV_COLUMNS`; without a uid or an id, they are "" and 0.

    Raises:
        InputError: a cell is invalid, two cells contradict each other, or the activity is not over yet.
    """
    number, uid, kind, day, start, end, minutes, _, note, contacts, tags, channel, outcomes, *rest = cells
    need, logged_at, gave, got, source = rest
    span = _span(day, start, end, _minutes(minutes), moment, settings)
    logged = _instant(logged_at, "logged_at", moment) if logged_at else moment.now
    kind = _kind(kind)
    names, typed_channel = _tags(tags) if tags else NO_TAGS
    channel = channel.lower() or typed_channel or ""
    if channel and channel not in CHANNELS:
        raise InputError(f"channel is “{channel}”; it is one of {', '.join(CHANNELS)}.")
    details = Details.from_values(
        (
            checked_text(note) if note else "",
            _contacts(contacts) if contacts else (),
            names,
            channel or None,
            _outcomes(outcomes) if outcomes else (),
            checked_text(need) if need else None,
            checked_text(gave) if gave else None,
            checked_text(got) if got else None,
            contact_name(source.removeprefix("@")) if source else None,
        )
    )
    if gave or got or source:
        require_contact(details)
    return Entry.from_values(
        (kind, span, details, uid_from(uid) if uid else "", logged, _number(number) if number else 0, 1)
    )


def _span(day: str, start: str, end: str, minutes: int, moment: Moment, settings: Settings) -> Span:
    """Return when an entry was, given the cells of day, start and end."""
    begins = _instant(start, "start", moment) if start else None
    first = day_from(day, settings.date_order) if day else None
    if begins:
        starts_on = begins.date()
        if first and first != starts_on:
            raise InputError(f"start is {starts_on.isoformat()}, but day is {first.isoformat()}.")
        first = starts_on
        ends = begins + _duration(minutes)
        if end and (given := _instant(end, "end", moment)) != ends and minutes_between(begins, given) != minutes:
            raise InputError(f"start to end is not {minutes} minutes.")
        is_over = ends <= moment.now + ROUNDED_UP
    elif end:
        raise InputError("end is given without start.")
    elif first:
        is_over = first <= moment.now.date()
    else:
        raise InputError("day and start are both empty.")
    if not is_over:
        raise InputError(f"{first.isoformat()} is in the future, or not over yet.")
    return Span.from_values((first, minutes, begins))


def _instant(text: str, column: str, moment: Moment) -> datetime:
    try:
        if len(text) <= len("2026-11-21"):
            raise ValueError
        time = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{column} is “{text}”; write it as 2026-11-21T09:00:00+01:00.") from None
    if time.year < EARLIEST.year:
        raise InputError(f"{column} is “{text}”, which is before {EARLIEST.year}.")
    if time.year > LATEST:
        raise InputError(f"{column} is “{text}”, which is after {LATEST}.")
    if time.tzinfo is None:
        minute = time.hour * 60 + time.minute
        return instant(time.date(), minute, moment.zone).replace(second=time.second)
    return time.replace(microsecond=0) if time.microsecond else time


class UnclearDayError(InputError):
    """A cell is no day that can be read without knowing in which order the file writes days."""

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__(self.said(shown_order(cell) or DMY))

    def said(self, order: str) -> str:
        """Return the message, with the setting that says in which order the file writes days."""
        setting = f"prospectr config date_order {order}"
        return f"day is “{self.cell}”; write it as 2026-11-20, or say how you write it: {setting}."


# The same cells come up in many rows, so what they mean is remembered.


@lru_cache(maxsize=REMEMBERED)
def day_from(text: str, date_order: str) -> date:
    """Return the day of an ISO date or, with a `date_order`, of a spreadsheet's date.

    Raises:
        UnclearDayError: it may be a day in some order.
        InputError: it is no day, or too early.
    """
    cell = text.strip()
    is_iso = (cell[4:5] == "-" and cell.count("-") == 2) or (cell.isdecimal() and len(cell) == len("20261120"))
    try:
        day = date.fromisoformat(cell) if is_iso else written_day(cell, date_order) if date_order else None
    except ValueError:
        day = None
    if day and day < EARLIEST:
        raise InputError(f"day is “{text}”, which is before {EARLIEST.year}.")
    if day:
        return day
    if not date_order:
        raise UnclearDayError(text)
    raise InputError(f"day is “{text}”; write it as 2026-11-20.")


@lru_cache(maxsize=REMEMBERED)
def _kind(text: str) -> str:
    return parse_kind(text.strip())


@lru_cache(maxsize=REMEMBERED)
def _duration(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


@lru_cache(maxsize=REMEMBERED)
def _minutes(text: str) -> int:
    """Return the minutes of `45`, or as a spreadsheet may write them, `45.0` or `0:45`."""
    cell = text.strip()
    if cell.isascii() and cell.isdecimal():
        return within_bounds(int(cell.lstrip("0")[:9] or 0), f"{text} minutes")
    try:
        seconds = duration_of(cell, MINUTE) if cell.isascii() and cell[-1:].isdecimal() else 1
    except ValueError:
        seconds = 1
    if seconds % MINUTE:
        raise InputError(f"minutes is “{text}”, not a whole number.")
    return within_bounds(seconds // MINUTE, f"{text} minutes")


@lru_cache(maxsize=REMEMBERED)
def _tags(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return the tags, and the channel that follows from them."""
    tags = [tag_name(word.removeprefix("+")) for word in text.split()]
    return tuple(sorted(set(tags))), channel_of(tags)


@lru_cache(maxsize=REMEMBERED)
def _contacts(text: str) -> tuple[str, ...]:
    return tuple(sorted({contact_name(word.removeprefix("@")) for word in text.split()}))


@lru_cache(maxsize=REMEMBERED)
def _outcomes(text: str) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    if any(f"{key}=" in text for key in LATER_KEYS):  # an export of the first version
        text = renamed(text)
    for word in text.split():
        name, _, count = word.rpartition("=")
        if not name or name.lower() in KEYS:
            raise InputError(f"“{word}” is not an outcome; write it as talks=6.")
        counts[tag_name(name)] = parse_count(name, count)
    return tuple(sorted((name, count) for name, count in counts.items() if count))


def uid_from(text: str) -> str:
    """Return a UUID in lower case, or "" if the cell is empty; InputError if it is not a UUID."""
    uid = text.lower()
    if uid and not IS_UID(uid):
        raise InputError(f"uid is “{text}”, not a UUID.")
    return uid


def _number(text: str) -> int:
    if text and not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise InputError(f"id is “{text}”, not a whole number.")
    return int(text or 0)
