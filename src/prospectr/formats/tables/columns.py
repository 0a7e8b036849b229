"""Read the fields of a row: texts, several texts in one cell, and times in one or two columns."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from prospectr.domain.transfer.cells import REMEMBERED, clock_of, day_of, parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.formats.tables.maps import ColumnMap
    from prospectr.formats.tables.sheet import Header

    Cells = Sequence[str]
    Time = datetime | date | None


class Columns:
    """The places of the columns of a file, by field, and functions that read the fields of a row."""

    def __init__(self, header: Header, chosen: ColumnMap) -> None:
        self.map = chosen
        self.empty = frozenset(chosen.empty)
        self._places: dict[str, int] = {}
        for place, name in enumerate(header.names):
            self._places.setdefault(name.casefold(), place)

    def places(self, field: str) -> list[int]:
        """Return the places of the columns that hold a field: at most one, unless the map says several."""
        known = [self._places[name] for name in self.map.columns.get(field, ()) if name in self._places]
        return known if field in self.map.several else known[:1]

    def text(self, field: str) -> Callable[[Cells], str]:
        """Return a function that gives the text of a field in a row; always "" if there is no column for it."""
        places = self.places(field)
        if not places:
            return lambda _: ""
        [place], empty = places, self.empty

        def read(cells: Cells) -> str:
            text = cells[place].strip()
            return "" if text in empty else text

        return read

    def several(self, field: str) -> Callable[[Cells], tuple[str, ...]]:
        """Return a function that gives all texts of a field in a row, each once."""
        places, separators = self.places(field), self.map.separators.get(field, "")
        if not places:
            return lambda _: ()

        def read(cells: Cells) -> tuple[str, ...]:
            filled = [cell for place in places if (cell := cells[place].strip()) and cell not in self.empty]
            return (
                tuple(dict.fromkeys(part for cell in filled for part in parts_of(cell, separators))) if filled else ()
            )

        return read

    def time(self, field: str, order: str) -> Callable[[Cells], Time]:
        """Return a function that gives the time of a field in a row, a day if there is no clock time, or None.

        It is in one column, or day and clock time are in the columns of `start_date` and `start_time`. The function
        raises ValueError if they cannot be read.
        """
        if places := self.places(field):
            [place] = places
            return lambda cells: time_of(cells[place].strip(), order)
        day, clock = self.text(f"{field}_date"), self.text(f"{field}_time")

        def read(cells: Cells) -> Time:
            day_cell, clock_cell = day(cells), clock(cells)
            if not day_cell:
                return None
            found = day_of(day_part(day_cell), order)
            return _at(found, clock_of(clock_cell)) if clock_cell else found

        return read

    def left_out(self) -> Callable[[Cells], str]:
        """Return a function that gives the reason for which the map leaves a row out, or ""."""
        tests = [
            (self._places[name], frozenset(rule.values), rule.values if rule.is_prefix else (), rule.reason)
            for rule in self.map.left_out
            for name in rule.columns
            if name in self._places
        ]

        def reason(cells: Cells) -> str:
            for place, values, prefixes, why in tests:
                cell = cells[place].strip().casefold()
                if cell.startswith(prefixes) if prefixes else cell in values:
                    return why
            return ""

        return reason if tests else lambda _: ""


def _at(day: date, seconds: int) -> datetime:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - the file names no zone


@lru_cache(maxsize=REMEMBERED)
def day_part(cell: str) -> str:
    """Return the day of a cell that may have a clock time behind it."""
    text = cell.strip()
    return (
        text
        if any(letter.isalpha() and letter not in "Tt" for letter in text[:8])
        else text.split("T")[0].split(" ")[0]
    )


def time_of(text: str, order: str) -> datetime | date | None:
    """Return the time of a cell such as `2023-01-18 15:00:00` or `11/14/2023 9:30 AM`; ValueError otherwise."""
    if not text:
        return None
    day = day_part(text)
    rest = text[len(day) :].strip(" Tt")
    if not rest:
        return day_of(day, order)
    if text[4:5] == "-" and (rest[-1:] in "Zz" or "+" in rest or "-" in rest):
        return datetime.fromisoformat(text)
    return _at(day_of(day, order), clock_of(rest))
