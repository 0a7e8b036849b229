"""A row from outside becomes an entry by the same rules as a typed line."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from prospectr.domain.calendar.days import EARLIEST
from prospectr.domain.calendar.instants import Moment, instant, minutes_between
from prospectr.domain.calendar.timespan import within_bounds
from prospectr.domain.entries.entry import (
    CHANNELS,
    CSV_COLUMNS,
    RAW,
    Details,
    Entry,
    Span,
)
from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.entries.names import (
    KEYS,
    channel_of,
    checked_text,
    contact_name,
    parse_count,
    require_contact,
    tag_name,
)
from prospectr.domain.entries.outcomes import LATER_KEYS, renamed
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.settings import Settings

IS_UID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
REMEMBERED = 1 << 14  # cells; a journal of many years names some ten thousand contacts
ROUNDED_UP = timedelta(minutes=1)  # a timer stopped this moment may end so much later: it counts whole minutes
LATEST = 9998  # a year, so that no offset leads out of the calendar


def refuse_columns(names: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a header with a column that is not known, or twice; InputError names it."""
    unknown = [name for name in names if name not in (*known, RAW)]
    if unknown or len(set(names)) < len(names):
        what = f"the column “{unknown[0]}” is not known" if unknown else "a column stands there twice"
        raise InputError(f"In the header, {what}.", f"The columns: {', '.join(known)}.")


def check_header(names: Sequence[str]) -> None:
    """Refuse a header from which no entry can be made; InputError names what is missing or unknown."""
    refuse_columns(names, CSV_COLUMNS)
    if "kind" not in names or "minutes" not in names or not {"day", "start"} & set(names):
        raise InputError(
            f"The header must have kind, minutes, and day or start; it has {', '.join(names) or 'nothing'}.",
            "Let the first line of the file name the columns, such as: kind,day,minutes,note",
        )


def entry_from_cells(cells: Mapping[str, str], moment: Moment, settings: Settings) -> Entry:
    """Return the entry that a row describes; uid and id are "" and 0 where the row has none.

    Raises:
        InputError: the row is not understood, contradicts itself, or lies in the future.
    """
    span = _span(cells, moment, settings)
    logged_at = _instant(cells["logged_at"], "logged_at", moment) if cells.get("logged_at") else moment.now
    return Entry(
        parse_kind(cells.get("kind", "")),
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
        found = Span(day or start.date(), minutes, start)
        end = found.end or start
        typed = cells.get("end")
        if typed and (ends := _instant(typed, "end", moment)) != end and minutes_between(start, ends) != minutes:
            raise InputError(f"from start to end are not {minutes} minutes.")
        is_over = end <= moment.now + ROUNDED_UP
    elif cells.get("end"):
        raise InputError("end without start.")
    elif day:
        found = Span(day, minutes, None)
        is_over = day <= moment.now.date()
    else:
        raise InputError("day and start are both empty.")
    if not is_over:
        raise InputError(f"{found.day.isoformat()} is in the future, or not over yet.")
    return found


def _instant(text: str, column: str, moment: Moment) -> datetime:
    try:
        if len(text) <= len("2026-11-21"):
            raise ValueError
        found = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{column} is “{text}”; write it as 2026-11-21T09:00:00+01:00.") from None
    if found.year < EARLIEST.year:
        raise InputError(f"{column} is “{text}”, which is before {EARLIEST.year}.")
    if found.year > LATEST:
        raise InputError(f"{column} is “{text}”, which is out of the calendar's reach.")
    if found.tzinfo is None:
        minute = found.hour * 60 + found.minute
        return instant(found.date(), minute, moment.zone).replace(second=found.second)
    return found.replace(microsecond=0) if found.microsecond else found


def _details(cells: Mapping[str, str]) -> Details:
    tags, channel = _tags(cells["tags"]) if cells.get("tags") else ((), None)
    channel = cells["channel"].lower() if cells.get("channel") else channel
    if channel and channel not in CHANNELS:
        raise InputError(f"channel is “{channel}”; it is one of {', '.join(CHANNELS)}.")
    found = Details(
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
    return require_contact(found) if found.gave or found.got or found.source else found


# Rows say the same few things over and over: what a cell means is worked out once.


@lru_cache(maxsize=REMEMBERED)
def day_from(text: str, date_order: str) -> date:
    """Return an ISO day, or one as spreadsheets write it if `date_order` says how to read that; else InputError."""
    is_iso = (text[4:5] == "-" and text.count("-") == 2) or (text.isdecimal() and len(text) == len("20261120"))
    try:
        found = date.fromisoformat(text) if is_iso else _spreadsheet_day(text, date_order) if date_order else None
    except ValueError:
        found = None
    if found and found < EARLIEST:
        raise InputError(f"day is “{text}”, which is before {EARLIEST.year}.")
    if found:
        return found
    hint = "" if date_order else ", or say how you write it: prospectr config date_order dmy"
    raise InputError(f"day is “{text}”; write it as 2026-11-20{hint}.")


def _spreadsheet_day(text: str, date_order: str) -> date:
    """Return a day with its year, as spreadsheets write it; ValueError unless it is one in just this order."""
    from dateutil.parser import parse

    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or len(parts[2]) != 4 or not "".join(parts).isdecimal():
        raise ValueError(text)
    found = parse(text, dayfirst=date_order == "dmy").date()
    in_order = (found.day, found.month) if date_order == "dmy" else (found.month, found.day)
    if (*in_order, found.year) != tuple(int(part) for part in parts):  # the parser swaps what does not fit
        raise ValueError(text)
    return found


@lru_cache(maxsize=REMEMBERED)
def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise InputError(f"minutes is “{text}”, which is no whole number.")
    return within_bounds(int(text.lstrip("0")[:9] or 0), f"{text} minutes")


@lru_cache(maxsize=REMEMBERED)
def _tags(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return the tags and the channel that they name."""
    tags = [tag_name(word.removeprefix("+")) for word in text.split()]
    return tuple(sorted(set(tags))), channel_of(tags)


@lru_cache(maxsize=REMEMBERED)
def _contacts(text: str) -> tuple[str, ...]:
    return tuple(sorted({contact_name(word.removeprefix("@")) for word in text.split()}))


@lru_cache(maxsize=REMEMBERED)
def _outcomes(text: str) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    if any(f"{key}=" in text for key in LATER_KEYS):  # an export of the first version
        text = renamed(text)
    for word in text.split():
        name, _, count = word.rpartition("=")
        if not name or name.lower() in KEYS:
            raise InputError(f"“{word}” is no outcome; write it as talks=6.")
        found[tag_name(name)] = parse_count(name, count)
    return tuple(sorted((name, count) for name, count in found.items() if count))


def uid_from(text: str) -> str:
    """Return a UUID, or "" for none; InputError if it is no UUID."""
    uid = text.lower()
    if uid and not IS_UID(uid):
        raise InputError(f"uid is “{text}”, which is no UUID.")
    return uid


def _number(text: str) -> int:
    if text and not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise InputError(f"id is “{text}”, which is no whole number.")
    return int(text or 0)
