"""Rows of a CSV file become activities, by its column map."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.cells import duration_of, order_of
from prospectr.formats.reading import Reading
from prospectr.formats.tables.columns import UNREADABLE, Columns, day_part, read_all
from prospectr.formats.tables.sheet import rows_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.formats.reading import Options
    from prospectr.formats.tables.maps import ColumnMap
    from prospectr.formats.tables.sheet import Header

    When = tuple[date | None, datetime | None, datetime | None, int | None, str]

DAY_FIELDS = ("day", "start", "start_date", "end", "end_date")
TIME_FIELDS = ("day", "start", "start_date", "start_time", "end", "end_date", "end_time")


def read_activities(text: str, header: Header, chosen: ColumnMap, options: Options) -> Reading:
    """Return the activities of a CSV file.

    Raises:
        InputError: the file is not valid CSV, or the order of its days is unclear.
    """
    numbered = list(rows_below(text, header))
    columns = Columns(header, chosen, [cells for _, cells in numbered])
    cells = {row[place] for field in DAY_FIELDS for place in columns.places(field) for row in columns.rows}
    order = options.date_order or order_of(map(day_part, sorted(cells)), options.setting)
    return Reading(
        activities=_activities([number for number, _ in numbered], columns, order),
        understood=(f"dates {'-'.join(order)}",),
        zone=ZoneInfo(chosen.zone) if chosen.zone else None,
        has_zone=bool(chosen.zone),
    )


def _activities(numbers: Sequence[int], columns: Columns, order: str) -> list[Activity]:
    details = columns.texts("detail")
    subjects = [subject or detail for subject, detail in zip(columns.texts("subject"), details, strict=True)]
    whens = _whens(columns, order)
    projects, clients, tasks = (columns.texts(field) for field in ("project", "client", "task"))
    known_by = zip(columns.texts("key"), whens, projects, clients, tasks, subjects, strict=True)
    keys = [
        key or (when[1].isoformat() if when[1] else "\x1f".join((str(when[0]), *where)))
        for key, when, *where in known_by
    ]
    days, starts, ends, seconds, problems = zip(*whens, strict=True) if whens else ((),) * 5
    lists = (columns.several(field) for field in ("tags", "categories", "people"))
    calendars = [""] * len(numbers)
    fields = zip(
        numbers, keys, subjects, days, starts, ends, seconds, projects, clients, tasks, *lists, columns.texts("user"),
        calendars, columns.left_out(), problems, strict=True,
    )  # fmt: skip
    return list(map(Activity.from_values, fields))  # in the order of its fields


def _whens(columns: Columns, order: str) -> list[When]:
    """Return for each row its day, start, end and seconds, and what is wrong with them."""
    starts, ends, days = columns.times("start", order), columns.times("end", order), columns.days("day", order)
    unit = columns.map.unit
    lengths = read_all(lambda cell: duration_of(cell, unit) if cell else None, columns.texts("duration"))
    whens: list[When] = []
    for number, (start, end, day, length) in enumerate(zip(starts, ends, days, lengths, strict=True)):
        if isinstance(start, datetime) and isinstance(end, datetime):
            whens.append((None, start, end, None, ""))
        else:
            whens.append(_when(columns, number, start, end, day, length))
    return whens


def _when(columns: Columns, number: int, start: object, end: object, day: object, length: object) -> When:
    """Return day, start and seconds of a row that has no start with an end; of two days, its own comes first."""
    nothing = (None, None, None, None)
    if UNREADABLE in (start, end, day):
        return *nothing, _unreadable(columns, number)
    if length is UNREADABLE:
        [place] = columns.places("duration")
        return *nothing, f"“{columns.rows[number][place].strip()}” is not a duration."
    seconds = length if isinstance(length, int) else None
    if isinstance(start, datetime):
        return None, start, None, seconds, ""
    found = day if isinstance(day, date) else start
    return (found, None, None, seconds, "") if isinstance(found, date) else (*nothing, "it has no day.")


def _unreadable(columns: Columns, number: int) -> str:
    """Return the message for a row whose day or time cannot be read, with its cells."""
    cells = (columns.rows[number][place].strip() for field in TIME_FIELDS for place in columns.places(field))
    return f"its day or time cannot be read: {' '.join(cell for cell in cells if cell)}."
