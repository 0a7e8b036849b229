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
from prospectr.domain.transfer.cells import MINUTE, duration_of, order_in, written_day
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.settings import Settings

# the columns of entries in an export, in this order (docs/scripting.md); an import may have any of them
COLUMNS = (
    "id",
    "uid",
    "kind",
    "day",
    "start",
    "end",
    "minutes",
    "hours",
    "note",
    "contacts",
    "tags",
    "channel",
    "outcomes",
    "need",
    "logged_at",
    "gave",
    "got",
    "from",
)
# those with text that a person typed, which an export guards against spreadsheets
TEXT_COLUMNS = ("note", "contacts", "tags", "need", "gave", "got", "from")
RAW = "raw"  # one more column, always empty: the text is not guarded

IS_UID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
REMEMBERED = 1 << 14  # different cells; the journal of many years has some ten thousand contacts
ROUNDED_UP = timedelta(minutes=1)  # a timer counts whole minutes, so one stopped just now may end this much later
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
    check_columns(names, COLUMNS)
    if "kind" not in names or "minutes" not in names or not {"day", "start"} & set(names):
        raise InputError(
            f"The header must have kind, minutes, and day or start; it has {', '.join(names) or 'nothing'}.",
            "Begin the file with a line of column names, such as: kind,day,minutes,note",
        )


def entry_from_cells(cells: Mapping[str, str], moment: Moment, settings: Settings) -> Entry:
    """Return the entry of a row; without a uid or an id in the row, they are "" and 0.

    Raises:
        InputError: a cell is invalid, two cells contradict each other, or the activity is not over yet.
    """
    span = _span(cells, moment, settings)
    logged_at = _instant(cells["logged_at"], "logged_at", moment) if cells.get("logged_at") else moment.now
    return Entry(
        parse_kind(cells.get("kind", "").strip()),
        span,
        _details(cells),
        uid_from(cells.get("uid", "")),
        logged_at,
        _number(cells.get("id", "")),
        1,
    )


def _span(cells: Mapping[str, str], moment: Moment, settings: Settings) -> Span:
    minutes = _minutes(cells.get("minutes", ""))
    start = _instant(cells["start"], "start", moment) if cells.get("start") else None
    day = day_from(cells["day"], settings.date_order) if cells.get("day") else None
    if start:
        if day and start.date() != day:
            raise InputError(f"start is {start.date().isoformat()}, but day is {day.isoformat()}.")
        span = Span(day or start.date(), minutes, start)
        end = span.end or start
        cell = cells.get("end")
        if (
            cell
            and (given_end := _instant(cell, "end", moment)) != end
            and minutes_between(start, given_end) != minutes
        ):
            raise InputError(f"start to end is not {minutes} minutes.")
        is_over = end <= moment.now + ROUNDED_UP
    elif cells.get("end"):
        raise InputError("end is given without start.")
    elif day:
        span = Span(day, minutes, None)
        is_over = day <= moment.now.date()
    else:
        raise InputError("day and start are both empty.")
    if not is_over:
        raise InputError(f"{span.day.isoformat()} is in the future, or not over yet.")
    return span


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


def _details(cells: Mapping[str, str]) -> Details:
    tags, channel = _tags(cells["tags"]) if cells.get("tags") else ((), None)
    channel = cells["channel"].lower() if cells.get("channel") else channel
    if channel and channel not in CHANNELS:
        raise InputError(f"channel is “{channel}”; it is one of {', '.join(CHANNELS)}.")
    details = Details(
        checked_text(note) if (note := cells.get("note")) else "",
        _contacts(cells["contacts"]) if cells.get("contacts") else (),
        tags,
        channel or None,
        _outcomes(cells["outcomes"]) if cells.get("outcomes") else (),
        checked_text(need) if (need := cells.get("need")) else None,
        checked_text(gave) if (gave := cells.get("gave")) else None,
        checked_text(got) if (got := cells.get("got")) else None,
        contact_name(cells["from"].removeprefix("@")) if cells.get("from") else None,
    )
    return require_contact(details) if details.gave or details.got or details.source else details


class UnclearDayError(InputError):
    """A cell is no day that can be read without knowing in which order the file writes days."""

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__(self.said(order_in([cell])))

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
