"""Read the columns of a file: texts, several texts in one cell, and times in one or two columns.

A whole column is read at once, because a file may have a hundred thousand rows.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from prospectr.domain.transfer.cells import REMEMBERED, clock_of, day_of, parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from prospectr.formats.tables.maps import ColumnMap
    from prospectr.formats.tables.sheet import Header

    Value = TypeVar("Value")
    Time = datetime | date | None

UNREADABLE = object()  # stands for a cell that could not be read


class Columns:
    """The columns of a file by field. A field without a column is empty in every row."""

    def __init__(self, header: Header, chosen: ColumnMap, rows: Sequence[Sequence[str]]) -> None:
        self.map = chosen
        self.rows = rows
        self._empty = frozenset(chosen.empty)
        self._places: dict[str, int] = {}
        for place, name in enumerate(header.names):
            self._places.setdefault(name.casefold(), place)

    def places(self, field: str) -> list[int]:
        """Return the places of the columns that hold a field: at most one, unless the map says several."""
        known = [self._places[name] for name in self.map.columns.get(field, ()) if name in self._places]
        return known if field in self.map.several else known[:1]

    def _cells(self, place: int) -> list[str]:
        """Return the cells of a column without spaces around them; those that stand for nothing are empty."""
        cells = [row[place].strip() for row in self.rows]
        if self._empty.isdisjoint(cells):
            return cells
        return ["" if cell in self._empty else cell for cell in cells]

    def texts(self, field: str) -> list[str]:
        """Return the text of a field in each row."""
        places = self.places(field)
        return self._cells(places[0]) if places else [""] * len(self.rows)

    def several(self, field: str) -> list[tuple[str, ...]]:
        """Return all texts of a field in each row, each once."""
        places, separators = self.places(field), tuple(self.map.separators.get(field, ()))
        if not places:
            return [()] * len(self.rows)
        columns = [self._cells(place) for place in places]
        return [_parts(cells, separators) for cells in zip(*columns, strict=True)]

    def times(self, field: str, order: str) -> list[Time | object]:
        """Return the time of a field in each row: a day if there is no clock time, None, or UNREADABLE.

        It is in one column, or day and clock time are in the columns of `start_date` and `start_time`.
        """
        if self.places(field):
            return read_all(lambda cell: time_of(cell, order) if cell else None, self.texts(field))
        days = self.days(f"{field}_date", order)
        clocks = self.texts(f"{field}_time")
        texts = {day: day.isoformat() for day in set(days) if isinstance(day, date)}
        return [
            _joined(texts[day], clock) if clock and isinstance(day, date) else day
            for day, clock in zip(days, clocks, strict=True)
        ]

    def days(self, field: str, order: str) -> list[date | object | None]:
        """Return the day of a field in each row, None, or UNREADABLE."""
        return read_all(lambda cell: day_of(day_part(cell), order) if cell else None, self.texts(field))

    def left_out(self) -> list[str]:
        """Return the reason for which the map leaves each row out, or ""."""
        reasons = [""] * len(self.rows)
        for rule in reversed(self.map.left_out):
            for place in [self._places[name] for name in rule.columns if name in self._places]:
                for number, row in enumerate(self.rows):
                    cell = row[place].strip().casefold()
                    if cell.startswith(rule.values) if rule.is_prefix else cell in rule.values:
                        reasons[number] = rule.reason
        return reasons


def read_all(read: Callable[[str], Value], cells: Iterable[str]) -> list[Value | object]:
    """Return what `read` gives for each cell, UNREADABLE where it raises ValueError. Equal cells are read once."""
    known: dict[str, Value | object] = {}
    for cell in set(cells):
        try:
            known[cell] = read(cell)
        except ValueError:
            known[cell] = UNREADABLE
    return [known[cell] for cell in cells]


@lru_cache(maxsize=REMEMBERED)
def _parts(cells: tuple[str, ...], separators: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for cell in cells if cell for part in parts_of(cell, separators)))


def _joined(day: str, clock: str) -> datetime | object:
    """Return the time on an ISO day at a clock time, or UNREADABLE."""
    try:
        return datetime.fromisoformat(f"{day}T{clock}")  # most are 09:05 or 09:05:10
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(day) + timedelta(seconds=clock_of(clock))
    except ValueError:
        return UNREADABLE


@lru_cache(maxsize=REMEMBERED)
def day_part(cell: str) -> str:
    """Return the day of a cell that may have a clock time behind it."""
    text = cell.strip()
    has_month_name = any(letter.isalpha() and letter not in "Tt" for letter in text[:8])
    return text if has_month_name else text.split("T")[0].split(" ")[0]


def time_of(text: str, order: str) -> datetime | date:
    """Return the time of a cell such as `2023-01-18 15:00:00` or `11/14/2023 9:30 AM`; ValueError otherwise."""
    day = day_part(text)
    rest = text[len(day) :].strip(" Tt")
    if not rest:
        return day_of(day, order)
    if text[4:5] == "-" and (rest[-1:] in "Zz" or "+" in rest or "-" in rest):
        return datetime.fromisoformat(text)
    return datetime.combine(day_of(day, order), time()) + timedelta(seconds=clock_of(rest))
