"""Rows of a CSV file become activities, by its column map."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.cells import day_of, duration_of, order_of
from prospectr.formats.reading import Reading
from prospectr.formats.tables.columns import Columns, day_part
from prospectr.formats.tables.sheet import rows_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from prospectr.formats.reading import Options
    from prospectr.formats.tables.maps import ColumnMap
    from prospectr.formats.tables.sheet import Header

    Cells = Sequence[str]
    When = tuple[datetime | None, datetime | None, date | None, int | None]

DAY_FIELDS = ("day", "start", "start_date", "end", "end_date")


def read_activities(text: str, header: Header, chosen: ColumnMap, options: Options) -> Reading:
    """Return the activities of a CSV file.

    Raises:
        InputError: the file is not valid CSV, or the order of its days is unclear.
    """
    columns = Columns(header, chosen)
    rows = list(rows_below(text, header))
    places = [place for field in DAY_FIELDS for place in columns.places(field)]
    cells = {cells[place] for place in places for _, cells in rows}
    order = options.date_order or order_of(map(day_part, sorted(cells)), options.setting)
    read_row = row_reader(columns, order)
    return Reading(
        activities=[read_row(number, cells) for number, cells in rows],
        understood=(f"dates {'-'.join(order)}",),
        zone=ZoneInfo(chosen.zone) if chosen.zone else None,
        has_zone=bool(chosen.zone),
    )


def row_reader(columns: Columns, order: str) -> Callable[[int, Cells], Activity]:
    """Return a function that makes an activity of a row's number and cells."""
    key, subject, detail, project, client, task, user = (
        columns.text(field) for field in ("key", "subject", "detail", "project", "client", "task", "user")
    )
    tags, categories, people = (columns.several(field) for field in ("tags", "categories", "people"))
    when, reason = _when_reader(columns, order), columns.left_out()

    def read(number: int, cells: Cells) -> Activity:
        problem = ""
        try:
            start, end, day, seconds = when(cells)
        except ValueError as error:
            start, end, day, seconds = None, None, None, None
            problem = str(error)
        text = subject(cells) or detail(cells)
        where = (project(cells), client(cells), task(cells))
        known_by = key(cells) or (start.isoformat() if start else "\x1f".join((str(day), *where, text)))
        return Activity(
            number, known_by, text, day, start, end, seconds, *where,
            tags(cells), categories(cells), people(cells), user(cells), "", reason(cells), problem,
        )  # fmt: skip

    return read


def _when_reader(columns: Columns, order: str) -> Callable[[Cells], When]:
    """Return a function that gives start, end, day and seconds of a row; it raises ValueError, saying what is wrong."""
    start_of, end_of = columns.time("start", order), columns.time("end", order)
    day_cell, length_cell = columns.text("day"), columns.text("duration")
    unit = columns.map.unit

    def read(cells: Cells) -> When:
        try:
            start, end = start_of(cells), end_of(cells)
            if isinstance(start, datetime):
                if isinstance(end, datetime):
                    return start, end, None, None
                day = None
            else:
                cell = day_cell(cells)
                day, start = day_of(day_part(cell), order) if cell else start, None
        except ValueError:
            message = "its day or time cannot be read"
            raise ValueError(_with_cells(message, columns, cells)) from None
        if start is None and day is None:
            message = "it has no day."
            raise ValueError(message)
        length = length_cell(cells)
        try:
            return start, None, day, duration_of(length, unit) if length else None
        except ValueError:
            message = f"“{length}” is not a duration."
            raise ValueError(message) from None

    return read


def _with_cells(message: str, columns: Columns, cells: Cells) -> str:
    """Return a message with the cells that hold the days and times of a row."""
    fields = ("day", "start", "start_date", "start_time", "end", "end_date", "end_time")
    texts = [cells[place].strip() for field in fields for place in columns.places(field)]
    return f"{message}: {' '.join(text for text in texts if text)}."
